"""Trying to sign in again and again: free at first, then slower and slower, remembered by the server."""

import asyncio
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from nats.aio.client import Client

from shared.settings import Settings
from shared.staff.attempts import (
    FIRST_DELAY,
    LONGEST_DELAY,
    OF_ACCOUNT,
    OF_ADDRESS,
    Attempts,
    Pace,
    Tried,
    once_more,
    wait_until,
)

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PACES = st.sampled_from([OF_ACCOUNT, OF_ADDRESS])


def after(tries: int, pace: Pace) -> Tried | None:
    tried = None
    for _ in range(tries):
        tried = once_more(tried, NOW, pace)
    return tried


@given(PACES)
def test_the_first_tries_are_free_and_then_each_doubles_the_wait(pace: Pace) -> None:
    assert wait_until(after(pace.free - 1, pace), pace) is None
    assert wait_until(after(pace.free, pace), pace) == NOW + FIRST_DELAY
    assert wait_until(after(pace.free + 1, pace), pace) == NOW + 2 * FIRST_DELAY


@given(PACES, st.integers(0, 500))
def test_one_try_more_never_shortens_the_wait_and_none_is_longer_than_the_longest(pace: Pace, tries: int) -> None:
    fewer, more = wait_until(after(tries, pace), pace), wait_until(after(tries + 1, pace), pace)
    assert (fewer or NOW) <= (more or NOW) <= NOW + LONGEST_DELAY


@given(PACES, st.integers(0, 500), st.timedeltas(timedelta(), timedelta(days=2)))
def test_what_is_remembered_fades_with_time_alone(pace: Pace, tries: int, silence: timedelta) -> None:
    before = after(tries, pace)
    then = once_more(before, NOW + silence, pace)
    assert 1 <= then.count <= (before.count if before else 0) + 1
    if silence >= pace.forget * tries:
        assert then.count == 1


@given(PACES, st.integers(1, 50), st.timedeltas(timedelta(-2), timedelta()))
def test_a_clock_that_goes_back_forgives_nothing(pace: Pace, tries: int, back: timedelta) -> None:
    before = after(tries, pace)
    assert before is not None
    assert once_more(before, NOW + back, pace).count == before.count + 1


async def test_many_tries_at_once_count_as_many(client: Client, streams: Settings) -> None:
    attempts = Attempts(client, lambda: NOW)
    told = await asyncio.gather(*(attempts.note(OF_ACCOUNT, "anna") for _ in range(12)))
    assert told.count(None) == OF_ACCOUNT.free
    assert await attempts.note(OF_ACCOUNT, "ove") is None


async def test_a_restart_forgives_nothing_and_the_right_password_does(client: Client, streams: Settings) -> None:
    for _ in range(OF_ACCOUNT.free):
        assert await Attempts(client, lambda: NOW).note(OF_ACCOUNT, "anna") is None
    anew = Attempts(client, lambda: NOW)
    assert await anew.note(OF_ACCOUNT, "anna") == NOW + FIRST_DELAY
    await anew.forgive(OF_ACCOUNT, "anna")
    assert await anew.note(OF_ACCOUNT, "anna") is None
