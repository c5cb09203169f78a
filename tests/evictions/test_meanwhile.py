"""Two people at one case: who saves on what is no longer so is told what has happened, and may then save."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace
from nats.aio.client import Client
from playwright.async_api import expect

from deploy.stack import served
from services.evictions.app import create
from services.evictions.cases import aggregate
from services.evictions.meanwhile import told_since
from shared.contracts.eviction_procedure import AnswerOrdered
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason
from shared.contracts.eviction_work import AlertAcknowledged
from shared.contracts.evictions import HouseholdKnown, RentPaid
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import CommandId
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import Loaded, Stamp
from shared.runtime import Runtime
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.actor import Actor
from shared.web.application import make_app
from shared.web.meanwhile import in_words
from shared.web.service import handed
from tests.evictions.cases import CASE, MONDAY, OFFICER, RENT, at, eviction_time, formular_3, past
from tests.evictions.conftest import Now
from tests.evictions.stored import events_of, told
from tests.evictions.test_http import AT_TEN, SAID, codes, post
from tests.kit.browser import assert_accessible, browser, page, picture


@pytest.fixture
async def colleague(runtime: Runtime) -> AsyncIterator[str]:
    """Where a handler reaches the same cases from a machine of their own."""
    handler = Actor(OFFICER, Role.HANDLER)
    service = await create(runtime)
    theirs = {**service.dependencies, **handed(actor=handler)}
    async with served(make_app([msgspec.structs.replace(service, dependencies=theirs)], runtime)) as address:
        yield address


async def test_two_people_and_one_case(
    address: str, colleague: str, client: Client, store: JetStreamEventStore, now: Now
) -> None:
    await told(store, formular_3())
    await StaffDirectory(client).put(StaffMember(ref=OFFICER, name="Eva Påhittad", role=Role.HANDLER))
    form = f"/arenden/{CASE}/atgard/betalning"
    async with browser() as mine, page(mine) as tab, browser() as theirs, page(theirs) as other:
        await tab.goto(address + form)
        await tab.get_by_label("Belopp").fill("8 450")
        await tab.get_by_label("Vem som betalade").select_option("TENANT")

        now.pass_by(timedelta(minutes=10))
        await other.goto(f"{colleague}/arenden/{CASE}/atgard/hyresvardskontakt")
        await other.get_by_label("Sätt").select_option("PHONE")
        await other.get_by_role("button", name="Spara").click()
        await other.wait_for_url(f"{colleague}/arenden/{CASE}?after=*")

        await tab.get_by_role("button", name="Spara").click()
        heading = tab.get_by_role("heading", name=SWEDISH["meanwhile.title"])
        await expect(heading).to_be_visible()
        said = tab.get_by_role("listitem").filter(has_text="Eva Påhittad (handläggare) har registrerat")
        await expect(said).to_contain_text(f"{SWEDISH['LandlordContacted']}, mån 16 nov 2026 kl. 12.10.")
        await expect(said.get_by_role("listitem").filter(has_text="Sätt: Telefon")).to_be_visible()
        await expect(tab.get_by_label("Belopp")).to_have_value("8 450")
        await assert_accessible(tab)
        await picture(tab, "meanwhile")
        assert not [each for each in await events_of(store) if isinstance(each, RentPaid)]

        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{address}/arenden/{CASE}?after=*")
    assert [each.amount_ore for each in await events_of(store) if isinstance(each, RentPaid)] == [RENT]


async def test_a_form_opened_from_a_page_that_is_old_says_so_at_once(address: str, store: JetStreamEventStore) -> None:
    await told(store, formular_3())
    seen = (await store.load(aggregate(CASE))).position
    await told(store, eviction_time())
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/arenden/{CASE}/atgard/betalning?seen={seen}")
        await expect(tab.get_by_role("heading", name=SWEDISH["meanwhile.title"])).to_be_visible()
        await tab.get_by_label("Belopp").fill("8 450")
        await tab.get_by_label("Vem som betalade").select_option("TENANT")
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{address}/arenden/{CASE}?after=*")


async def test_a_program_names_what_it_read_and_is_told_what_has_happened(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3())
    read = (await store.load(aggregate(CASE))).position
    assert (await post(desk, "record-landlord-contact", SAID["record-landlord-contact"])).status_code == 202
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{read}"'}
    late = await desk.post(f"/api/cases/{CASE}/record-rent-payment", json=SAID["record-rent-payment"], headers=headers)
    assert (late.status_code, codes(late)) == (412, {"": "told-meanwhile"})
    assert SWEDISH["LandlordContacted"] in late.json()["problems"][0]["message"]
    again = headers | {"If-Match": late.headers["etag"]}
    saved = await desk.post(f"/api/cases/{CASE}/record-rent-payment", json=SAID["record-rent-payment"], headers=again)
    assert saved.status_code == 202
    repeat = await desk.post(
        f"/api/cases/{CASE}/record-rent-payment", json=SAID["record-rent-payment"], headers=headers
    )
    assert repeat.json() == saved.json()  # what is on disk is answered as before


@pytest.mark.parametrize(
    ("tag", "status"), [("*", 202), ('"0"', 412), ("4711", 400), ('W/"1"', 400), ('"1", "2"', 400)]
)
async def test_a_tag_is_one_position_of_the_log(
    desk: AsyncClient, store: JetStreamEventStore, tag: str, status: int
) -> None:
    await told(store, formular_3())
    said = {"attempted_at": AT_TEN, "method": "PHONE", "result": "NO_ANSWER"}
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": tag}
    response = await desk.post(f"/api/cases/{CASE}/record-contact-attempt", json=said, headers=headers)
    assert response.status_code == status, response.text


EVENTS = (
    *past(formular_3(), eviction_time()),
    RentPaid(case_id=CASE, paid_on=MONDAY, amount_ore=RENT, payer="TENANT"),  # type: ignore[arg-type]
    AlertAcknowledged(case_id=CASE, alert_id=derived_id("alert"), acknowledged_at=at(MONDAY), by=OFFICER),  # type: ignore[arg-type]
)


@st.composite
def pasts(draw: st.DrawFn) -> Loaded:
    commits: list[tuple[Role, Sequence[Any]]] = draw(
        st.lists(
            st.tuples(st.sampled_from(Role), st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3)), max_size=6
        )
    )
    stamps = tuple(
        Stamp(10 * number, CommandId(derived_id(str(number))), role, at(MONDAY), len(events))
        for number, (role, events) in enumerate(commits, 1)
    )
    return Loaded(tuple(event for _, events in commits for event in events), 10 * len(commits), stamps)


@for_all(pasts(), st.integers(0, 70))
def test_only_what_people_told_after_the_page_is_a_change(loaded: Loaded, seen: int) -> None:
    changes = told_since(loaded, seen)
    assert told_since(loaded, loaded.position) == ()
    assert {each.name for each in changes}.isdisjoint(
        {"DeadlineSet", "AlertRaised", "AlertEscalated", "AlertResolved", "AlertAcknowledged"}
    )
    paid_later = sum(
        isinstance(event, RentPaid) and stamp.role is not Role.SYSTEM
        for stamp, events in loaded.since(seen)
        for event in events
    )
    assert sum(each.name == "RentPaid" for each in changes) == paid_later


def test_a_change_says_who_told_it_and_what_it_changed() -> None:
    first = AnswerOrdered(case_id=CASE, served_on=MONDAY)
    wrong = HouseholdKnown(
        case_id=CASE, known_on=MONDAY, children_in_home=0, children_visiting=0, any_65_or_older=False
    )
    right = replace(wrong, children_in_home=2)
    anew = AnswerOrdered(case_id=CASE, served_on=MONDAY - timedelta(days=3), corrects=first.fact_id)
    back = CaseFactRetracted(
        case_id=CASE, fact_id=anew.fact_id, reason=RetractionReason.NEVER_HAPPENED, retracted_at=at(MONDAY)
    )
    facts = [first, wrong, right, anew, back]
    stamps = tuple(
        Stamp(number, CommandId(derived_id(str(number))), Role.HANDLER, at(MONDAY), 1, OFFICER)
        for number in range(1, len(facts) + 1)
    )
    said = in_words(told_since(Loaded(tuple(facts), len(facts), stamps), 2), {OFFICER: "Eva Påhittad"})
    assert {each.who for each in said} == {"Eva Påhittad (handläggare)"}
    assert [each.details for each in said] == [
        (("Barn i hemmet", "2 (förut inget)"),),
        (("Hyresgästen delgiven", "fre 13 nov 2026 (förut mån 16 nov 2026)"),),
        (
            ("Det som togs tillbaka", SWEDISH["AnswerOrdered"]),
            ("Hyresgästen delgiven", "fre 13 nov 2026"),
            ("Skäl", SWEDISH["RetractionReason.NEVER_HAPPENED"]),
        ),
    ]
