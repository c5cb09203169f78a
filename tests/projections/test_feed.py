"""Keeping up with the log: restarts, a failing file, a log that stops."""

from collections.abc import AsyncGenerator

import pytest

from services.projections.database import Database, DatabaseFailed
from services.projections.feed import keep_up
from shared.messaging.feed import StreamGap
from shared.messaging.recorded import Recorded
from tests.projections.district import DISTRICT
from tests.projections.log import in_batches


class HandMadeFeed:
    """The district's log, from after a position; remembers where it was asked to begin."""

    def __init__(self, *, size: int = 3, until: int = DISTRICT.position, then: Exception | None = None) -> None:
        self.size, self.until, self.then = size, until, then
        self.begun: list[int] = []
        self.closed = 0

    async def __call__(self, after: int) -> AsyncGenerator[list[Recorded], None]:
        self.begun.append(after)
        try:
            facts = [fact for fact in DISTRICT.facts if after < fact.position <= self.until]
            async for batch in in_batches(facts, self.size):
                yield batch
            if self.then:
                raise self.then
        finally:
            self.closed += 1


async def test_it_begins_where_the_file_stands(db: Database) -> None:
    first = HandMadeFeed(until=7)
    await keep_up(db, first)
    assert db.position() == 7
    second = HandMadeFeed()
    await keep_up(db, second)
    assert db.position() == DISTRICT.position
    assert (first.begun, second.begun) == ([0], [7])


async def test_after_a_passing_failure_it_goes_on_from_where_the_file_stands(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit of the third batch succeeded, but nobody heard of it."""
    apply, calls = db.apply, 0

    async def apply_and_fail_once(facts: list[Recorded]) -> None:
        nonlocal calls
        calls += 1
        await apply(facts)
        if calls == 3:
            raise DatabaseFailed("the disk did not answer")

    monkeypatch.setattr(db, "apply", apply_and_fail_once)
    feed = HandMadeFeed(size=2)
    await keep_up(db, feed)
    assert feed.begun == [0, 6]
    assert feed.closed == 2
    assert db.position() == DISTRICT.position


async def test_a_failure_that_stays_is_raised(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one new attempt without progress there is nothing left to try."""
    apply = db.apply

    async def apply_the_first_only(facts: list[Recorded]) -> None:
        if facts[0].position > 1:
            raise DatabaseFailed("the disk is gone")
        await apply(facts)

    monkeypatch.setattr(db, "apply", apply_the_first_only)
    feed = HandMadeFeed(size=1)
    with pytest.raises(DatabaseFailed):
        await keep_up(db, feed)
    assert (feed.begun, feed.closed) == ([0, 1], 2)
    assert db.position() == 1


async def test_a_gap_in_the_log_stops_it(db: Database) -> None:
    with pytest.raises(StreamGap):
        await keep_up(db, HandMadeFeed(until=5, then=StreamGap("6 is missing", 5)))
    assert db.position() == 5
