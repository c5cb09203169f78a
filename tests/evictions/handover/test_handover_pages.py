"""Handing over for real: preview, hand over, each case follows once, undo; also when it is killed half-way."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response
from nats.aio.client import Client
from playwright.async_api import expect

from services.evictions.app import create
from services.evictions.cases import aggregate
from services.evictions.delivery.office import Office
from services.evictions.domain.handover.decider import HANDOVER
from services.evictions.domain.handover.hand_over_cases import HandOverCases
from services.evictions.handover.saying import cases_of
from shared.contracts.codes import Unit
from shared.contracts.duty import AbsenceRegistered
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import AbsenceId, EvictionCaseId, HandoverId, StaffRef, TenancyRef, nth_case_id
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, handle
from shared.runtime import Runtime
from shared.staff.actor import Actor
from shared.staff.directory import StaffDirectory
from shared.staff.may import NOWHERE
from tests.evictions.cases import MONDAY, formular_3
from tests.evictions.delivery.alerts import member, ref
from tests.evictions.stored import envelope, events_of, told
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually

OVE, EVA, BO = ref("ove"), ref("eva"), ref("bo")


async def handled_by(store: JetStreamEventStore, case_id: str, who: StaffRef | None) -> None:
    """The case has been given to somebody."""
    past = await store.load(aggregate(case_id))
    given = CaseAssigned(
        case_id=EvictionCaseId(case_id),
        handler_ref=who,
        unit=Unit.ADULT_RECEPTION,
        assigned_on=MONDAY,
        reason=AssignmentReason.GIVEN,
    )
    await store.append(aggregate(case_id), [given], expected=past.position, envelope=envelope())


async def handler_of(store: JetStreamEventStore, case_id: str) -> StaffRef | None:
    events = await events_of(store, case_id)
    assert any(isinstance(each, EvictionCaseOpened) for each in events)
    return [each.handler_ref for each in events if isinstance(each, CaseAssigned)][-1]


async def handlers(store: JetStreamEventStore, cases: list[EvictionCaseId], *wanted: StaffRef | None) -> None:
    """Wait until these are the handlers of the cases, in order."""

    async def so() -> bool:
        return [await handler_of(store, each) for each in cases] == [*wanted]

    await eventually(so)


async def several(store: JetStreamEventStore, count: int) -> list[EvictionCaseId]:
    """So many open cases of Ove's."""
    found = []
    for number in range(count):
        tenancy = TenancyRef(derived_id("test", "tenancy", str(number)))
        case_id = nth_case_id(tenancy, 1)
        await told(store, formular_3(str(number), case_id=case_id, tenancy_ref=tenancy))
        await handled_by(store, case_id, OVE)
        found.append(case_id)
    return found


@pytest.fixture
async def cases(client: Client, store: JetStreamEventStore) -> list[EvictionCaseId]:
    """Three cases of Ove's; Eva and Bo work here too."""
    for name in ("ove", "eva", "bo"):
        await StaffDirectory(client).put(member(name, Role.HANDLER))
    return await several(store, 3)


async def post(desk: AsyncClient, where: str, said: Any = None, key: str | None = None) -> Response:
    return await desk.post(f"/api/{where}", json=said, headers={"Idempotency-Key": key or str(uuid4())})


async def test_cases_go_over_and_come_back_but_for_those_somebody_else_has_taken(
    desk: AsyncClient, client: Client, store: JetStreamEventStore, cases: list[EvictionCaseId]
) -> None:
    seen = (await desk.get(f"/api/staff/{OVE}/cases")).json()["cases"]
    assert {each["case_id"] for each in seen} == {*cases}
    assert all(each["next_on"] for each in seen)
    said = {"from_ref": OVE, "to_ref": EVA, "case_ids": cases[:2]}
    handover = (await post(desk, "handovers", said)).json()["handover_id"]
    await handlers(store, cases, EVA, EVA, OVE)

    await handled_by(store, cases[1], BO)
    for _ in range(2):
        assert (await post(desk, f"handovers/{handover}/undo")).status_code == 202
    await handlers(store, cases, OVE, BO, OVE)
    state = (await desk.get(f"/api/handovers/{handover}")).json()
    assert state["undone_on"] == MONDAY.isoformat()


async def test_cases_that_nobody_has_are_handed_out_in_bulk_and_go_back_to_nobody(
    desk: AsyncClient, store: JetStreamEventStore, cases: list[EvictionCaseId]
) -> None:
    for case_id in cases[:2]:
        await handled_by(store, case_id, None)
    seen = (await desk.get("/api/staff/nobody/cases")).json()["cases"]
    assert {each["case_id"] for each in seen} == {*cases[:2]}
    said = {"from_ref": "nobody", "to_ref": EVA, "case_ids": cases}
    assert (await post(desk, "handovers", said)).json()["problems"][0]["code"] == "case-not-with-giver"
    given = (await post(desk, "handovers", said | {"case_ids": cases[:2]})).json()["handover_id"]
    await handlers(store, cases, EVA, EVA, OVE)
    await post(desk, f"handovers/{given}/undo")
    await handlers(store, cases, None, None, OVE)


