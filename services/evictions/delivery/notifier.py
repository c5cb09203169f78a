"""What has the dispatch look: alerts raised or escalated, emergency openings, a timer, and a sweep as a safety net."""

from services.evictions.delivery.dispatch import DISPATCH, TIMER, Dispatch
from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.contracts.duty import AbsenceRegistered
from shared.contracts.eviction_work import CaseOpenedInEmergency
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.timers import Sweep, on_due


def hear(reactions: Reactions, dispatch: Dispatch) -> Sweep:
    """Register what the dispatch reacts to, in whichever service's stream it stands; gives the sweep to run beside it.

    While no mail can leave, an alert waits in its place; one that everybody's address refuses for good is parked. So is
    a case opened in an emergency, whose heads may have to know at once.
    """

    @reactions.on(AlertRaised, AlertEscalated, CaseOpenedInEmergency, durable="evictions-notifier")
    async def tell(recorded: Recorded) -> None:
        event, place = recorded.event, (recorded.position, recorded.index)
        await dispatch.look(at_least=recorded.position)
        if failure := dispatch.failure_of(event.alert_id if isinstance(event, AlertRaised | AlertEscalated) else place):
            raise failure

    @reactions.on(AbsenceRegistered, durable="evictions-absence", subject="evt.evictions.duty.*")
    async def tell_substitute(recorded: Recorded) -> None:
        await dispatch.look(at_least=recorded.position)

    async def review(_: str) -> None:
        await dispatch.look()

    async def desks() -> list[str]:
        return [DISPATCH]

    on_due(reactions, TIMER, review)
    return Sweep(desks, review)
