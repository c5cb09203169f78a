"""Who may begin a journey for whom, and with which officer: an officer gets the person's next papers (R23)."""

from collections.abc import AsyncIterator
from datetime import datetime

from services.careflow.domain.start_journey import JourneyStart
from shared.contracts.ids import PersonRef
from shared.messaging.store import EventStore
from shared.staff.actor import Actor
from shared.staff.cases import decision_on, matters_of, whose
from shared.staff.directory import StaffDirectory
from shared.staff.may import LEADERS, Action, Stand, reach
from shared.web.present import NotPermitted


async def may_begin(store: EventStore, staff: StaffDirectory, actor: Actor, start: JourneyStart, now: datetime) -> None:
    """Whoever leads the work, or has a case of the person's; the officer is oneself, or one whose cases the actor sees.

    Nobody gives themselves reach to a person they only know a reference of. Raises `NotPermitted`.
    """
    officer = await staff.member(start.officer_ref)
    if not reach(actor).holds(Stand(officer.unit if officer else None, start.officer_ref)):
        raise NotPermitted("officer-of-others")
    if actor.role not in LEADERS and not await _has_a_case(store, actor, start.person_ref, now):
        raise NotPermitted("journey-without-case")


async def _has_a_case(store: EventStore, actor: Actor, person_ref: PersonRef, now: datetime) -> bool:
    """The actor handles one of the person's cases, open or closed, or does the work of whoever does."""
    async for case in _cases_of(store, person_ref, now):
        mine = Stand(unit=None, handler_ref=case.handler_ref)  # the unit's cases are not everybody's to lead further
        if case.handler_ref and (await decision_on(store, actor, Action.WORK_ON_CASE, mine, now)).allowed:
            return True
    return False


async def _cases_of(store: EventStore, person_ref: PersonRef, now: datetime) -> AsyncIterator[Stand]:
    """Whose each case of the person is now. Intake keeps which there are; a journey among them is no case."""
    for matter in await matters_of(store, person_ref):
        if case := await whose(store, matter, now):
            yield case
