"""What a test of the transport appends: small facts that can be told apart, envelopes, and a decider that counts."""

from datetime import UTC, datetime
from uuid import uuid4

from shared.contracts.base import Event
from shared.contracts.ids import CommandId, NoticeId, StaffRef
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.kernel.decider import Decider
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.store import AggregateName, EventStore

NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def new_aggregate() -> AggregateName:
    """An aggregate nobody has written to."""
    return AggregateName("intake", "notice", str(uuid4()))


def envelope(command_id: str | None = None, *, traceparent: str | None = None) -> Envelope:
    """The envelope of a new command, or of `command_id`."""
    return Envelope(
        command_id=CommandId(command_id or str(uuid4())),
        recorded_at=NOW,
        actor=StaffRef(derived_id("test", "staff")),
        role=Role.HANDLER,
        traceparent=traceparent,
    )


def fact(number: int) -> NoticeMarkedDuplicate:
    """The fact numbered `number`; `number_of` reads it back."""
    return NoticeMarkedDuplicate(
        notice_id=NoticeId(derived_id("test", "notice")),
        of_notice_id=NoticeId(f"{number:08x}-0000-4000-8000-000000000000"),
    )


def number_of(event: Event) -> int:
    """The number that `fact` was given."""
    assert isinstance(event, NoticeMarkedDuplicate)
    return int(event.of_notice_id[:8], 16)


async def commit(
    store: EventStore, *events: Event, aggregate: AggregateName | None = None, traceparent: str | None = TRACE
) -> int:
    """Append `events` as one commit of a new aggregate (or of `aggregate`); gives its position."""
    name = aggregate or new_aggregate()
    past = await store.load(name)
    return await store.append(name, events, expected=past.position, envelope=envelope(traceparent=traceparent))


def _count_up(_: None, number: int) -> tuple[NoticeMarkedDuplicate, ...]:
    return (fact(number + 1),)


def _take(_: int, event: Event) -> int:
    return number_of(event)


COUNTER: Decider[None, int, Event] = Decider(decide=_count_up, evolve=_take, initial=0)
"""Every command adds one: a lost or a doubled commit shows in the numbers."""
