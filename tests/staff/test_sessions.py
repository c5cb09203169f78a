"""Sessions, begun sign-ins and machine tokens on a real server: what they open, and when they no longer do."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from nats.aio.client import Client

from deploy.clocks import DemoClock
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.settings import Settings
from shared.staff.pending import PATIENCE, PendingSignIns
from shared.staff.sessions import ABSOLUTE, IDLE, Sessions
from shared.staff.tokens import Tokens
from tests.kit.files import files_with
from tests.kit.nats import NatsServer

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ANNA = StaffRef(derived_id("test", "anna"))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> DemoClock:
    clock = DemoClock()
    clock.set(NOW)
    return clock


@pytest.fixture
def sessions(client: Client, streams: Settings, clock: DemoClock) -> Sessions:
    return Sessions(client, clock)


async def begun(sessions: Sessions, *roles: Role) -> str:
    return await sessions.begin(ANNA, name="Anna", roles=roles or (Role.HANDLER,), unit=Unit.ADULT_RECEPTION)


async def test_a_session_says_who_acts(sessions: Sessions) -> None:
    session = await sessions.of(await begun(sessions, Role.HANDLER, Role.INTAKE))
    assert session is not None
    assert (session.actor.ref, session.actor.role, session.actor.unit) == (ANNA, Role.HANDLER, Unit.ADULT_RECEPTION)
    assert await sessions.of("gissat") is None
    assert await sessions.of("*") is None


async def test_half_an_hour_unused_ends_it_and_use_keeps_it(sessions: Sessions, clock: DemoClock) -> None:
    secret = await begun(sessions)
    for minute in (29, 58):
        clock.set(NOW + minute * MINUTE)
        assert await sessions.of(secret)
    clock.set(NOW + 58 * MINUTE + IDLE)
    assert await sessions.of(secret) is None


async def test_a_page_that_refreshes_itself_keeps_no_session(sessions: Sessions, clock: DemoClock) -> None:
    secret = await begun(sessions)
    clock.set(NOW + 29 * MINUTE)
    assert await sessions.of(secret, present=False)
    clock.set(NOW + IDLE)
    assert await sessions.of(secret, present=False) is None


async def test_after_eight_hours_everybody_signs_in_anew(sessions: Sessions, clock: DemoClock) -> None:
    secret = await begun(sessions)
    at = NOW
    while (at := at + 20 * MINUTE) < NOW + ABSOLUTE:
        clock.set(at)
        assert await sessions.of(secret)
    clock.set(NOW + ABSOLUTE)
    assert await sessions.of(secret) is None


async def test_signing_out_ends_one_and_being_shut_out_ends_all(sessions: Sessions) -> None:
    first, second, third = [await begun(sessions) for _ in range(3)]
    other = await sessions.begin(StaffRef(derived_id("test", "ove")), name="Ove", roles=(Role.INTAKE,), unit=None)
    await sessions.end(first)
    assert await sessions.of(first) is None
    assert await sessions.of(second)
    assert await sessions.end_all(ANNA) == 2
    assert [await sessions.of(each) for each in (second, third)] == [None, None]
    assert await sessions.of(other)


async def test_another_role_of_ones_own_comes_under_a_new_secret(sessions: Sessions) -> None:
    secret = await begun(sessions, Role.HANDLER, Role.UNIT_HEAD)
    assert await sessions.in_role(secret, Role.OPERATOR) is None
    changed = await sessions.in_role(secret, Role.UNIT_HEAD)
    assert changed
    assert await sessions.of(secret) is None
    session = await sessions.of(changed)
    assert session is not None
    assert (session.role, session.begun_at) == (Role.UNIT_HEAD, NOW)


async def test_use_and_sign_out_at_once_leave_it_ended(sessions: Sessions, clock: DemoClock) -> None:
    secret = await begun(sessions)
    clock.set(NOW + 2 * MINUTE)
    await asyncio.gather(*(sessions.of(secret) for _ in range(20)), sessions.end(secret), sessions.of(secret))
    assert await sessions.of(secret) is None


async def test_a_begun_sign_in_is_answered_once_by_who_began_it(client: Client, streams: Settings) -> None:
    pending = PendingSignIns(client, lambda: NOW)
    secret, sent = await pending.begin("/statistik")
    other, _ = await pending.begin("/")
    assert await pending.take(secret, "another state") is None
    assert await pending.take(other, sent.state) is None
    answers = await asyncio.gather(*(pending.take(secret, sent.state) for _ in range(5)))
    assert [each.to for each in answers if each] == ["/statistik"]
    assert await pending.take(secret, sent.state) is None


async def test_a_begun_sign_in_is_not_waited_for_for_ever(client: Client, streams: Settings, clock: DemoClock) -> None:
    pending = PendingSignIns(client, clock)
    secret, sent = await pending.begin("/")
    clock.set(NOW + PATIENCE)
    assert await pending.take(secret, sent.state) is None


async def test_a_token_opens_until_its_day_or_its_removal(client: Client, streams: Settings, clock: DemoClock) -> None:
    tokens = Tokens(client, clock)
    secret = await tokens.add("simulatorn", role=Role.INTAKE, unit=None, ends_at=NOW + MINUTE)
    kept = await tokens.add("arkivet", role=Role.OPERATOR, unit=None, ends_at=NOW + 2 * MINUTE)
    token = await tokens.of(secret)
    assert token is not None
    assert token.actor.role is Role.INTAKE
    clock.set(NOW + MINUTE)
    assert await tokens.of(secret) is None
    assert await tokens.of(kept)
    await tokens.remove("arkivet")
    assert await tokens.of(kept) is None
    assert [each.name for each in await tokens.all()] == ["simulatorn"]


@pytest.mark.parametrize("name", ["", "a", "Stor", "två ord", "x" * 41, "-", "a*"])
async def test_a_machine_has_a_plain_name(client: Client, streams: Settings, name: str) -> None:
    with pytest.raises(Refused, match="token-name-malformed"):
        await Tokens(client, lambda: NOW).add(name, role=Role.INTAKE, unit=None, ends_at=NOW)


async def test_two_machines_never_have_one_name(client: Client, streams: Settings) -> None:
    tokens = Tokens(client, lambda: NOW)
    await tokens.add("import", role=Role.INTAKE, unit=None, ends_at=NOW)
    with pytest.raises(Refused, match="token-exists"):
        await tokens.add("import", role=Role.OPERATOR, unit=None, ends_at=NOW)
    with pytest.raises(Refused, match="token-not-found"):
        await tokens.remove("finns-inte")


async def test_no_secret_stands_in_the_servers_files(
    sessions: Sessions, client: Client, clock: DemoClock, nats_server: NatsServer
) -> None:
    secret = await begun(sessions)
    token = await Tokens(client, clock).add("spår", role=Role.INTAKE, unit=None, ends_at=NOW + MINUTE)
    home = nats_server.home
    assert files_with("ADULT_RECEPTION", home)
    assert files_with(secret, home) == files_with(token, home) == []
