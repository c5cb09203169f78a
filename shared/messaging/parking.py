"""What a reaction could not handle stands parked in the stream PARKED until somebody replays it.

A parked event is `lobo.parked.<durable>.<position>`: the original bytes and headers, and why. It is
removed only when the reaction that parked it has handled it.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NatsTimeoutError
from nats.js.errors import APIError

from shared.kernel.clock import Clock
from shared.messaging.direct_get import DirectGet, Stored
from shared.messaging.headers import EXPECTED, MESSAGE_ID, STILL_BUSY, TYPES, WRONG_LAST_SEQUENCE
from shared.messaging.recorded import Recorded, events_of
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import PARKED

ANSWER_SECONDS: Final = 60.0
_DURABLE: Final = re.compile(r"[A-Za-z0-9-]{1,100}")
_PARKED_ID: Final = re.compile(rf"({_DURABLE.pattern})\.([0-9]{{1,19}})")
_SUBJECT: Final = "lobo-parked-subject"
_REASON: Final = "lobo-parked-reason"
_PARKED_AT: Final = "lobo-parked-at"
_MESSAGE_ID: Final = "lobo-parked-message-id"  # under its own name the server would take it for ours


class Delivery(msgspec.Struct, frozen=True):
    """One message as a reaction gets it: the first time, again, or replayed."""

    position: int
    subject: str
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, message: Msg) -> "Delivery":
        return cls(message.metadata.sequence.stream, message.subject, message.headers or {}, message.data)

    def events(self) -> list[Recorded]:
        """The events, when it is a commit. Raises `NotACommit`, `UnknownEvent`, `msgspec.ValidationError`."""
        return events_of(self.position, self.subject, self.headers, self.body)


class Parked(msgspec.Struct, frozen=True):
    """One parked event. `id` is `<durable>.<position>`; `types` are the commit's event names;
    `reason` is the name of the error's class, never its text."""

    id: str
    durable: str
    position: int
    subject: str
    types: str
    reason: str
    parked_at: datetime


class ReplayOutcome(StrEnum):
    """What came of replaying one parked event."""

    HANDLED = "handled"  # and no longer parked
    FAILED = "failed"  # still parked
    GONE = "gone"  # already replayed, or never parked
    NOT_RUNNING = "not-running"  # the service that owns the reaction did not answer; still parked


class Replayed(msgspec.Struct, frozen=True):
    """The outcome for one parked event; `reason` is the error's class when it failed again."""

    id: str
    outcome: ReplayOutcome
    reason: str | None = None


async def park(client: Client, durable: str, delivery: Delivery, failure: Exception, clock: Clock) -> None:
    """Put an event aside for `durable`; parking it again changes nothing."""
    headers = {name: value for name, value in delivery.headers.items() if not name.startswith("Nats-")}
    headers |= {
        _SUBJECT: delivery.subject,
        _REASON: type(failure).__name__,
        _PARKED_AT: clock().isoformat(),
        _MESSAGE_ID: delivery.headers.get(MESSAGE_ID, ""),
        EXPECTED: "0",
    }
    try:
        await client.jetstream().publish(
            _parked_subject(durable, delivery.position), delivery.body, stream=PARKED, headers=headers
        )
    except APIError as refusal:
        if refusal.err_code not in (WRONG_LAST_SEQUENCE, STILL_BUSY):
            raise


async def list_parked(client: Client) -> list[Parked]:
    """Everything parked, by reaction and position. Raises `StoreUnavailable`."""
    try:
        info = await client.jetstream().stream_info(PARKED, subjects_filter="lobo.parked.>")
    except NatsError as error:
        raise StoreUnavailable("De parkerade händelserna kan inte läsas.") from error
    found = []
    for subject in info.state.subjects or {}:
        _, _, durable, position = subject.split(".")
        if stored := await _stored(client, durable, int(position)):
            found.append(_parked(durable, int(position), stored))
    return sorted(found, key=lambda parked: (parked.durable, parked.position))


async def replay_parked(client: Client, ids: Sequence[str] | None = None) -> list[Replayed]:
    """Have the reactions try parked events again, oldest first: those named in `ids`, or all.

    The running service does it, with the same handler and not while it is at another event of that
    reaction. What has been handled is removed, so replaying twice does nothing the second time.
    Raises `StoreUnavailable`.
    """
    wanted = [parked.id for parked in await list_parked(client)] if ids is None else ids
    return [await _replay(client, parked_id) for parked_id in wanted]


async def _replay(client: Client, parked_id: str) -> Replayed:
    named = _PARKED_ID.fullmatch(parked_id)
    if named is None or not await _stored(client, named[1], int(named[2])):
        return Replayed(parked_id, ReplayOutcome.GONE)
    try:
        answer = await client.request(replay_subject(named[1]), named[2].encode(), timeout=ANSWER_SECONDS)
    except (NoRespondersError, NatsTimeoutError):
        return Replayed(parked_id, ReplayOutcome.NOT_RUNNING)
    return msgspec.json.decode(answer.data, type=Replayed)


def is_durable(name: str) -> bool:
    """True for a name that a reaction may have: it becomes part of subjects."""
    return _DURABLE.fullmatch(name) is not None


def replay_subject(durable: str) -> str:
    """Where the service that owns the reaction takes requests to replay; the body is the position."""
    return f"lobo.replay.{durable}"


async def parked_delivery(client: Client, durable: str, position: int) -> Delivery | None:
    """A parked event as its reaction would have got it; None when it is not parked."""
    stored = await _stored(client, durable, position)
    if stored is None:
        return None
    headers = stored.headers | {MESSAGE_ID: stored.headers[_MESSAGE_ID]}
    return Delivery(position, headers[_SUBJECT], headers, stored.body)


async def unpark(client: Client, durable: str, position: int) -> None:
    """Remove an event that has been handled."""
    await client.jsm().purge_stream(PARKED, subject=_parked_subject(durable, position))


def _parked_subject(durable: str, position: int) -> str:
    return f"lobo.parked.{durable}.{position}"


async def _stored(client: Client, durable: str, position: int) -> Stored | None:
    return await DirectGet(client, PARKED).last(_parked_subject(durable, position))


def _parked(durable: str, position: int, stored: Stored) -> Parked:
    return Parked(
        id=f"{durable}.{position}",
        durable=durable,
        position=position,
        subject=stored.headers[_SUBJECT],
        types=stored.headers.get(TYPES, ""),
        reason=stored.headers[_REASON],
        parked_at=datetime.fromisoformat(stored.headers[_PARKED_AT]),
    )
