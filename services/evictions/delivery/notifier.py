"""What has the desk look: alerts raised or escalated, emergency openings, a timer, and a sweep as the safety net."""

from services.evictions.delivery.desk import DESK, TIMER, Desk
from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.contracts.duty import AbsenceRegistered
from shared.contracts.eviction_work import CaseOpenedInEmergency
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.timers import Sweep, on_due


def hear(reactions: Reactions, desk: Desk) -> Sweep:
    """Register what the desk reacts to, in whichever service's stream it stands; gives the sweep to run beside it.

    While no mail can leave, an alert waits in its place; one that everybody's address refuses for good is parked. So is
    a case opened in an emergency, whose heads may have to know at once.
    """

    @reactions.on(AlertRaised, AlertEscalated, CaseOpenedInEmergency, durable="evictions-notifier")
    async def tell(recorded: Recorded) -> None:
        event, place = recorded.event, (recorded.position, recorded.index)
        await desk.look(at_least=recorded.position)
        if failure := desk.failure_of(event.alert_id if isinstance(event, AlertRaised | AlertEscalated) else place):
            raise failure

    @reactions.on(AbsenceRegistered, durable="evictions-absence", subject="evt.evictions.duty.*")
    async def tell_substitute(recorded: Recorded) -> None:
        await desk.look(at_least=recorded.position)

    async def review(_: str) -> None:
        await desk.look()

    async def desks() -> list[str]:
        return [DESK]

    on_due(reactions, TIMER, review)
    return Sweep(desks, review)
