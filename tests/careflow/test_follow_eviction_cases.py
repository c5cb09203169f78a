"""The circle closes across services: eviction cases in the log raise and end A18 in the journey's stream."""

from collections.abc import AsyncIterator, Sequence
from datetime import date

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from services.careflow.app import create
from services.careflow.domain.journey import JourneyEvent
from services.careflow.journeys import aggregate, journey_id
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.base import Event
from shared.contracts.careflow import ReturnedToPrevention
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType, Outcome, Priority, Tenancy, Unit
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.ids import AlertId, EvictionCaseId, NoticeId, PersonRef, TenancyRef
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.runtime import Runtime
from shared.settings import Settings
from tests.careflow.chain import CASE, NOW, OFFICER, PERSON, TO_OWN_LEASE, TO_TRIAL_FLAT
from tests.kit.commits import envelope
from tests.kit.eventually import eventually

JOURNEY = journey_id(PERSON, 0)
SECOND_CASE = EvictionCaseId(derived_id("test", "second case"))
opened = EvictionCaseOpened(
    case_id=CASE,
    notice_id=NoticeId(derived_id("test", "notice")),
    person_ref=PERSON,
    tenancy_ref=TenancyRef(derived_id("test", "tenancy")),
    tenancy=Tenancy.RENTAL,
    primary_reason=NoticeType.LATE_RENT_SIGNAL,
    priority=Priority.P3,
    unit=Unit.ADULT_RECEPTION,
    opened_on=date(2026, 11, 1),
)
closed = EvictionCaseClosed(case_id=CASE, outcome=Outcome.SELF_RESOLVED, closed_on=date(2026, 11, 10), prevented=False)
asked = AlertRaised(
    alert_id=AlertId(derived_id("test", "A09")),
    rule=AlertRule.A09,
    step=0,
    level=AlertLevel.L1,
    due_at=NOW,
    raised_at=NOW,
    priority=Priority.P3,
    case_id=CASE,
)
offered = AlertResolved(
    alert_id=asked.alert_id,
    rule=AlertRule.A09,
    resolution=AlertResolution.FULFILLED,
    resolved_at=NOW,
    case_id=CASE,
)
reopened = EvictionCaseReopened(case_id=CASE, notice_id=opened.notice_id, reopened_on=date(2026, 11, 15))


class Log:
    """Writes what other services would, and reads the journey."""

    def __init__(self, store: JetStreamEventStore) -> None:
        self._store = store

    async def walked(self, *facts: JourneyEvent) -> None:
        """The person's first journey so far."""
        own = [replace(fact, journey_id=JOURNEY) for fact in facts]
        await self._store.append(aggregate(JOURNEY), own, expected=0, envelope=envelope())

    async def happened(self, *facts: Event, case_id: EvictionCaseId = CASE) -> None:
        """Facts of an eviction case, each a commit of its own."""
        case = AggregateName("evictions", "case", case_id)
        for fact in facts:
            past = await self._store.load(case)
            await self._store.append(case, [fact], expected=past.position, envelope=envelope())

    async def returns(self) -> Sequence[Event]:
        """What the journey's stream says after the lease."""
        past = await self._store.load(aggregate(JOURNEY))
        return past.events[len(TO_OWN_LEASE) :]

    async def kinds(self) -> list[type[Event]]:
        return [type(event) for event in await self.returns()]


@pytest.fixture
async def log(client: Client, settings: Settings, store: JetStreamEventStore) -> AsyncIterator[Log]:
    """The event log, careflow's reactions running on it."""
    service = await create(Runtime(settings, lambda: NOW, client, store))
    async with service.run():
        yield Log(store)


async def test_a_case_raises_a18_and_its_closing_ends_it(log: Log) -> None:
    await log.walked(*TO_OWN_LEASE)
    await log.happened(opened, closed)

    async def ended() -> bool:
        return await log.kinds() == [ReturnedToPrevention, AlertRaised, AlertResolved]

    await eventually(ended)
    returned, raised, resolved = await log.returns()
    assert returned == ReturnedToPrevention(journey_id=JOURNEY, case_id=CASE, returned_on=date(2026, 11, 1))
    assert isinstance(raised, AlertRaised)
    assert isinstance(resolved, AlertResolved)
    assert raised.handler_ref == OFFICER
    assert resolved.alert_id == raised.alert_id


async def test_an_offer_of_support_ends_a18_and_a_day_that_moved_does_not(log: Log) -> None:
    await log.walked(*TO_OWN_LEASE)
    moved = replace(offered, resolution=AlertResolution.SUPERSEDED)
    others = (replace(asked, rule=AlertRule.A08), replace(offered, rule=AlertRule.A08))
    await log.happened(opened, asked, moved, *others, asked, offered, closed)

    async def ended() -> bool:
        return await log.kinds() == [ReturnedToPrevention, AlertRaised, AlertResolved]

    await eventually(ended)
    resolved = (await log.returns())[-1]
    assert isinstance(resolved, AlertResolved)
    assert resolved.resolution is AlertResolution.FULFILLED


async def test_an_offer_that_was_taken_back_raises_a18_again_due_when_it_was(log: Log) -> None:
    await log.walked(*TO_OWN_LEASE)
    await log.happened(opened, asked, offered, asked)

    async def raised_twice() -> bool:
        return await log.kinds() == [ReturnedToPrevention, AlertRaised, AlertResolved, AlertRaised]

    await eventually(raised_twice)
    _, first, _, again = await log.returns()
    assert again == first


async def test_a_case_that_opens_again_raises_a18_again(log: Log) -> None:
    await log.walked(*TO_OWN_LEASE)
    await log.happened(opened, closed, reopened)

    async def raised_twice() -> bool:
        return (await log.kinds()).count(AlertRaised) == 2

    await eventually(raised_twice)
    assert await log.kinds() == [ReturnedToPrevention, AlertRaised, AlertResolved, ReturnedToPrevention, AlertRaised]


async def test_other_peoples_cases_and_journeys_on_the_way_stay_silent(log: Log) -> None:
    stranger = replace(opened, case_id=SECOND_CASE, person_ref=PersonRef(derived_id("test", "stranger")))
    await log.walked(*TO_OWN_LEASE)
    await log.happened(stranger, replace(closed, case_id=SECOND_CASE), case_id=SECOND_CASE)
    await log.happened(opened)

    async def heard() -> bool:
        return bool(await log.returns())

    await eventually(heard)
    assert await log.kinds() == [ReturnedToPrevention, AlertRaised]


async def test_somebody_in_a_trial_flat_has_not_returned(log: Log, store: JetStreamEventStore) -> None:
    """The second case proves that the first has been met: they come in order."""
    await log.walked(*TO_TRIAL_FLAT)
    await log.happened(opened)
    owner = PersonRef(derived_id("test", "owner"))
    own = journey_id(owner, 0)
    lease = [replace(fact, journey_id=own) for fact in TO_OWN_LEASE]
    await store.append(aggregate(own), lease, expected=0, envelope=envelope())
    await log.happened(replace(opened, case_id=SECOND_CASE, person_ref=owner), case_id=SECOND_CASE)

    async def second_met() -> bool:
        return len((await store.load(aggregate(own))).events) > len(lease)

    await eventually(second_met)
    assert len((await store.load(aggregate(JOURNEY))).events) == len(TO_TRIAL_FLAT)
