"""The reaction to what becomes known of a notice, on a real server: in order, once, also after an outage."""

from typing import Any

from msgspec.structs import replace

from services.evictions.app import create
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from services.evictions.reactions.notice_told_more import on_notice_told_more
from shared.contracts.base import Event
from shared.contracts.codes import ChildLiving, RoutingRule, Unit
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeForwarded, CaseNoticeWithdrawn
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import (
    EvictionCaseClosed,
    HouseholdKnown,
    NoticeAttachedToCase,
)
from shared.contracts.ids import HouseholdRef, NoticeId, VaultRef
from shared.contracts.intake import (
    Child,
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeRerouted,
    NoticeWithdrawn,
)
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import WithdrawnBy
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.runtime import Runtime
from tests.evictions.cases import (
    CASE,
    MONDAY,
    TENANCY,
    after,
    at,
    formular_3,
)
from tests.evictions.stored import arrived, envelope, events_of, routed_notice
from tests.evictions.test_notice_told_more import CORRECTED, NOW
from tests.evictions.test_take_in_notice import closed
from tests.kit.eventually import eventually

NOTICE = NoticeId(derived_id("test", "notice", "first"))
REROUTED = NoticeRerouted(
    notice_id=NOTICE,
    from_unit=Unit.FAMILY_RECEPTION,
    to_unit=Unit.ELDERLY_TEAM,
    reason=RerouteReason.AGREED,
    rerouted_on=MONDAY,
    overridden=True,
)
MORE: tuple[Event, ...] = (
    EvictionNoticeCorrected(**CORRECTED | {"notice_id": NOTICE}, rooms=3),
    HouseholdRecorded(
        notice_id=NOTICE,
        household_ref=HouseholdRef(derived_id("household", TENANCY)),
        tenancy_ref=TENANCY,
        children=(Child(living=ChildLiving.VISITING), Child(living=ChildLiving.ALTERNATING)) * 2,
    ),
    REROUTED,
    NoticeWithdrawn(notice_id=NOTICE, withdrawn_on=MONDAY, by=WithdrawnBy.INTAKE),
)


async def told_more(store: JetStreamEventStore, *events: Event) -> None:
    """Each in a commit of its own, as intake writes them."""
    notice = AggregateName("intake", "notice", NOTICE)
    for event in events:
        before = (await store.load(notice)).position
        await store.append(notice, [event], expected=before, envelope=envelope())


def of(kind: type, events: tuple[Any, ...]) -> list[Any]:
    return [each for each in events if isinstance(each, kind)]


async def test_each_later_fact_reaches_the_case_once_also_after_a_restart(
    runtime: Runtime, store: JetStreamEventStore
) -> None:
    await arrived(store, routed_notice("first"))
    await told_more(store, *MORE)
    for _ in range(2):
        async with (await create(runtime)).run():
            await eventually(lambda: _has(store, CaseNoticeWithdrawn))
    events = await events_of(store)
    assert [len(of(kind, events)) for kind in (CaseNoticeCorrected, CaseNoticeWithdrawn)] == [1, 1]
    case = EVICTION_CASE.fold(events)
    assert case.household is not None
    assert (case.household.children_in_home, case.household.children_visiting) == (2, 2)


async def test_a_notice_that_was_rerouted_before_its_case_opened_opens_it_in_the_new_unit(
    runtime: Runtime, store: JetStreamEventStore
) -> None:
    await arrived(store, routed_notice("first"))
    await told_more(store, REROUTED)
    async with (await create(runtime)).run():
        await eventually(lambda: _has(store, NoticeAttachedToCase))
    (opened, *rest) = await events_of(store)
    assert opened.unit is Unit.ELDERLY_TEAM
    assert {each.unit for each in of(CaseAssigned, tuple(rest))} <= {Unit.ELDERLY_TEAM}


async def test_the_case_follows_its_notice_to_another_unit(runtime: Runtime, store: JetStreamEventStore) -> None:
    async with (await create(runtime)).run():
        await arrived(store, routed_notice("first"))
        await eventually(lambda: _has(store, NoticeAttachedToCase))
        await told_more(store, *MORE)
        await eventually(lambda: _has(store, CaseNoticeWithdrawn))
    events = await events_of(store)
    assigned, (known,) = of(CaseAssigned, events)[-1], of(HouseholdKnown, events)
    assert (known.children_in_home, known.children_visiting) == (2, 2)
    assert (assigned.unit, assigned.reason) == (Unit.ELDERLY_TEAM, AssignmentReason.GIVEN)


async def test_a_notice_sent_on_ends_its_case_once_also_after_a_restart(
    runtime: Runtime, store: JetStreamEventStore
) -> None:
    *report, routed = routed_notice("first")
    elsewhere = replace(routed, unit=Unit.OTHER_BOARD, rule=RoutingRule.OUTSIDE_AREA)
    sent_on = NoticeForwarded(notice_id=NOTICE, forwarded_at=at(MONDAY), board_ref=VaultRef(derived_id("board")))
    await arrived(store, (*report, elsewhere))
    await told_more(store, sent_on, replace(sent_on, receipt_ref=VaultRef(derived_id("receipt"))))
    for _ in range(2):
        async with (await create(runtime)).run():
            await eventually(lambda: _has(store, EvictionCaseClosed))
    events = await events_of(store)
    assert [len(of(kind, events)) for kind in (CaseNoticeForwarded, EvictionCaseClosed)] == [1, 1]
    assert not EVICTION_CASE.fold(events).alerts


async def _has(store: JetStreamEventStore, kind: type) -> bool:
    return bool(of(kind, await events_of(store)))


def test_each_fact_leads_to_its_own_command() -> None:
    case, over = after(formular_3()), after(formular_3(), closed())
    commands = [type(on_notice_told_more(event, case, CASE, NOW)) for event in MORE]  # type: ignore[arg-type]
    assert commands == [CorrectCaseNotice, RecordHousehold, FollowRouting, WithdrawCaseNotice]
    assert [on_notice_told_more(event, over, CASE, NOW) is None for event in MORE] == [False, True, False, False]  # type: ignore[arg-type]
