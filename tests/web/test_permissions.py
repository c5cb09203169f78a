"""Who gets where in the running application: roles, units, tokens, and what is said to those who do not."""

from contextlib import suppress
from typing import Final

import msgspec
import pytest
from httpx import Response
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import EvictionCaseId
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.clock import civil_date
from shared.messaging.envelope import Role
from shared.messaging.store import AggregateName, VersionConflict
from shared.vault.access import AccessKind, AccessRecord
from tests.kit.commits import envelope
from tests.web.staffed import NOW, PEOPLE, Staffed, member
from tests.web.test_application import said

KEY: Final = {"Idempotency-Key": "01890a5d-ac96-774b-bcce-b302099a8057"}
ATTEMPT: Final = {"attempted_at": "2026-11-23T08:30:00Z", "method": "PHONE", "result": "NO_ANSWER"}


async def assigned(closed: Staffed, case_id: str, name: str) -> None:
    """The case is given to one of the invented people."""
    store, about = closed.run.store, AggregateName("evictions", "case", case_id)
    fact = CaseAssigned(
        case_id=EvictionCaseId(case_id),
        handler_ref=member(name).ref,
        unit=Unit.ADULT_RECEPTION,
        assigned_on=civil_date(NOW),
        reason=next(iter(AssignmentReason)),
    )
    while True:  # the case's own reviews write to it too
        with suppress(VersionConflict):
            await store.append(about, [fact], expected=(await store.load(about)).position, envelope=envelope())
            return


async def refusals(client: Client) -> list[AccessRecord]:
    """What the access log says was refused."""
    stream = client.jetstream()
    last = (await stream.stream_info("ACCESS")).state.last_seq
    found = [await stream.get_msg("ACCESS", seq) for seq in range(1, last + 1)]
    records = [msgspec.json.decode(each.data or b"", type=AccessRecord) for each in found]
    return [each for each in records if each.kind is AccessKind.REFUSED]


async def refused_last(client: Client) -> tuple[str, str | None]:
    """Who was refused last, and why."""
    last = (await refusals(client))[-1]
    return last.actor, last.refusal


def refused_page(page: Response, why: str) -> None:
    assert page.status_code == 403
    assert "Du har inte behörighet" in page.text
    assert why in page.text


async def test_nobody_is_answered_before_signing_in(lasting: Staffed) -> None:
    async with lasting.browsing() as browser, lasting.program(None) as program:
        for path in ("/", "/arbetslista", "/statistik?from_on=2026-01-01", "/schema/openapi.json"):
            page = await browser.get(path)
            assert page.status_code == 303
            assert page.headers["location"].startswith("/logga-in")
        problem = await program.get("/api/worklist")
        said(problem, 401)
        assert problem.headers["www-authenticate"].startswith("Bearer")
        said(await program.post("/api/notices", json={}, headers=KEY), 401)
        assert (await program.get("/health/live")).status_code == 200


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("bo", "/arbetslista"),
        ("hanna", "/arbetslista"),
        ("moa", "/inkorg/ny"),
        ("stina", "/statistik"),
        ("greta", "/laslogg"),
        ("arvid", "/gallring"),
    ],
)
async def test_everybody_begins_where_their_role_begins(lasting: Staffed, name: str, home: str) -> None:
    await lasting.published()
    async with lasting.browsing(name) as browser:
        assert (await browser.get("/")).headers["location"] == home
        page = await browser.get(home)
        assert page.status_code == 200
        assert f"{name.title()} Påhittad" in page.text


async def test_what_is_not_for_a_role_is_refused_not_offered_and_noted(closed: Staffed, client: Client) -> None:
    """A statistician sees figures: no list of cases, no case, no names."""
    case_id = await closed.case_of_adults()
    await closed.published()
    async with closed.browsing("stina") as browser:
        for path in ("/arbetslista", f"/arenden/{case_id}", "/inkorg/ny", "/datakvalitet", f"/api/cases/{case_id}"):
            assert (await browser.get(path)).status_code == 403
        figures = await browser.get("/statistik")
        assert 'href="/arbetslista"' not in figures.text
        assert case_id not in figures.text
        refused_page(await browser.get("/arbetslista"), "Det här är inte för din roll.")
    noted = await refusals(client)
    assert {(each.actor, each.role, each.refusal) for each in noted} == {
        (member("stina").ref, Role.STATISTICIAN, "not-for-your-role")
    }
    assert case_id in {each.case_id for each in noted}


