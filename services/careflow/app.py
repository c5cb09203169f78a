"""Composition root of careflow: its API, and its reactions to what happens to eviction cases."""

from services.careflow.domain.decider import JOURNEY
from services.careflow.domain.end_return import EndReturn
from services.careflow.domain.note_return import NoteReturn
from services.careflow.domain.renew_return import RenewReturn
from services.careflow.http import HANDLERS
from services.careflow.journeys import aggregate, opening_of, taken_over_by
from services.careflow.reactions.eviction_case_opened import on_eviction_case_opened
from services.careflow.reactions.return_answered import on_return_answered
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.codes import AlertRule
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.store import handle
from shared.runtime import Runtime
from shared.staff.directory import StaffDirectory
from shared.web.service import Service, handed


async def create(runtime: Runtime) -> Service:
    """The service on the process's means."""
    reactions = Reactions(runtime.client, clock=runtime.clock)
    follow_eviction_cases(reactions, runtime)
    staff = StaffDirectory(runtime.client)
    return Service(
        name="careflow",
        handlers=HANDLERS,
        run=reactions.run,
        ready=reactions.problems,
        dependencies=handed(
            store=runtime.store,
            staff=staff,
        ),
    )


def follow_eviction_cases(reactions: Reactions, runtime: Runtime) -> None:
    """One consumer for all that happens to a case, so that it is met in order."""
    store, clock = runtime.store, runtime.clock

    @reactions.on(
        EvictionCaseOpened,
        EvictionCaseReopened,
        AlertRaised,
        AlertResolved,
        EvictionCaseClosed,
        durable="careflow-eviction-cases",
        subject="evt.evictions.case.*",
    )
    async def follow(recorded: Recorded) -> None:
        match recorded.event:
            case EvictionCaseOpened() | EvictionCaseReopened() as event:
                opened = event if isinstance(event, EvictionCaseOpened) else await opening_of(store, event.case_id)
                for each in (await taken_over_by(store, opened.person_ref))[-1:]:
                    await tell(on_eviction_case_opened(event, opened, each, clock()), recorded)
            case AlertRaised(rule=rule) | AlertResolved(rule=rule) if rule is not AlertRule.A09:
                return
            case (
                AlertRaised(case_id=str(case_id))
                | AlertResolved(case_id=str(case_id))
                | EvictionCaseClosed(case_id=case_id) as event
            ):
                opened = await opening_of(store, case_id)
                for each in await taken_over_by(store, opened.person_ref):
                    if answered := on_return_answered(event, opened, each, clock()):
                        await tell(answered, recorded)

    async def tell(command: NoteReturn | EndReturn | RenewReturn, cause: Recorded) -> None:
        envelope = reactions.envelope(cause, type(command).__name__)
        await handle(store, JOURNEY, aggregate(command.journey_id), command, envelope)