async def test_a_repeat_hands_over_once(
    desk: AsyncClient, client: Client, store: JetStreamEventStore, cases: list[EvictionCaseId]
) -> None:
    said, key = {"from_ref": OVE, "to_ref": EVA, "case_ids": cases}, str(uuid4())
    first = await post(desk, "handovers", said, key)
    await handlers(store, cases, EVA, EVA, EVA)
    again = await post(desk, "handovers", said, key)
    assert first.json() == again.json()
    other = await post(desk, "handovers", said | {"case_ids": cases[:1]}, key)
    assert other.json()["problems"][0]["code"] == "idempotency-key-reused"
    events = [each for case in cases for each in await events_of(store, case) if isinstance(each, CaseAssigned)]
    assert [each.reason for each in events].count(AssignmentReason.HANDED_OVER) == 3


async def test_what_cannot_be_handed_over_is_said_all_at_once(
    desk: AsyncClient, cases: list[EvictionCaseId], store: JetStreamEventStore
) -> None:
    await handled_by(store, cases[0], BO)
    response = await post(desk, "handovers", {"from_ref": OVE, "to_ref": ref("okand"), "case_ids": cases})
    problems = {each["field"]: each["code"] for each in response.json()["problems"]}
    assert (response.status_code, problems) == (422, {"to_ref": "staff-unknown", "case_ids": "case-not-with-giver"})
    assert (await desk.get(f"/api/handovers/{derived_id('no')}")).status_code == 404
    assert (await post(desk, "handovers/evt.*/undo")).status_code == 404


async def test_a_hand_over_that_was_stopped_half_way_goes_on_and_gives_each_case_once(
    runtime: Runtime, client: Client, store: JetStreamEventStore
) -> None:
    """The process is gone after some of forty cases; the next one does the rest, and those done are not done again."""
    cases = await several(store, 40)
    handover = HandoverId(derived_id("test", "handover"))
    command = HandOverCases(handover_id=handover, from_ref=OVE, to_ref=EVA, case_ids=tuple(cases), today=MONDAY)

    async def begun() -> bool:
        return await handler_of(store, cases[2]) == EVA

    async with (await create(runtime)).run():
        await handle(store, HANDOVER, AggregateName("evictions", "handover", handover), command, envelope())
        await eventually(begun)
    await client.jsm().delete_consumer("EVENTS", "evictions-handover")  # it is all heard again
    async with (await create(runtime)).run():
        await handlers(store, cases, *[EVA] * 40)
    for case_id in cases:
        given = [each for each in await events_of(store, case_id) if isinstance(each, CaseAssigned)]
        assert [each.handler_ref for each in given][-2:] == [OVE, EVA]
        assert [each.reason for each in given].count(AssignmentReason.HANDED_OVER) == 1


async def test_the_page_shows_hands_over_and_undoes_without_javascript(
    address: str, client: Client, store: JetStreamEventStore, cases: list[EvictionCaseId]
) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/overlamna")
        await tab.get_by_label("Från", exact=True).select_option(label="ove Påhittad")
        await tab.get_by_label("Till", exact=True).select_option(label="eva Påhittad")
        await tab.get_by_role("button", name="Visa ärenden").click()
        await expect(tab.get_by_role("checkbox")).to_have_count(3)
        await tab.locator(".checkbox__label").first.click()
        await tab.get_by_role("button", name="Lämna över valda ärenden").click()
        await expect(tab.get_by_role("heading", level=1)).to_have_text("Ärendena lämnas över")
        assert len(await tab.get_by_role("row").all()) == 3
        await tab.get_by_role("button", name="Ångra överlämnandet").click()
        await expect(tab.get_by_role("heading", level=1)).to_have_text("Överlämnandet är ångrat")
        await handlers(store, cases, OVE, OVE, OVE)


async def test_the_pages_are_accessible_chosen_wrong_and_done(
    address: str, client: Client, cases: list[EvictionCaseId]
) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/overlamna?from_ref=&to_ref=")
        await expect(tab.locator(".summary")).to_contain_text("saknas")
        await assert_accessible(tab)
        await tab.goto(f"{address}/overlamna?from_ref={OVE}&to_ref={EVA}")
        await picture(tab, "hand-over")
        await assert_accessible(tab)
        for box in await tab.locator(".checkbox__label").all():
            await box.click()
        await tab.get_by_role("button", name="Lämna över valda ärenden").click()
        await expect(tab.locator(".summary")).to_contain_text("Inget ärende är valt.")
        await assert_accessible(tab)
        await tab.locator(".checkbox__label").first.click()
        await tab.get_by_role("button", name="Lämna över valda ärenden").click()
        await expect(tab.get_by_role("heading", level=1)).to_have_text("Ärendena lämnas över")
        await tab.reload()
        await picture(tab, "handed-over")
        await assert_accessible(tab)


async def test_who_stands_in_for_somebody_of_another_unit_can_hand_their_cases_over(
    runtime: Runtime, store: JetStreamEventStore, cases: list[EvictionCaseId]
) -> None:
    office, now = Office(runtime), runtime.clock()
    eva = Actor(EVA, Role.UNIT_HEAD, Unit.FAMILY_RECEPTION)
    assert await cases_of(store, office, OVE, await office.gives_today(eva, now)) == []
    away = AbsenceRegistered(
        absence_id=AbsenceId(derived_id("test", "absence")), staff_ref=OVE, first_on=MONDAY, substitute_ref=EVA
    )
    await store.append(AggregateName("evictions", "duty", OVE), [away], expected=0, envelope=envelope())
    seen = await cases_of(store, office, OVE, await office.gives_today(eva, now))
    assert {each.case_id for each in seen} == {*cases}
    clerk = Actor(EVA, Role.INTAKE, Unit.FAMILY_RECEPTION)
    assert await office.reach_today(clerk, now) == NOWHERE
