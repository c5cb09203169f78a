"""What a test of the store appends: new aggregates, envelopes, and a decider that counts."""

from uuid import uuid4

from shared.contracts.base import Event
from shared.contracts.ids import CommandId, StaffRef
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.kernel.decider import Decider
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.store import AggregateName
from tests.kit.transport import NOW, fact, number_of


def new_aggregate() -> AggregateName:
    """An aggregate nobody has written to."""
    return AggregateName("intake", "notice", str(uuid4()))


def envelope(command_id: str | None = None) -> Envelope:
    """The envelope of a new command, or of `command_id`."""
    return Envelope(
        command_id=CommandId(command_id or str(uuid4())),
        recorded_at=NOW,
        actor=StaffRef(derived_id("test", "staff")),
        role=Role.HANDLER,
    )


def _count_up(_: None, number: int) -> tuple[NoticeMarkedDuplicate, ...]:
    return (fact(number + 1),)


def _take(_: int, event: Event) -> int:
    return number_of(event)


COUNTER: Decider[None, int, Event] = Decider(decide=_count_up, evolve=_take, initial=0)
"""Every command adds one: a lost or a doubled commit shows in the numbers."""
