"""A substitute's list has the cases of whoever they stand in for, marked; and each of them opens."""

import re
from uuid import uuid4

import httpx
from playwright.async_api import expect

from shared.contracts.codes import Unit
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from shared.messaging.store import AggregateName
from shared.staff.cases import whose
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed, member
from tests.web.test_every_link_opens import NUMBER, Shown
from tests.web.test_permissions import assigned


async def away(closed: Staffed, name: str, substitute: str) -> None:
    """Somebody is away from today, and somebody stands in."""
    await closed.session_of(name)
    await closed.session_of(substitute)
    body = {"staff_ref": member(name).ref, "first_on": "2026-11-23", "substitute_ref": member(substitute).ref}
    async with closed.program(Role.BOSAMORDNARE) as program:
        answer = await program.post("/api/absences", json=body, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
        await eventually(lambda: _read(program, answer.json()["position"]))


async def _read(program: object, position: int) -> bool:
    answer = await program.get(f"/api/position?after={position}")  # type: ignore[attr-defined]
    return bool(answer.is_success)


async def test_a_substitute_of_another_unit_has_the_cases_and_may_open_them(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("frida") as others:
        assert case_id not in (await others.get("/arbetslista?view=MINE")).text
        assert (await others.get(f"/arenden/{case_id}")).status_code == 403
    await away(closed, "hanna", "frida")
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "frida")
        await tab.goto(f"{closed.address}/arbetslista?view=MINE")
        await expect(tab.get_by_text(f"Vikarierar för {member('hanna').name}")).to_be_visible()
        await picture(tab, "stand-in")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Siv Påhittad").click()
        await expect(tab.get_by_role("heading", name="Siv Påhittad")).to_be_visible()
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as stranger:
        assert case_id not in (await stranger.get("/api/worklist?view=MINE")).text
        assert (await stranger.get(f"/api/cases/{case_id}")).status_code == 403


async def test_every_list_a_substitute_asks_has_the_case_and_no_strangers_has(closed: Staffed) -> None:
    """Search, calendar, feed, what is missing, whom nobody has reached, and the receipt's link."""
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("frida") as frida:
        secret = await feed_of(frida)
        assert await lists_with(closed, frida, case_id, secret) == set()
        await away(closed, "hanna", "frida")
        assert await lists_with(closed, frida, case_id, secret) == {
            "search",
            "calendar",
            "mine",
            "feed",
            "quality",
            "receipt",
        }
    async with closed.browsing("hanna") as hanna:
        assert "feed" in await lists_with(closed, hanna, case_id, await feed_of(hanna))


async def test_what_nobody_handles_is_the_bosamordnares_in_every_list_and_nobody_elses(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    for name, hers in (("bo", True), ("hanna", False)):
        async with closed.browsing(name) as http:
            found = await lists_with(closed, http, case_id, await feed_of(http))
            worklist = await http.get("/api/worklist?view=MINE")
            assert (case_id in worklist.text) is hers
            assert ({"mine", "feed"} <= found) is hers, name


async def test_a_case_opened_in_an_emergency_is_found_and_linked_while_it_is_open(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    async with closed.browsing("frida") as frida:
        secret = await feed_of(frida)
        page = await frida.get(f"/nodoppning/{case_id}")
        form = Shown(page.text).forms[-1].fields | {"emergency_reason": "DANGER"}
        await frida.post(f"/nodoppning/{case_id}", data=form)
        await eventually(lambda: _found(frida, case_id))
        assert await lists_with(closed, frida, case_id, secret) == {"search", "receipt"}


async def feed_of(http: httpx.AsyncClient) -> str:
    """The address of one's own calendar."""
    form = Shown((await http.get("/kalender/prenumeration")).text).forms[-1].fields | {"scope": "MINE"}
    made = await http.post("/kalender/prenumeration", data=form)
    (address,) = re.findall(r"/kalender/lobo\.ics\?nyckel=[\w-]+", made.text)
    return str(address)


async def notice_of(closed: Staffed, case_id: str) -> str:
    """The paper that opened the case."""
    events = (await closed.run.store.load(AggregateName("evictions", "case", case_id))).events
    (notice_id,) = [str(each.notice_id) for each in events if isinstance(each, EvictionCaseOpened)]
    return notice_id


async def _found(http: httpx.AsyncClient, case_id: str) -> bool:
    form = Shown((await http.get("/sok")).text).forms[-1].fields | {"term": NUMBER}
    return case_id in (await http.post("/sok", data=form)).text


async def lists_with(closed: Staffed, http: httpx.AsyncClient, case_id: str, feed: str) -> set[str]:
    """Which lists have the case; whatever they link opens."""
    asked = {
        "calendar": "/kalender?manad=2026-12",
        "mine": "/api/calendar?month=2026-12&mine=true",
        "feed": feed,
        "quality": "/datakvalitet",
        "receipt": f"/kvitto/{await notice_of(closed, case_id)}",
    }
    found = {name for name, path in asked.items() if case_id in (await http.get(path)).text}
    if await _found(http, case_id):
        found.add("search")
    assert not found or (await http.get(f"/arenden/{case_id}")).status_code == 200
    return found


async def test_a_substitute_hands_over_for_the_absent_those_days_and_takes_it_back(closed: Staffed) -> None:
    case_id, hanna, enar = await closed.case_of_adults(), member("hanna").ref, member("enar").ref
    await assigned(closed, case_id, "hanna")
    await closed.session_of("enar")
    async with closed.browsing("frida") as frida:
        assert (await frida.get("/overlamna")).status_code == 403
        await away(closed, "hanna", "frida")
        asked = await frida.get(f"/overlamna?from_ref={hanna}&to_ref={enar}")
        givers = asked.text.partition('name="from_ref"')[2].partition("</select>")[0]
        assert [each for each in (hanna, enar, "nobody") if f'value="{each}"' in givers] == [hanna]
        form = Shown(asked.text).forms[-1].fields | {"case_ids": case_id}
        done = await frida.post("/overlamna", data=form)
        where = done.headers["location"]
        await eventually(lambda: _handled_by(closed, case_id, enar))
        after = await frida.get(where)
        assert SWEDISH["handover.elsewhere-one"] in after.text
        assert "Siv" not in after.text
        await frida.post(f"{where}/angra", data=Shown(after.text).forms[-1].fields)
        await eventually(lambda: _handled_by(closed, case_id, hanna))
    async with closed.browsing("enar") as head:
        assert (await head.get(where)).status_code == 200


async def _handled_by(closed: Staffed, case_id: str, ref: str) -> bool:
    stand = await whose(closed.run.store, case_id, closed.clock())
    return stand is not None and stand.handler_ref == ref


async def test_one_who_is_away_too_passes_it_on(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    await away(closed, "hanna", "frida")
    await away(closed, "frida", "enar")
    async with closed.browsing("enar") as last, closed.browsing("frida") as between:
        assert case_id in (await last.get("/arbetslista?view=MINE")).text
        assert (await between.get(f"/arenden/{case_id}")).status_code == 403
