"""Small commits for tests of the transport, where what the facts say does not matter."""

from datetime import UTC, datetime
from uuid import uuid4

from shared.contracts.base import Event
from shared.contracts.ids import CommandId, NoticeId, StaffRef
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.store import AggregateName, EventStore

NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


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
    name = aggregate or AggregateName("intake", "notice", str(uuid4()))
    past = await store.load(name)
    envelope = Envelope(
        command_id=CommandId(str(uuid4())),
        recorded_at=NOW,
        actor=StaffRef(derived_id("test", "staff")),
        role=Role.INTAKE,
        traceparent=traceparent,
    )
    return await store.append(name, events, expected=past.position, envelope=envelope)
