"""A hand-over says whom each case is about, on record; and a search takes the words that headings write."""

from nats.aio.client import Client

from shared.vault.access import AccessKind
from tests.web.staffed import Staffed, member
from tests.web.test_contact_details import readings
from tests.web.test_permissions import assigned


async def test_the_preview_names_whom_each_case_is_about_and_it_is_on_record(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    for name in ("hanna", "enar"):
        await closed.staff.directory.put(member(name))
    async with closed.browsing("bo") as browser:
        page = await browser.get(f"/overlamna?from_ref={member('hanna').ref}&to_ref={member('enar').ref}")
    assert f"Siv Påhittad (Ärende {case_id[:8]})" in " ".join(page.text.split())
    shown = [each for each in await readings(client) if each.kind is AccessKind.PEOPLE_SHOWN]
    assert [each.actor for each in shown] == [member("bo").ref]


async def test_a_search_takes_a_heading_and_says_what_it_takes_when_it_gets_a_telephone_number(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    async with closed.browsing("bo") as browser:
        token = (await browser.get("/sok")).text.partition('name="_csrf_token" value="')[2].partition('"')[0]
        found = await browser.post("/sok", data={"term": f"Ärende {case_id[:8]}", "_csrf_token": token})
        phone = await browser.post("/sok", data={"term": "070-123 45 67", "_csrf_token": token})
    assert f"/arenden/{case_id}" in found.text
    assert "inte på telefonnummer" in phone.text
