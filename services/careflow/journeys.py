"""A person's journeys in the event store: each has an id that follows from the person and its number."""

from collections.abc import AsyncIterator
from datetime import datetime
from itertools import count

import msgspec

from services.careflow.domain.decider import JOURNEY
from services.careflow.domain.journey import Journey, NotStarted, OwnLease
from services.careflow.domain.start_journey import JourneyStart, StartJourney
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import CommandId, EvictionCaseId, JourneyId, PersonRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, Receipt, handle


class Found(msgspec.Struct, frozen=True):
    """A journey as it stands, and the commands that made it."""

    journey_id: JourneyId
    journey: Journey
    commands: frozenset[CommandId]


def aggregate(journey_id: JourneyId) -> AggregateName:
    """Where a journey's commits stand. Raises `ValueError` for an id that is none."""
    return AggregateName("careflow", "journey", journey_id)


def journey_id(person_ref: PersonRef, number: int) -> JourneyId:
    """The id of the person's journey number 0, 1, …"""
    return JourneyId(derived_id("journey", person_ref, str(number)))


async def journeys_of(store: EventStore, person_ref: PersonRef) -> AsyncIterator[Found]:
    """The person's journeys, the first one first; ends with the one that has not begun."""
    for number in count():
        each = journey_id(person_ref, number)
        past = await store.load(aggregate(each))
        found = Found(each, JOURNEY.fold(past.events), past.commands)
        yield found
        if isinstance(found.journey, NotStarted):
            return


async def begin(store: EventStore, start: JourneyStart, now: datetime, envelope: Envelope) -> tuple[JourneyId, Receipt]:
    """Start the person's next journey, or refuse because one is open. The same command gives the same journey.

    Raises what `handle` raises.
    """
    async for found in journeys_of(store, start.person_ref):
        if envelope.command_id in found.commands or not isinstance(found.journey, OwnLease):
            command = StartJourney(**msgspec.structs.asdict(start), journey_id=found.journey_id, now=now)
            return found.journey_id, await handle(store, JOURNEY, aggregate(found.journey_id), command, envelope)
    raise AssertionError("unreachable: the walk ends with a journey that has not begun")


async def taken_over_by(store: EventStore, person_ref: PersonRef) -> list[JourneyId]:
    """The person's journeys that reached a lease, the latest one last."""
    walk = journeys_of(store, person_ref)
    return [found.journey_id async for found in walk if isinstance(found.journey, OwnLease)]


async def opening_of(store: EventStore, case_id: EvictionCaseId) -> EvictionCaseOpened:
    """How an eviction case began; only that fact names the person."""
    past = await store.load(AggregateName("evictions", "case", case_id))
    return next(event for event in past.events if isinstance(event, EvictionCaseOpened))
