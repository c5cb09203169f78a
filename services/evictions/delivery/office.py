"""What the dispatch looks at: the log folded by case, journey and member of staff, and the directory."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.evictions.delivery.people import Roster
from services.evictions.delivery.standing import Board, Opening, Standing, evolve
from shared.contracts.duty import DutyEvent
from shared.contracts.duty_book import Duty, whose_work
from shared.contracts.duty_book import evolve as evolve_duty
from shared.contracts.ids import EvictionCaseId, StaffRef
from shared.kernel.clock import civil_date
from shared.messaging.folded import Folded
from shared.messaging.recorded import Recorded
from shared.runtime import Runtime
from shared.staff.actor import Actor
from shared.staff.directory import StaffDirectory
from shared.staff.may import Reach, gives, reach


class Office:
    """What stands and who is there, always as the log says it now. Methods raise `StoreUnavailable`."""

    def __init__(self, runtime: Runtime) -> None:
        client = runtime.client
        self._cases = Folded(client, "evictions", "case", _on_board, Board())
        self._journeys = Folded(client, "careflow", "journey", _on_board, Board())
        self._duties = Folded(client, "evictions", "duty", _on_duty, Duty())
        self.directory = StaffDirectory(client)

    async def alerts(self) -> Sequence[Standing]:
        """Every alert that stands, of any service."""
        cases, journeys = await self._cases.all(), await self._journeys.all()
        return [alert for board in (*cases.values(), *journeys.values()) for alert in board.standing]

    async def openings(self) -> Sequence[Opening]:
        """Every time a case was opened in an emergency."""
        return [opening for board in (await self._cases.all()).values() for opening in board.openings]

    async def open_cases(self, handler_ref: StaffRef | None) -> frozenset[EvictionCaseId]:
        """The open cases somebody handles; None: that nobody does."""
        cases = await self._cases.all()
        return frozenset(
            EvictionCaseId(case_id)
            for case_id, board in cases.items()
            if board.is_open and board.handler_ref == handler_ref
        )

    async def duties(self) -> Mapping[StaffRef, Duty]:
        """The duty of everybody about whom something has been said."""
        return {StaffRef(ref): duty for ref, duty in (await self._duties.all()).items()}

    async def reach_today(self, actor: Actor, now: datetime) -> Reach:
        """Whose cases the actor sees in lists, those of whoever they stand in for today too."""
        return reach(actor, also_of=whose_work(actor.ref, await self.duties(), civil_date(now)))

    async def gives_today(self, actor: Actor, now: datetime) -> Reach:
        """Whose cases the actor hands over in bulk."""
        return gives(actor, also_of=whose_work(actor.ref, await self.duties(), civil_date(now)))

    async def roster(self, now: datetime) -> Roster:
        """Everybody in the directory, and who is away today."""
        members = {each.ref: each for each in await self.directory.members()}
        return Roster(members, await self.duties(), civil_date(now))


def _on_board(board: Board, recorded: Recorded) -> Board:
    return evolve(board, recorded.event, recorded.position, recorded.index)


def _on_duty(duty: Duty, recorded: Recorded) -> Duty:
    event = recorded.event
    assert isinstance(event, DutyEvent)
    return evolve_duty(duty, event)
