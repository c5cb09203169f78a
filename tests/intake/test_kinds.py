"""Every sort of paper and contact through its door, and the way from the desk to an open case."""

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from litestar import Litestar
from playwright.async_api import expect

from deploy.stack import served
from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.note_open_matter import NoteOpenMatter
from services.intake.importing import Outcome, import_file
from services.intake.kinds import CASE_PAPERS, KINDS, Group, Kind
from shared.contracts.codes import NoticeType, Source, Tenancy, Unit
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import CommandId, MatterId
from shared.contracts.intake import (
    CoTenantsRecorded,
)
from shared.contracts.intake_codes import InsecureHousing
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, handle
from shared.vault.access import AccessKind, SearchTerm
from tests.intake.conftest import NOW
from tests.intake.papers import OFFICER, coordination_number
from tests.intake.people.test_look_up import logged
from tests.intake.test_http import codes, complete, events_of, post
from tests.intake.test_importing import desk as importing  # noqa: F401 - a fixture
from tests.intake.test_pages import RECEIPT
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.forms import hidden_fields

NUMBER = coordination_number(date(1980, 5, 1))
FINDER = "/inkorg/till-arende?typ=kronofogdens-besked"


@pytest.fixture
async def address(app: Litestar) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def posted(desk: AsyncClient, store: JetStreamEventStore, kind: Kind, code: str) -> Any:
    """What the log says first of a form sent as it comes, with one of the kind's codes."""
    at = f"/inkorg/ny?typ={kind.slug}"
    shown = (await desk.get(at)).text
    form = hidden_fields(shown) | {"received_on": "2026-11-20", kind.code_field: code}
    form |= dict(re.findall(r'<select[^>]*name="(source|tenancy)"[^>]*>.*?value="(\w+)" selected', shown, re.DOTALL))
    answer = await desk.post(at, data=form)
    found = RECEIPT.search(answer.headers.get("location", ""))
    assert found, answer.text
    return (await events_of(store, found[1]))[0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
async def test_each_kind_comes_in_as_what_it_is(desk: AsyncClient, store: JetStreamEventStore, kind: Kind) -> None:
    for code in kind.codes:
        received = await posted(desk, store, kind, code)
        assert getattr(received, kind.code_field) == code
        assert received.tenancy is (kind.tenancy or Tenancy.RENTAL)
        assert received.source is kind.source


def test_every_reason_of_the_domain_has_its_door() -> None:
    through = {code for kind in KINDS for code in kind.codes}
    signals = {NoticeType.LATE_RENT_SIGNAL, NoticeType.SUBLET_ENDING, NoticeType.TRANSITIONAL_ENDING}
    assert set(NoticeType) - signals <= through
    assert set(InsecureHousing) <= through


def test_every_kind_and_group_has_its_words() -> None:
    slugs = [each.slug for each in (*KINDS, *CASE_PAPERS)]
    assert len(set(slugs)) == len(slugs)
    assert not [slug for slug in slugs for end in ("", ".hint") if f"intake.kind.{slug}{end}" not in SWEDISH]
    assert not [group for group in Group if f"Group.{group}" not in SWEDISH]


async def test_the_choice_is_grouped_by_sender_and_reaches_everything(address: str) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/inkorg/ny")
        await picture(tab, "kinds")
        headings = tab.get_by_role("heading", level=2)
        await expect(headings).to_have_text([SWEDISH[f"Group.{group}"] for group in Group])
        for each in (*KINDS, *CASE_PAPERS):
            await expect(tab.get_by_role("link", name=SWEDISH[f"intake.kind.{each.slug}"], exact=True)).to_be_visible()
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/ny")
        await assert_accessible(tab)


@pytest.mark.parametrize(
    "slug", ["osakert-boende", "egen-lagenhet", "kronofogdens-avlagsnande", "utslag", "anstand", "dom"]
)
async def test_new_forms_are_accessible_empty_and_with_errors(address: str, slug: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/ny?typ={slug}")
        await picture(tab, slug)
        await assert_accessible(tab)
        await tab.get_by_label("Ankomstdatum").fill("i går")
        await tab.get_by_role("button", name="Registrera").click()
        await expect(tab).to_have_title(re.compile("^Fel: "))
        await assert_accessible(tab)


async def test_the_boards_own_flat_asks_for_no_landlord(desk: AsyncClient) -> None:
    shown = (await desk.get("/inkorg/ny?typ=egen-lagenhet")).text
    assert 'name="landlord_name"' not in shown
    assert '<input type="hidden" name="tenancy" value="OWN_SUBLET">' in shown


@pytest.mark.parametrize(
    ("notice_type", "tenancy", "source"),
    [
        ("OWN_SUBLET_BREACH", Tenancy.OWN_SUBLET, Source.OWN_UNIT),
        ("FEE_ARREARS_TERMINATION", Tenancy.CONDO, Source.ASSOCIATION),
        ("REPEATED_LATE_RENT", Tenancy.RENTAL, Source.RENT_TRIBUNAL),
        ("REMOVAL_TIME", Tenancy.RENTAL, Source.ENFORCEMENT_AUTHORITY),
        ("CRIME", Tenancy.RENTAL, Source.LANDLORD),
    ],
)
async def test_the_kind_says_how_the_home_is_held_and_who_usually_tells(
    desk: AsyncClient, store: JetStreamEventStore, notice_type: str, tenancy: Tenancy, source: Source
) -> None:
    receipt = (await post(desk, {"notice_type": notice_type, "received_on": "2026-11-20"})).json()
    received = (await events_of(store, receipt["notice_id"]))[0]
    assert (received.notice_type, received.tenancy, received.source) == (notice_type, tenancy, source)


async def test_formular_3_about_a_condo_is_about_the_fee(desk: AsyncClient, store: JetStreamEventStore) -> None:
    receipt = (await post(desk, complete(tenancy="CONDO"))).json()
    assert (await events_of(store, receipt["notice_id"]))[0].notice_type is NoticeType.FEE_ARREARS_TERMINATION


async def test_a_contact_about_an_insecure_home_comes_in_by_api(desk: AsyncClient, store: JetStreamEventStore) -> None:
    body = {"situation": "TRANSITIONAL_ENDING", "received_on": "2026-11-20", "ends_on": "2027-01-31"}
    response = await post(desk, body, path="/api/insecure-housing")
    assert response.status_code == 202, response.text
    contact = (await events_of(store, response.json()["notice_id"]))[0]
    assert (contact.situation, contact.ends_on, contact.source) == (
        InsecureHousing.TRANSITIONAL_ENDING,
        date(2027, 1, 31),
        Source.PERSON,
    )


@pytest.mark.parametrize(
    ("path", "body", "found"),
    [
        (
            "/api/insecure-housing",
            {"situation": "HOTEL", "ends_on": "2050-01-01", "document_on": "2026-11-20"},
            {
                "situation": "unknown-choice",
                "received_on": "missing",
                "document_on": "unknown-field",
                "ends_on": "date-too-far-ahead",
            },
        ),
        (
            "/api/notices",
            {"notice_type": "SUBLET_ENDING", "received_on": "2026-11-20"},
            {"notice_type": "contact-is-not-a-paper"},
        ),
    ],
)
async def test_a_contact_that_cannot_be_is_refused(
    desk: AsyncClient, path: str, body: dict[str, Any], found: dict[str, str]
) -> None:
    response = await post(desk, body, path=path)
    assert (response.status_code, await codes(response)) == (422, found)


FILE = f"""\
Handlingens slag;Situation;Ankomstdatum;Boendet upphör;Tid för avhysning;Personnummer;Hyresgäst 2 personnummer;\
Hyresgäst 3 namn;Hyresgäst 3 skyddade personuppgifter
Formulär 3 årsavgift;;2026-11-20;;;{NUMBER};{coordination_number(date(1978, 3, 9))};Okänd Tredje;nej
Formulär 4;;2026-11-20;;;;;;nej
Hyresnämnden;;2026-11-20;;;;;;
Tid för avlägsnande;;2026-11-20;;2026-12-08 09:30;;;;
Brist i tränings- eller försökslägenhet;;2026-11-20;;;;;;
Otillåten andrahandsuthyrning;;2026-11-20;;;;;;
;Andrahandskontrakt upphör;2026-11-20;2027-01-31;;;;;
;Hotell;2026-11-20;;;;811228-0000;;
"""


async def test_the_new_kinds_come_in_by_file(
    importing: Any,  # noqa: F811
    store: JetStreamEventStore,
    tmp_path: Path,
) -> None:
    path = tmp_path / "handlingar.csv"
    path.write_text(FILE)
    report = await import_file(path, importing)
    *taken, refused = report.rows
    assert {row.outcome for row in taken} == {Outcome.TAKEN_IN}
    assert {each.field: each.code for each in refused.problems} == {
        "situation": "unknown-choice",
        "co_tenants[0].identity_number": "identity-number-checksum",
    }
    received = [await events_of(store, row.notice_id or "") for row in taken]
    assert [(each[0].notice_type, each[0].tenancy) for each in received[:-1]] == [
        (NoticeType.FEE_ARREARS_TERMINATION, Tenancy.CONDO),
        (NoticeType.DISTURBANCE, Tenancy.CONDO),
        (NoticeType.REPEATED_LATE_RENT, Tenancy.RENTAL),
        (NoticeType.REMOVAL_TIME, Tenancy.RENTAL),
        (NoticeType.OWN_SUBLET_BREACH, Tenancy.OWN_SUBLET),
        (NoticeType.UNLAWFUL_SUBLET, Tenancy.RENTAL),
    ]
    assert received[-1][0].ends_on == date(2027, 1, 31)
    shared = [
        [len(each.co_tenant_refs) for each in events if isinstance(each, CoTenantsRecorded)] for events in received
    ]
    assert shared == [[2], [], [], [], [], [], []]


# The way to an open case


async def known_case(store: JetStreamEventStore, person: str, name: str, tenancy: str) -> str:
    """Intake has learnt that the person has an open case."""
    case_id = derived_id("case", name)
    note = NoteOpenMatter(
        person_ref=person,  # type: ignore[arg-type]
        matter_id=MatterId(case_id),
        opened_on=date(2026, 11, 1),
        as_of=1,
        unit=Unit.ADULT_RECEPTION,
        tenancy_ref=tenancy,  # type: ignore[arg-type]
    )
    envelope = Envelope(
        command_id=CommandId(derived_id("note", name)), recorded_at=NOW, actor=OFFICER, role=Role.SYSTEM
    )
    await handle(store, PERSON_KNOWN, AggregateName("intake", "person", person), note, envelope)
    return case_id


async def find(desk: AsyncClient, number: str) -> Any:
    form = hidden_fields((await desk.get(FINDER)).text)
    return await desk.post(FINDER, data=form | {"identity_number": number})


async def test_a_number_leads_to_the_persons_open_case_and_the_search_is_logged(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    received = (await events_of(store, (await post(desk, complete())).json()["notice_id"]))[0]
    case_id = await known_case(store, received.person_ref, "one", received.tenancy_ref)
    answer = await find(desk, complete()["identity_number"])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/arenden/{case_id}")
    other = await known_case(store, received.person_ref, "two", derived_id("tenancy", "two"))
    choice = await find(desk, complete()["identity_number"])
    assert choice.status_code == 200
    assert f"/arenden/{case_id}" in choice.text
    assert f"/arenden/{other}" in choice.text


async def test_a_co_tenants_number_leads_to_the_same_case(desk: AsyncClient, store: JetStreamEventStore) -> None:
    other = coordination_number(date(1978, 3, 9))
    body = complete(co_tenants=[{"identity_number": other}])
    received = (await events_of(store, (await post(desk, body)).json()["notice_id"]))[0]
    case_id = await known_case(store, received.person_ref, "one", received.tenancy_ref)
    answer = await find(desk, other)
    assert answer.headers.get("location") == f"/arenden/{case_id}"


@pytest.mark.parametrize("number", ["", "811228-0000", coordination_number(date(1978, 3, 9)), "x" * 41])
async def test_nobody_is_found_under_another_number(desk: AsyncClient, number: str) -> None:
    answer = await find(desk, number)
    assert answer.status_code == 422
    assert "message-box--error" in answer.text


async def test_a_search_without_a_hit_is_logged_too(desk: AsyncClient, runtime: Any) -> None:
    await find(desk, NUMBER)
    assert [(each.kind, each.term, each.people) for each in await logged(runtime.client)] == [
        (AccessKind.PERSON_SOUGHT, SearchTerm.NUMBER, ())
    ]


async def test_the_way_to_a_case_is_accessible(address: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(address + FINDER)
        await picture(tab, "finder")
        await assert_accessible(tab)
        await tab.get_by_label("Personnummer").fill("811228-0000")
        await tab.get_by_role("button", name="Till ärendet").click()
        await expect(tab.locator(".summary")).to_be_focused()
        await assert_accessible(tab)
