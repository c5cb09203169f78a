"""A log made by hand: commits as the feed hands them over."""

from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime

from shared.contracts.base import Event
from shared.contracts.ids import CommandId, StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.recorded import Recorded

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


class Log:
    """Commits in order of position; `facts` is what has been recorded so far."""

    def __init__(self, position: int = 0) -> None:
        self.position = position
        self.facts: list[Recorded] = []

    def record(self, subject: str, *events: Event, at: datetime = NOON, role: Role = Role.HANDLER) -> list[Recorded]:
        """One commit of `events` on `subject`, recorded at `at`."""
        self.position += 1
        envelope = Envelope(
            command_id=CommandId(derived_id("command", str(self.position))),
            recorded_at=at,
            actor=StaffRef(derived_id("staff", "test")),
            role=role,
        )
        commit = [Recorded(self.position, index, subject, event, envelope) for index, event in enumerate(events)]
        self.facts += commit
        return commit


async def in_batches(facts: Sequence[Recorded], size: int) -> AsyncGenerator[list[Recorded], None]:
    """The facts as a feed would give them: whole commits, `size` commits to a batch."""
    batch: list[Recorded] = []
    commits = 0
    for fact in facts:
        if batch and fact.position != batch[-1].position:
            commits += 1
            if commits == size:
                yield batch
                batch, commits = [], 0
        batch.append(fact)
    if batch:
        yield batch
