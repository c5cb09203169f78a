"""Who has read what is there to be checked (lag 2001:454 10 §), in plain Swedish and without names of the read."""

from httpx import AsyncClient
from litestar import Litestar
from playwright.async_api import expect

from deploy.stack import served
from services.intake.access_page import SHOWN
from shared.contracts.ids import PersonRef, StaffRef
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose, Role
from shared.runtime import Runtime
from shared.staff.directory import StaffDirectory, StaffMember
from shared.vault.access import AccessKind, AccessLog, AccessRecord, SearchTerm
from tests.intake.conftest import NOW
from tests.kit.browser import assert_accessible, browser, page, picture

READER = StaffMember(ref=StaffRef(derived_id("test", "reader")), name="Rut Påhittad", role=Role.HANDLER)
PERSON = PersonRef(derived_id("test", "person"))
CASE = derived_id("test", "case")


async def read_something(runtime: Runtime) -> None:
    await StaffDirectory(runtime.client).put(READER)
    log = AccessLog(runtime.client)
    for kind, extra in (
        (AccessKind.PERSON_SOUGHT, {"people": (PERSON,), "term": SearchTerm.NAME}),
        (AccessKind.CASE_SHOWN, {"people": (PERSON,), "case_id": CASE}),
        (AccessKind.PROTECTED_SHOWN, {"people": (derived_id("x"), derived_id("y")), "protected": (derived_id("x"),)}),
    ):
        await log.write(
            AccessRecord(at=NOW, kind=kind, actor=READER.ref, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING, **extra)
        )


async def test_the_log_is_read_newest_first_and_by_what_it_is_about(desk: AsyncClient, runtime: Runtime) -> None:
    await read_something(runtime)
    everything = (await desk.get("/api/access-log")).json()
    assert [each["kind"] for each in everything["readings"]] == ["PROTECTED_SHOWN", "CASE_SHOWN", "PERSON_SOUGHT"]
    of_case = (await desk.get(f"/api/access-log?om={CASE[:8]}")).json()
    assert [each["kind"] for each in everything["protected"]] == ["PROTECTED_SHOWN"]
    assert (of_case["count"], of_case["readings"][0]["case_id"]) == (1, CASE)
    assert (await desk.get(f"/api/access-log?om={PERSON}")).json()["count"] == 2


async def test_the_page_says_who_did_what_in_swedish(app: Litestar, runtime: Runtime) -> None:
    await read_something(runtime)
    async with served(app) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/laslogg")
        row = tab.get_by_role("row").filter(has_text="En person söktes.")
        await expect(row).to_contain_text("Rut Påhittad")
        await expect(row).to_contain_text("Sökt på namn.")
        await expect(tab.get_by_role("row").filter(has_text="2 personer").first).to_contain_text("skyddad identitet")
        first = tab.get_by_role("table", name="Öppnade uppgifter om skyddade personer")
        await expect(first.get_by_role("row").filter(has_text="Rut Påhittad")).to_have_count(1)
        await picture(tab, "access-log")
        await assert_accessible(tab)
        await tab.get_by_label("Ärende eller person").fill("ffffffff")
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_role("heading", name="Inga läsningar")).to_be_visible()
        await assert_accessible(tab)


async def test_the_log_is_read_by_officer_and_period_and_page_by_page(desk: AsyncClient, runtime: Runtime) -> None:
    await read_something(runtime)

    async def kinds(asked: str) -> list[str]:
        return [each["kind"] for each in (await desk.get(f"/api/access-log?{asked}")).json()["readings"]]

    on = civil_date(NOW).isoformat()
    assert len(await kinds(f"av={READER.ref}&fran={on}&till={on}")) == 3
    assert await kinds(f"av={PERSON}") == []
    assert await kinds("till=2020-01-01") == []
    assert await kinds("fran=2090-01-01") == []
    assert await kinds("page=2") == []


async def test_a_wrong_day_is_said_with_a_link_to_its_field_and_the_choice_is_kept(
    app: Litestar, runtime: Runtime
) -> None:
    await read_something(runtime)
    async with served(app) as address, browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/laslogg")
        await tab.get_by_label("Medarbetare").select_option(label="Rut Påhittad")
        await tab.get_by_label("Från och med").fill("2026-02-30")
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_role("region", name="En uppgift behöver rättas").get_by_role("link")).to_have_attribute(
            "href", "#f-fran"
        )
        await expect(tab.get_by_label("Medarbetare")).to_have_value(READER.ref)
        await tab.get_by_label("Från och med").fill("2020-01-01")
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_text("3 läsningar.")).to_be_visible()


async def test_many_readings_are_turned_page_by_page(app: Litestar, runtime: Runtime) -> None:
    log = AccessLog(runtime.client)
    for _ in range(SHOWN + 1):
        await log.write(
            AccessRecord(
                at=NOW,
                kind=AccessKind.CASE_SHOWN,
                actor=READER.ref,
                role=Role.HANDLER,
                purpose=Purpose.CASE_HANDLING,
                case_id=CASE,
            )
        )
    async with served(app) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/laslogg?om={CASE[:8]}")
        await tab.get_by_role("navigation", name="Sidor").get_by_role("link", name="Nästa").click()
        await expect(tab).to_have_url(f"{address}/laslogg?om={CASE[:8]}&page=2")
        await expect(tab.locator("tbody tr")).to_have_count(1)
        await assert_accessible(tab)
