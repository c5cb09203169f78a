"""The event store on JetStream: one message per decision, on the aggregate's own literal subject."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from secrets import token_hex
from typing import Any, Final

import msgspec
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.errors import MaxPayloadError

from shared.contracts.base import Event
from shared.contracts.ids import CommandId
from shared.contracts.registry import decode_commit, encode_commit
from shared.messaging.direct_get import DirectGet, Stored
from shared.messaging.envelope import Envelope
from shared.messaging.group_commit import Commit, CommitLane
from shared.messaging.headers import EXPECTED, STILL_BUSY, WRONG_LAST_SEQUENCE, command_id, from_headers, to_headers
from shared.messaging.store import AggregateName, Loaded, Stamp, StoreUnavailable, VersionConflict
from shared.messaging.streams import EVENTS

ATTEMPT_SECONDS: Final = 2.0
ATTEMPTS: Final = 3
LARGEST_BATCH: Final = 1_000  # the server's limit
KEPT_PASTS: Final = 4_096
REPLICA_CATCHES_UP: Final = (0, 0.002, 0.01, 0.05)  # seconds; a read may meet a replica that is behind

_IN_PROCESS: Final = frozenset({10158, STILL_BUSY})  # a replica is still busy with the previous message


class NewCommit(msgspec.Struct, frozen=True):
    """One commit of a bulk append; `expected` is 0 for a new aggregate."""

    aggregate: AggregateName
    events: tuple[Event, ...]
    envelope: Envelope
    expected: int = 0


class _Past(msgspec.Struct, frozen=True):
    events: tuple[Any, ...] = ()
    position: int = 0
    stamps: tuple[Stamp, ...] = ()

    def written_at(self, command: CommandId) -> int | None:
        return next((stamp.position for stamp in self.stamps if stamp.command_id == command), None)


class _WrittenBefore(Exception):
    """The command's commit already stood at `position`, perhaps with other words than this attempt's."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class JetStreamEventStore:
    """Implements `EventStore` on one stream.

    A past that was read or written here is kept decoded (the latest used 4 096) and trusted only
    after one look at the subject's last position: expectations protect an append from a stale past,
    but nothing would protect an answer that appends nothing (a refusal, "already so").

    With `group_commit` off every commit goes alone (used to measure what grouping gives).
    """

    def __init__(self, client: Client, stream: str = EVENTS, *, group_commit: bool = True) -> None:
        self._client = client
        self._stream = stream
        self._read = DirectGet(client, stream)
        self._put = CommitLane(self._alone, self._together).put if group_commit else self._alone
        self._pasts: OrderedDict[str, _Past] = OrderedDict()

    async def load(self, aggregate: AggregateName) -> Loaded:
        past = await self._past(aggregate.subject)
        return Loaded(past.events, past.position, past.stamps)

    async def append(
        self, aggregate: AggregateName, events: Sequence[Event], *, expected: int, envelope: Envelope
    ) -> int:
        subject = aggregate.subject
        commit = _commit(subject, events, expected, envelope)
        past = self._pasts.get(subject)
        if expected and (past is None or past.position < expected):
            past = await self._past(subject)
        if past is not None and (written := past.written_at(envelope.command_id)) is not None:
            return written
        try:
            position = await self._put(commit)
        except _WrittenBefore as before:
            self._pasts.pop(subject, None)
            return before.position
        except VersionConflict:
            self._pasts.pop(subject, None)
            raise
        past = past or _Past()
        if past.position == expected:
            stamp = Stamp(
                position, envelope.command_id, envelope.role, envelope.recorded_at, len(events), envelope.actor
            )
            self._keep(subject, _Past((*past.events, *events), position, (*past.stamps, stamp)))
        return position

    async def append_many(self, commits: Sequence[NewCommit]) -> list[int | VersionConflict]:
        """Write commits of distinct aggregates, up to a thousand with one sync; an answer for each, in order.

        A commit that conflicts does not hold the others up. Raises `StoreUnavailable`; what was
        written by then is found by the same commands the next time.
        """
        wire = [_commit(new.aggregate.subject, new.events, new.expected, new.envelope) for new in commits]
        if len({commit.subject for commit in wire}) < len(wire):
            raise ValueError("a bulk append takes one commit per aggregate")
        answers: list[int | VersionConflict] = []
        for start in range(0, len(wire), LARGEST_BATCH):
            answers += await self._each(wire[start : start + LARGEST_BATCH])
        for commit in wire:
            self._pasts.pop(commit.subject, None)
        return answers

    async def _each(self, commits: Sequence[Commit]) -> list[int | VersionConflict]:
        """All at once; when refused, those whose place is taken have their answer and the rest try again."""
        positions = await self._together(commits)
        if positions is not None:
            return [*positions]
        standing = await asyncio.gather(*map(self._standing, commits))
        rest = [commit for commit, stands in zip(commits, standing, strict=True) if stands is None]
        if len(rest) == len(commits):  # refused for another reason: each learns its own
            return await asyncio.gather(*map(self._alone_or_conflict, commits))
        answers = iter(await self._each(rest) if rest else [])
        return [next(answers) if stands is None else stands for stands in standing]

    async def _alone_or_conflict(self, commit: Commit) -> int | VersionConflict:
        try:
            return await self._alone(commit)
        except _WrittenBefore as before:
            return before.position
        except VersionConflict as conflict:
            return conflict

    async def _alone(self, commit: Commit) -> int:
        """One commit, published until its outcome is known.

        Publishing again with the same expectation is safe: it can be stored once only. A conflict
        may therefore be our own earlier attempt, so we look at who took the place. Raises
        `_WrittenBefore`, `VersionConflict`, `StoreUnavailable`.
        """
        headers = commit.headers | {EXPECTED: str(commit.expected)}
        deadline = asyncio.get_running_loop().time() + ATTEMPT_SECONDS * ATTEMPTS
        while asyncio.get_running_loop().time() < deadline:
            try:
                reply = await self._client.request(commit.subject, commit.body, ATTEMPT_SECONDS, headers=headers)
            except MaxPayloadError as error:
                raise ValueError(f"a commit of {len(commit.body)} bytes is more than the server takes") from error
            except TimeoutError:
                continue
            except OSError:  # the connection broke under us; it is being made again
                await asyncio.sleep(0.05)
                continue
            except NatsError as error:  # nobody listens, or the connection is closed: nothing was written
                raise StoreUnavailable("Händelseloggen kan inte ta emot just nu.") from error
            ack = msgspec.json.decode(reply.data, type=dict[str, Any])
            refusal = ack.get("error")
            if ack.get("duplicate"):
                raise _WrittenBefore(int(ack["seq"]))
            if refusal is None:
                return int(ack["seq"])
            if refusal["err_code"] == WRONG_LAST_SEQUENCE:
                raise await self._taken(commit)
            if refusal["err_code"] not in _IN_PROCESS:  # 10077: the stream is full
                raise StoreUnavailable(f"Händelseloggen tar inte emot: {refusal['description']}.")
            await asyncio.sleep(0.001)
        raise StoreUnavailable("Händelseloggen svarar inte; det är okänt om händelsen hann sparas.")

    async def _taken(self, commit: Commit) -> _WrittenBefore | VersionConflict:
        """Why the place after `expected` is taken: by this very command, or by another."""
        for pause in REPLICA_CATCHES_UP:
            await asyncio.sleep(pause)
            stands = await self._standing(commit)
            if stands is not None:
                return _WrittenBefore(stands) if isinstance(stands, int) else stands
        return VersionConflict(commit.subject)

    async def _standing(self, commit: Commit) -> int | VersionConflict | None:
        """What stands after `expected`: our own commit, someone else's, or nothing."""
        taken = await self._read.after(commit.subject, commit.expected)
        if not taken:
            return None
        ours = command_id(taken[0].headers) == command_id(commit.headers)
        return taken[0].position if ours else VersionConflict(commit.subject)

    async def _together(self, commits: Sequence[Commit]) -> list[int] | None:
        """All commits in one atomic batch, each with its own expectation; None when refused or unknown."""
        batch = token_hex(16)
        try:
            for number, commit in enumerate(commits, 1):
                headers = commit.headers | {
                    EXPECTED: str(commit.expected),
                    "Nats-Batch-Id": batch,
                    "Nats-Batch-Sequence": str(number),
                }
                if number < len(commits):
                    await self._client.publish(commit.subject, commit.body, headers=headers)
                else:
                    headers["Nats-Batch-Commit"] = "1"
                    reply = await self._client.request(commit.subject, commit.body, ATTEMPT_SECONDS, headers=headers)
        except (NatsError, OSError):
            return None
        ack = msgspec.json.decode(reply.data, type=dict[str, Any])
        if "error" in ack or ack.get("count") != len(commits):
            return None
        last = int(ack["seq"])
        return [*range(last - len(commits) + 1, last + 1)]

    async def _past(self, subject: str) -> _Past:
        kept = self._pasts.get(subject)
        if kept is not None:
            last = await self._read.last(subject)
            if last is not None and last.position <= kept.position:
                self._keep(subject, kept)
                return kept
        stored = await self._read.after(subject, 0)
        if not stored:
            self._pasts.pop(subject, None)
            return _Past()
        commits = [decode_commit(message.body) for message in stored]
        past = _Past(
            tuple(event for commit in commits for event in commit),
            stored[-1].position,
            tuple(_stamp(message, len(commit)) for message, commit in zip(stored, commits, strict=True)),
        )
        self._keep(subject, past)
        return past

    def _keep(self, subject: str, past: _Past) -> None:
        self._pasts[subject] = past
        self._pasts.move_to_end(subject)
        if len(self._pasts) > KEPT_PASTS:
            self._pasts.popitem(last=False)


def _stamp(message: Stored, count: int) -> Stamp:
    envelope = from_headers(message.headers)
    return Stamp(message.position, envelope.command_id, envelope.role, envelope.recorded_at, count, envelope.actor)


def _commit(subject: str, events: Sequence[Event], expected: int, envelope: Envelope) -> Commit:
    if not events:
        raise ValueError("a commit holds at least one event")
    return Commit(subject, encode_commit(events), to_headers(envelope, events, subject), expected)