async def test_a_case_of_another_unit_is_refused_until_it_is_ones_own(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    pages = (f"/arenden/{case_id}", f"/arenden/{case_id}/atgard/kontaktforsok", f"/api/cases/{case_id}/timeline")
    async with closed.browsing("hanna") as hers, closed.browsing("frida") as others:
        refused_page(await others.get(pages[0]), "Ärendet hör till en annan enhet")
        for path in pages:
            assert (await hers.get(path)).status_code == 200
            assert (await others.get(path)).status_code == 403
        assert "Siv Påhittad" in (await hers.get("/arbetslista")).text
        assert case_id not in (await others.get("/arbetslista")).text
        await assigned(closed, case_id, "frida")
        assert (await others.get(pages[0])).status_code == 200
    assert {each.refusal for each in await refusals(client)} == {"case-of-others"}


async def test_no_list_tells_a_case_to_those_it_is_not_for(closed: Staffed) -> None:
    """Every page and answer that needs no id, asked by a handler of another unit."""
    case_id = await closed.case_of_adults()
    paths = (await _readable_without_ids(closed)) + ["/arbetslista", "/datakvalitet", "/statistik"]
    assert len(paths) > 6
    async with closed.browsing("frida") as others, closed.browsing("hanna") as hers:
        told = [path for path in paths if case_id in (await others.get(path)).text]
        seen = [path for path in paths if case_id in (await hers.get(path)).text]
    assert told == []
    assert {"/api/worklist", "/arbetslista"} <= set(seen)


async def _readable_without_ids(closed: Staffed) -> list[str]:
    async with closed.program(Role.OPERATOR) as program:
        paths = (await program.get("/schema/openapi.json")).json()["paths"]
    return [path for path, item in paths.items() if "get" in item and "{" not in path]


async def test_a_program_acts_by_its_token_as_its_role_and_under_its_name(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    where = f"/api/cases/{case_id}/record-contact-attempt"
    async with (
        closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as others,
        closed.program(Role.HANDLER, Unit.ADULT_RECEPTION) as ours,
    ):
        said(await others.post(where, json=ATTEMPT, headers=KEY), 403)
        answer = await ours.post(where, json=ATTEMPT, headers=KEY)
        assert answer.status_code == 202, answer.text
        headers = (await client.jetstream().get_msg("EVENTS", answer.json()["position"])).headers or {}
        actor = await closed.staff.tokens.of(ours.headers["authorization"].removeprefix("Bearer "))
        assert actor is not None
        assert (headers["lobo-actor"], headers["lobo-role"]) == (actor.ref, "handler")
        assert headers["lobo-purpose"] == "case-handling"


async def test_a_cookie_opens_reading_of_the_api_and_never_writing(lasting: Staffed) -> None:
    async with lasting.browsing("bo") as browser:
        assert (await browser.get("/api/worklist")).status_code == 200
        assert (await browser.post("/api/signals", json={}, headers=KEY)).status_code == 401


@pytest.mark.parametrize("told", ["", "Bearer", "Bearer x", "Bearer lobo_x", "Basic Ym86Ym8=", "Bearer a.b.c"])
async def test_what_is_no_token_opens_nothing(lasting: Staffed, told: str) -> None:
    async with lasting.program(None) as program:
        said(await program.get("/api/worklist", headers={"authorization": told}), 401)


async def test_health_is_for_all_and_its_reasons_for_those_who_run_it(lasting: Staffed) -> None:
    async with lasting.program(None) as anybody, lasting.program(Role.OPERATOR) as operator:
        assert (await anybody.get("/health/ready")).json().keys() == {"ready", "reasons"}
        assert (await anybody.get("/health/ready")).json()["reasons"] == {}
        assert (await operator.get("/health/ready")).status_code in (200, 503)


@pytest.mark.parametrize("name", sorted(PEOPLE))
async def test_nobody_is_offered_a_link_that_is_refused(lasting: Staffed, name: str) -> None:
    async with lasting.browsing(name) as browser:
        first = await browser.get("/", follow_redirects=True)
        links = {part.partition('"')[0] for part in first.text.split('href="/')[1:]}
        pages = [f"/{each}" for each in links if each and not each.startswith(("static", "#"))]
        refused = [path for path in pages if (await browser.get(path)).status_code == 403]
        assert refused == []
