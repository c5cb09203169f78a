"""Whoever is shown a case, in a list too, is on record before it is shown; what cannot be put there is not shown."""

from typing import Final

import httpx
from nats.aio.client import Client

from shared.vault.access import AccessKind, Listing
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed, member
from tests.web.test_contact_details import readings
from tests.web.test_permissions import assigned
from tests.web.test_stand_in import feed_of, notice_of

LISTS: Final = {
    "/arbetslista?view=ALL": (Listing.WORKLIST, "page"),
    "/api/worklist": (Listing.WORKLIST, "json"),
    "/api/worklist?format=csv": (Listing.WORKLIST, "csv"),
    "/kalender?manad=2026-11&kind=ALERTS": (Listing.CALENDAR, "page"),
    "/api/calendar?month=2026-11": (Listing.CALENDAR, "json"),
    "/datakvalitet": (Listing.DATA_QUALITY, "page"),
    "/api/data-quality?format=csv": (Listing.DATA_QUALITY, "csv"),
    "/statistik": (Listing.WAITING_FOR_CONTACT, "page"),
    "/api/statistics/waiting-for-contact": (Listing.WAITING_FOR_CONTACT, "json"),
    "/api/staff/{hanna}/cases": (Listing.HANDLERS_CASES, "json"),
    "/overlamna?from_ref={hanna}&to_ref={enar}": (Listing.HANDLERS_CASES, "page"),
}
ONE: Final = {
    "/api/notices/{notice}/receipt": AccessKind.PAPER_SHOWN,
    "/kvitto/{notice}": AccessKind.PAPER_SHOWN,
    "/inkorg/{notice}/hushall": AccessKind.PAPER_SHOWN,
    "/inkorg/{notice}/rattelse": AccessKind.PAPER_SHOWN,
    "/arenden/{case}/atgard/hushall": AccessKind.CASE_SHOWN,
    "/arenden/{case}/atgard/kontaktforsok": AccessKind.CASE_SHOWN,
}


async def prepared(closed: Staffed) -> tuple[str, dict[str, str]]:
    """A case of Hanna's, in every list, and what the addresses name."""
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    await closed.published()
    names = {name: str(member(name).ref) for name in ("hanna", "enar")}
    names |= {"case": case_id, "notice": await notice_of(closed, case_id)}
    async with closed.browsing("enar") as enar:
        await eventually(lambda: _waits(enar, case_id))
    return case_id, names


async def _waits(http: httpx.AsyncClient, case_id: str) -> bool:
    """In the figures, which are published anew when asked for what they do not hold yet."""
    position = (await http.get("/api/position")).json()["position"]
    return case_id in (await http.get(f"/api/statistics/waiting-for-contact?after={position}")).text


async def test_every_list_and_every_form_is_on_record_with_the_cases_it_shows(closed: Staffed, client: Client) -> None:
    case_id, names = await prepared(closed)
    enar = member("enar").ref
    async with closed.browsing("enar") as browser:
        for path, (listing, form) in LISTS.items():
            before = len(await readings(client))
            answer = await browser.get(path.format(**names))
            assert case_id[:8] in answer.text, path
            told = [each for each in (await readings(client))[before:] if each.kind is AccessKind.CASES_LISTED]
            assert [(each.actor, each.listing, each.form) for each in told] == [(enar, listing, form)], path
            assert case_id in told[0].cases, path
        for path, kind in ONE.items():
            before = len(await readings(client))
            assert (await browser.get(path.format(**names))).status_code == 200, path
            told = [each for each in (await readings(client))[before:] if each.kind is kind]
            assert len(told) == 1, path
            assert {case_id, names["notice"]} & {told[0].case_id, told[0].record_id}, path


async def test_a_calendar_that_fetches_itself_is_on_record_when_it_is_told_something(
    closed: Staffed, client: Client
) -> None:
    case_id, _ = await prepared(closed)
    async with closed.browsing("hanna") as hanna:
        feed = await feed_of(hanna)
        before = len(await readings(client))
        told = await hanna.get(feed)
        again = await hanna.get(feed, headers={"if-none-match": told.headers["etag"]})
    assert again.status_code == 304
    (record,) = (await readings(client))[before:]
    assert (record.actor, record.listing, record.cases) == (member("hanna").ref, Listing.CALENDAR_FEED, (case_id,))


async def test_an_open_worklist_that_refreshes_itself_puts_only_what_is_new_on_record(
    closed: Staffed, client: Client
) -> None:
    first = await closed.case_of_adults()
    async with closed.browsing("hanna") as hanna:
        await hanna.get("/arbetslista?view=ALL")
        for _ in range(3):
            assert first in (await hanna.get("/arbetslista?view=ALL", headers={"hx-request": "true"})).text
        assert await _listed(client) == [(first,)]
        assert await _named(client) == 1
        await hanna.get("/arbetslista?view=ALL")
        assert await _listed(client) == [(first,), (first,)]


async def _named(client: Client) -> int:
    hanna = member("hanna").ref
    return sum(each.kind is AccessKind.PEOPLE_SHOWN and each.actor == hanna for each in await readings(client))


async def _listed(client: Client) -> list[tuple[str, ...]]:
    hanna = member("hanna").ref
    return [each.cases for each in await readings(client) if each.listing and each.actor == hanna]


async def test_what_cannot_be_put_on_record_is_not_listed(closed: Staffed, steward: Client) -> None:
    case_id, names = await prepared(closed)
    async with closed.browsing("enar") as enar, closed.browsing("hanna") as hanna:
        feed = await feed_of(hanna)
        await steward.jsm().delete_stream("ACCESS")
        for path in (*LISTS, *ONE, "/arenden/{case}", feed):
            answer = await enar.get(path.format(**names))
            assert (answer.status_code, case_id[:8] in answer.text) == (503, False), path
