"""Many commits that wait share one sync; each answers for itself all the same."""

import asyncio
from collections.abc import Sequence
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st
from nats.aio.client import Client

from shared.messaging.group_commit import LARGEST_GROUP, SMALLEST_GROUP, Commit, CommitLane
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, VersionConflict
from tests.kit.commits import envelope, fact, new_aggregate


async def batch_of(client: Client, position: int) -> str | None:
    """The id of the atomic batch that a stored commit came with, None when it came alone."""
    message = await client.jetstream().get_msg("EVENTS", position)
    return (message.headers or {}).get("Nats-Batch-Id")


async def append(store: JetStreamEventStore, aggregate: AggregateName, *, expected: int = 0) -> int:
    return await store.append(aggregate, [fact(expected)], expected=expected, envelope=envelope())


async def test_a_lone_commit_goes_alone(store: JetStreamEventStore, client: Client) -> None:
    assert await batch_of(client, await append(store, new_aggregate())) is None


async def test_commits_that_wait_go_together_and_each_learns_its_own_position(
    store: JetStreamEventStore, client: Client
) -> None:
    aggregates = [new_aggregate() for _ in range(100)]
    positions = await asyncio.gather(*(append(store, aggregate) for aggregate in aggregates))
    assert sorted(positions) == list(range(1, 101))
    for aggregate, position in zip(aggregates, positions, strict=True):
        assert (await client.jetstream().get_msg("EVENTS", position)).subject == aggregate.subject
    batches = {await batch_of(client, position) for position in positions}
    assert ceil((100 - SMALLEST_GROUP) / LARGEST_GROUP) <= len(batches - {None}) < 100 // SMALLEST_GROUP


async def test_a_conflict_in_the_group_is_the_members_own(store: JetStreamEventStore) -> None:
    aggregates = [new_aggregate() for _ in range(32)]
    other_process = JetStreamEventStore(store._client)
    await append(other_process, aggregates[10])
    answers = await asyncio.gather(*(append(store, each) for each in aggregates), return_exceptions=True)
    assert isinstance(answers[10], VersionConflict)
    written = [answer for answer in answers if isinstance(answer, int)]
    assert sorted(written) == list(range(2, 33))


async def test_two_commits_on_one_aggregate_in_the_same_turn_write_one(store: JetStreamEventStore) -> None:
    twice = new_aggregate()
    aggregates = [twice, *(new_aggregate() for _ in range(20)), twice]
    answers = await asyncio.gather(*(append(store, each) for each in aggregates), return_exceptions=True)
    assert sum(isinstance(answer, VersionConflict) for answer in answers) == 1
    assert len((await store.load(twice)).commands) == 1


async def test_a_command_sent_again_inside_a_group_is_answered_with_its_first_position(
    store: JetStreamEventStore, client: Client
) -> None:
    aggregates = [new_aggregate() for _ in range(16)]
    envelopes = [envelope() for _ in aggregates]

    async def append_all(through: JetStreamEventStore) -> list[int]:
        return await asyncio.gather(
            *(
                through.append(aggregate, [fact(0)], expected=0, envelope=envelope)
                for aggregate, envelope in zip(aggregates, envelopes, strict=True)
            )
        )

    first = await append_all(store)
    assert await append_all(JetStreamEventStore(client)) == first
    assert (await client.jsm().stream_info("EVENTS")).state.messages == 16


async def test_a_caller_who_gives_up_takes_nobody_along(store: JetStreamEventStore) -> None:
    aggregates = [new_aggregate() for _ in range(30)]
    callers = [asyncio.create_task(append(store, each)) for each in aggregates]
    await asyncio.sleep(0)
    callers[0].cancel()
    callers[20].cancel()
    answers = await asyncio.gather(*callers, return_exceptions=True)
    assert sum(isinstance(answer, int) for answer in answers) == 28
    assert await append(store, new_aggregate())


@settings(max_examples=60)
@given(
    subjects=st.lists(st.integers(0, 40), min_size=1, max_size=80),
    turns=st.lists(st.integers(0, 3), min_size=80, max_size=80),
    refused=st.sets(st.integers(0, 10)),
    broken=st.sets(st.integers(0, 10)),
)
def test_every_commit_is_answered_once_whatever_happens_to_the_groups(
    subjects: list[int], turns: list[int], refused: set[int], broken: set[int]
) -> None:
    """Groups are refused or fail at will; a subject's first commit succeeds and later ones conflict."""

    async def history() -> None:
        log: list[str] = []
        groups = 0

        async def alone(commit: Commit) -> int:
            await asyncio.sleep(0)
            if commit.subject in log:
                raise VersionConflict(commit.subject)
            log.append(commit.subject)
            return len(log)

        async def together(commits: Sequence[Commit]) -> list[int] | None:
            nonlocal groups
            groups += 1
            assert SMALLEST_GROUP <= len(commits) <= LARGEST_GROUP
            assert len({commit.subject for commit in commits}) == len(commits)
            await asyncio.sleep(0)
            if groups in broken:
                raise OSError
            if groups in refused or any(commit.subject in log for commit in commits):
                return None
            log.extend(commit.subject for commit in commits)
            return [*range(len(log) - len(commits) + 1, len(log) + 1)]

        lane = CommitLane(alone, together)

        async def put(subject: int, turn: int) -> int:
            for _ in range(turn):
                await asyncio.sleep(0)
            return await lane.put(Commit(str(subject), b"", {}, 0))

        answers = await asyncio.gather(*map(put, subjects, turns), return_exceptions=True)
        for subject, answer in zip(subjects, answers, strict=True):
            assert isinstance(answer, VersionConflict) or (isinstance(answer, int) and log[answer - 1] == str(subject))
        assert sum(isinstance(answer, int) for answer in answers) == len(set(subjects)) == len(log)

    asyncio.run(asyncio.wait_for(history(), 10))
