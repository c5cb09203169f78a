"""The service on a real server: notices become cases, time passes, a second run does nothing twice."""

from datetime import timedelta

from nats.aio.client import Client

from services.evictions.app import CaseTime, create
from services.evictions.domain.close_case import CloseCase
from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.contracts.codes import AlertRule, Outcome, UnfulfilledReason
from shared.contracts.eviction_grounds import EarlierNoticeKnown
from shared.contracts.evictions import EvictionCaseOpened, EvictionCaseReopened, NoticeAttachedToCase
from shared.contracts.ids import TenancyRef, nth_case_id
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.listing import commits_by_aggregate
from shared.runtime import Runtime
from tests.evictions.cases import CASE, MONDAY, TENANCY, disturbance, eviction_time, formular_3, notice_id
from tests.evictions.conftest import Now
from tests.evictions.stored import arrived, events_of, routed_notice, told
from tests.kit.eventually import eventually


async def has(store: JetStreamEventStore, kind: type, case_id: str = CASE, *, times: int = 1) -> bool:
    return sum(isinstance(each, kind) for each in await events_of(store, case_id)) >= times


def withdrawn(now: Now) -> CloseCase:
    return CloseCase(
        case_id=CASE,
        now=now(),
        outcome=Outcome.TERMINATION_WITHDRAWN,
        outcome_source=OutcomeSource.LANDLORD,
        is_certain=True,
        closed_on=MONDAY,
        tenant_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        landlord_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        household_untold_reason=HouseholdUntoldReason.NOTICE_WITHDRAWN,
    )


async def test_a_routed_notice_opens_a_case_and_the_next_one_attaches(
    runtime: Runtime, store: JetStreamEventStore
) -> None:
    async with (await create(runtime)).run():
        await arrived(store, routed_notice("first"))
        await eventually(lambda: has(store, EvictionCaseOpened))
        await arrived(store, routed_notice("second", notice_type="DISTURBANCE", document_on=MONDAY))
        await eventually(lambda: has(store, NoticeAttachedToCase, times=2))
    opened = [each for each in await events_of(store) if isinstance(each, EvictionCaseOpened)]
    assert [each.children_in_home for each in opened] == [1]


async def test_a_notice_long_after_closing_opens_the_next_case(
    runtime: Runtime, store: JetStreamEventStore, now: Now
) -> None:
    await told(store, disturbance(), withdrawn(now))
    async with (await create(runtime)).run():
        now.pass_by(timedelta(days=91))
        await arrived(store, routed_notice("later"))
        second = nth_case_id(TENANCY, 2)
        await eventually(lambda: has(store, EvictionCaseOpened, second))
    assert not await has(store, EvictionCaseReopened)
    assert await has(store, EarlierNoticeKnown, second), "A17 looks back over the tenancy's earlier cases"


async def test_a_notice_soon_after_closing_reopens_the_case(
    runtime: Runtime, store: JetStreamEventStore, now: Now
) -> None:
    await told(store, disturbance(), withdrawn(now))
    async with (await create(runtime)).run():
        await arrived(store, routed_notice("soon"))
        await eventually(lambda: has(store, EvictionCaseReopened))


async def test_two_services_on_the_same_log_take_a_notice_in_once(runtime: Runtime, store: JetStreamEventStore) -> None:
    """Scenario 13: delivered again, after a restart or to another process, nothing counts twice."""
    await arrived(store, routed_notice("first"))
    for _ in range(2):
        async with (await create(runtime)).run():
            await eventually(lambda: has(store, EvictionCaseOpened))
    async with (await create(runtime)).run(), (await create(runtime)).run():
        other = TenancyRef(derived_id("test", "other tenancy"))
        await arrived(store, routed_notice("other", tenancy=other))
        await eventually(lambda: has(store, EvictionCaseOpened, nth_case_id(other, 1)))
    for case_id in (CASE, nth_case_id(other, 1)):
        raised = [each.alert_id for each in await events_of(store, case_id) if isinstance(each, AlertRaised)]
        assert len(raised) == len(set(raised))
        assert sum(isinstance(each, EvictionCaseOpened) for each in await events_of(store, case_id)) == 1


async def test_an_alert_climbs_by_itself_when_its_time_comes(
    runtime: Runtime, store: JetStreamEventStore, now: Now
) -> None:
    """A01 of 14:59 is told to L2 at once; at 15:00 the timer has it told to L3."""
    async with (await create(runtime)).run():
        now.at = eviction_time(clock="14:59").now + timedelta(seconds=57)
        await told(store, eviction_time(clock="14:59", now=now()))
        now.pass_by(timedelta(seconds=3))
        await eventually(lambda: has(store, AlertEscalated))
    climbed = [each for each in await events_of(store) if isinstance(each, AlertEscalated)]
    assert [each.rule for each in climbed] == [AlertRule.A01]


async def test_the_sweep_finds_what_no_timer_woke(runtime: Runtime, store: JetStreamEventStore, now: Now) -> None:
    await told(store, formular_3())
    now.pass_by(timedelta(days=30))
    async with (await create(runtime)).run():
        await eventually(lambda: has(store, AlertEscalated, times=4))


async def test_the_sweep_leaves_closed_cases_alone_until_they_have_news(
    runtime: Runtime, client: Client, store: JetStreamEventStore, now: Now
) -> None:
    await told(store, disturbance())
    time = CaseTime(runtime)
    assert await time.open_cases() == [CASE]
    await told(store, withdrawn(now))
    assert await time.open_cases() == [CASE]
    await time.review(CASE)
    assert await time.open_cases() == []
    await told(store, disturbance("again", now=now(), notice_id=notice_id("again"), document_on=None))
    assert await time.open_cases() == [CASE]
    assert await commits_by_aggregate(client, "evictions", "case") == {CASE: 3}
