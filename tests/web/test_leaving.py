"""Who has left, or works elsewhere now, sees nothing of what was theirs: page, calendar or token."""

import asyncio
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.stack import served
from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from shared.settings import Settings, SignInMode, SignInSettings
from shared.staff.calendar_keys import CalendarKey, FeedScope
from shared.staff.directory import StaffMember
from shared.web.sign_in.claims import staff_ref
from tests.kit.eventually import eventually
from tests.kit.http import calling
from tests.kit.shell import Shell
from tests.web.staffed import NOW, Staffed, member, staffed
from tests.web.test_permissions import assigned
from tests.web.test_provider import Signer, claims, signed
from tests.web.test_stand_in import feed_of


async def test_who_leaves_is_out_at_once_and_so_is_their_calendar(closed: Staffed, tmp_path: Path) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("hanna") as hanna:
        feed = await feed_of(hanna)
        await eventually(lambda: _has(hanna, feed, case_id))
        assert (await hanna.get(f"/arenden/{case_id}")).status_code == 200
        left = await asyncio.to_thread(Shell(closed.run.settings, tmp_path), "staff", "leave", member("hanna").ref)
        assert left.returncode == 0, left.stderr
        assert "1 inloggningar avslutades" in left.stdout
        assert (await hanna.get(f"/api/cases/{case_id}")).status_code == 401
        assert (await hanna.get(feed)).status_code == 404


@pytest.mark.parametrize(
    ("became", "shown"),
    [
        ({"unit": Unit.ADULT_RECEPTION}, True),
        ({"unit": Unit.FAMILY_RECEPTION}, False),
        ({"unit": None}, False),
        ({"active": False}, None),
        ({"role": Role.STATISTICIAN}, None),
        ({"role": Role.BOSAMORDNARE, "unit": None}, True),
    ],
)
async def test_a_calendar_shows_what_is_its_holders_today_whatever_it_was_made_for(
    closed: Staffed, became: dict[str, object], shown: bool | None
) -> None:
    case_id, enar = await closed.case_of_adults(), replace(member("enar"), other_roles=())
    scope = FeedScope.ALL if became.get("role") is Role.BOSAMORDNARE else FeedScope.UNIT
    secret = await closed.staff.calendars.make(CalendarKey(staff_ref=enar.ref, scope=scope, made_at=NOW))
    await closed.staff.directory.put(enar)
    feed = f"/kalender/lobo.ics?nyckel={secret}"
    async with closed.browsing() as program:
        if scope is FeedScope.UNIT:
            await eventually(lambda: _has(program, feed, case_id))
        await closed.staff.directory.put(replace(enar, **became))
        if shown:
            await eventually(lambda: _has(program, feed, case_id))
        answer = await program.get(feed)
        assert (answer.status_code, case_id in answer.text) == ((404, False) if shown is None else (200, shown))


async def test_who_is_moved_to_another_unit_signs_in_anew(closed: Staffed, tmp_path: Path) -> None:
    async with closed.browsing("hanna") as hanna:
        told = ("staff", "add", "Hanna", "handler", "--ref", member("hanna").ref, "--unit", "family-reception")
        moved = await asyncio.to_thread(Shell(closed.run.settings, tmp_path), *told)
        assert moved.returncode == 0, moved.stderr
        assert (await hanna.get("/api/worklist")).status_code == 401


async def test_a_token_of_somebody_who_has_left_opens_nothing(client: Client, streams: Settings) -> None:
    """The municipality's own token, and a machine's: both have time left."""
    provider = Signer()
    async with served(provider.app()) as provider.issuer:
        said = claims(provider.issuer, aud="lobo-api", nonce=None, roles=["bosamordnare"])
        sign_in = SignInSettings(
            mode=SignInMode.OIDC, issuer=provider.issuer, client_id="lobo", api_audience="lobo-api"
        )
        async with staffed(replace(streams, sign_in=sign_in), client) as lobo:
            theirs = StaffMember(ref=staff_ref(said), name="Anna Påhittad", role=Role.BOSAMORDNARE)
            machine = StaffMember.machine("m1", Role.BOSAMORDNARE, None)
            secret = await lobo.staff.tokens.add("m1", role=machine.role, unit=None, ends_at=NOW.replace(year=2027))
            for who, token in ((theirs, signed(said)), (machine, secret)):
                await lobo.staff.directory.put(who)
                headers = {"authorization": f"Bearer {token}"}
                async with calling(lobo.address, headers=headers) as program:
                    assert (await program.get("/api/worklist")).status_code == 200
                    await lobo.staff.dismiss(who.ref)
                    assert (await program.get("/api/worklist")).status_code == 401


async def _has(http: httpx.AsyncClient, feed: str, case_id: str) -> bool:
    return case_id in (await http.get(feed)).text
