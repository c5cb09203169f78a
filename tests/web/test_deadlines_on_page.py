"""Every deadline of a case as people and programs read it: dates, paragraphs, doubts, working, and what others give."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from playwright.async_api import expect

from deploy.stack import served
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.record_tenant_service import RecordTenantService
from shared.contracts.codes import ServiceSource
from shared.contracts.evictions import DeadlineSet
from shared.web.words import swedish
from tests.evictions.cases import CASE, after, at, eviction_time, formular_3
from tests.evictions.procedure import disputes, heard, judged, postponed
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id
from tests.projections.log import Log
from tests.web.reading import Reading, Register
from tests.web.test_reading_pages import asking


def threatened() -> Iterable[DeadlineSet]:
    """What the law says of case 2: two papers about one debt, a time put off for too long, an utslag, a hearing."""
    arrived, told = date(2026, 3, 30), date(2026, 4, 13)
    known = after(
        formular_3(on=arrived, rent_due_on=date(2026, 2, 27)),
        formular_3("again", on=told, rent_due_on=date(2026, 2, 27)),
        RecordTenantService(case_id=CASE, now=at(told), served_on=arrived, told_by=ServiceSource.LANDLORD),
        judged(told),
        disputes(told),
        heard(told, documents_on=date(2026, 3, 2)),
        eviction_time(on=told, eviction_at=at(date(2026, 4, 24))),
        postponed(date(2026, 5, 4), on=told, is_certain=True),
    )
    return (replace(each, case_id=case_id(2)) for each in deadlines(known, TODAY).values())


async def test_a_case_says_what_to_do_and_how_its_dates_were_counted(filled: Reading, register: Register) -> None:
    later = Log(DISTRICT.position)
    later.record(f"evt.evictions.case.{case_id(2)}", *threatened())
    await filled.db.apply(later.facts)
    async with (
        served(filled.app, ending=filled.end_streams) as address,
        browser() as chromium,
        page(chromium, javascript=False) as tab,
    ):
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        await expect(tab.locator(".now")).to_contain_text("Agera innan återvinningsfristen går ut")
        await expect(tab.locator(".now")).to_contain_text("Senast fre 17 apr 2026")
        link = tab.locator(".now").get_by_role("link", name=swedish("DecideUndertaking"))
        await expect(link).to_have_attribute(
            "href", f"/arenden/{case_id(2)}/atgard/atagandebeslut?seen={later.position}"
        )
        moved = tab.locator(".timeline li").filter(has_text="förut Preliminär")
        await expect(moved).to_contain_text("Läge: Räknad på säkra uppgifter (förut Preliminär)")
        sent = tab.locator(".timeline li").filter(has_text="Larm avsänt")
        await expect(sent).to_contain_text("Gäller: Tala med hyresgästen och erbjud stöd")
        recovery = tab.locator(".deadline").filter(has=tab.get_by_role("heading", name="Återvinningsfrist", exact=True))
        await expect(recovery.get_by_text("mån 20 apr 2026 (lag (1930:173) 2 §, trolig)").first).to_be_visible()
        await expect(recovery.get_by_text("mån 20 apr 2026 (LOBO:s försiktighetsregel)").first).to_be_visible()
        await expect(recovery).to_contain_text("Flera handlingar i ärendet ger olika dagar")  # J22
        await expect(recovery).to_contain_text("mån 4 maj 2026")
        await recovery.get_by_text("Så har datumen räknats").first.click()
        for paragraph in ("lag (1930:173) 1 §", "JB 12 kap. 44 § andra stycket", "JB 12 kap. 44 § fjärde stycket 1"):
            await expect(recovery.locator(".working").first.get_by_text(paragraph)).to_be_visible()
        booked = tab.locator(".deadline").filter(has=tab.get_by_role("heading", name="Tid för avhysning"))
        await expect(booked).to_contain_text("Kronofogdens tid")
        await expect(booked).to_contain_text("mån 4 maj 2026")


async def test_every_deadline_of_a_case_is_accessible_with_its_working_unfolded(
    filled: Reading, register: Register
) -> None:
    await filled.db.apply(Log(DISTRICT.position).record(f"evt.evictions.case.{case_id(2)}", *threatened()))
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        for unfolding in await tab.get_by_text("Så har datumen räknats").all():
            await unfolding.click()
        await picture(tab, "case-deadlines")
        await assert_accessible(tab)


async def test_the_deadlines_are_told_to_programs_as_well(filled: Reading) -> None:
    await filled.db.apply(Log(DISTRICT.position).record(f"evt.evictions.case.{case_id(2)}", *threatened()))
    async with asking(filled) as http:
        rows = (await http.get(f"/api/cases/{case_id(2)}/deadlines")).json()["rows"]
        assert (await http.get(f"/api/cases/{case_id(99)}/deadlines")).status_code == 404
    recovery = rows[0]
    assert (recovery["deadline_type"], recovery["safe_date"]) == ("LEASE_RECOVERY", "2026-04-20")
    assert {"rule_id": "TIME_1", "inputs": ["2026-03-30"], "result": "2026-04-20"} in recovery["working"]
    assert [each["safe_date"] for each in recovery["others"]] == ["2026-05-04"]
