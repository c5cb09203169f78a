"""Whose a case or a journey is, read from its own log: never behind, whichever services run in this process."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce

from shared.contracts.careflow import JourneyStarted
from shared.contracts.duty_book import Duty, evolve, stand_in
from shared.contracts.eviction_work import CaseAssigned, CaseOpenedInEmergency
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import MatterId, PersonRef, StaffRef
from shared.contracts.intake import OpenMatterNoted
from shared.kernel.clock import civil_date
from shared.kernel.ids import is_id
from shared.messaging.store import AggregateName, EventStore
from shared.staff.actor import Actor
from shared.staff.directory import StaffDirectory, StaffMember
from shared.staff.may import ROLES, Action, Decision, Stand, may


def stand_of(events: Iterable[object], now: datetime) -> Stand | None:
    """Unit and handler as the newest assignment has them, and to whom else it is open now; None for a case that never
    opened."""
    stand, open_to = None, set()
    for event in events:
        match event:
            case EvictionCaseOpened() | CaseAssigned():
                stand = Stand(event.unit, event.handler_ref)
            case CaseOpenedInEmergency() if event.opened_at <= now < event.until_at:
                open_to.add(event.by)
    return stand and stand._replace(open_to=frozenset(open_to))


def may_have_cases(member: StaffMember) -> bool:
    """Whether cases can be somebody's: a person who is here, in a role that works on cases and so can open them."""
    works = ROLES[Action.WORK_ON_CASE].intersection(member.roles)
    return member.active and not member.is_machine and bool(works)


async def whose(store: EventStore, case_id: str, now: datetime) -> Stand | None:
    """Whose the case is; None when there is none of that id. Raises `StoreUnavailable`."""
    if not is_id(case_id):
        return None
    return stand_of((await store.load(AggregateName("evictions", "case", case_id))).events, now)


async def matters_of(store: EventStore, person_ref: PersonRef) -> tuple[MatterId, ...]:
    """Every case and journey there ever was of a person, as intake keeps them. Raises `StoreUnavailable`."""
    noted = (await store.load(AggregateName("intake", "person", person_ref))).events
    return tuple(dict.fromkeys(each.matter_id for each in noted if isinstance(each, OpenMatterNoted)))


async def decision_on(store: EventStore, actor: Actor, action: Action, stand: Stand | None, now: datetime) -> Decision:
    """Whether the actor may do it to a case, or a paper, that stands so: by themselves, or for the handler whose work
    they do today.

    Raises `StoreUnavailable`.
    """
    decision = may(actor, action, stand)
    if decision.allowed or stand is None or stand.handler_ref is None:
        return decision
    at_work = await _at_work(store, stand.handler_ref, civil_date(now))
    return decision if at_work is None else may(actor, action, stand._replace(handler_ref=at_work))


async def _at_work(store: EventStore, ref: StaffRef, on: date) -> StaffRef | None:
    """Who does somebody's work on a day; reads no other duties than those on the way."""
    duties: dict[StaffRef, Duty] = {}
    at: StaffRef | None = ref
    while at is not None and at not in duties:
        past = await store.load(AggregateName("evictions", "duty", at))
        duties[at] = reduce(evolve, past.events, Duty())
        at = stand_in(ref, duties, on)
    return at


async def whose_journey(store: EventStore, directory: StaffDirectory, journey_id: str) -> Stand | None:
    """Whose the journey is: its officer's, and so the officer's unit's; None when none of that id has begun.

    Raises `StoreUnavailable`.
    """
    if not is_id(journey_id):
        return None
    events = (await store.load(AggregateName("careflow", "journey", journey_id))).events
    started = next((event for event in events if isinstance(event, JourneyStarted)), None)
    if started is None:
        return None
    officer = await directory.member(started.officer_ref)
    return Stand(officer.unit if officer else None, started.officer_ref)
