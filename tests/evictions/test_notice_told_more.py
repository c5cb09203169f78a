"""What becomes known of a notice reaches its case: corrected, withdrawn, household, another unit."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.confirmation import unconfirmed_times
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.priority import priority
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from services.evictions.reactions.notice_routed import on_notice_routed
from shared.contracts.codes import Channel, NoticeType, Priority, RoutingRule, Source, Tenancy, Unit
from shared.contracts.eviction_grounds import DeadlineBasisChanged
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeWithdrawn
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import (
    EvictionCaseReopened,
    EvictionTimeNotified,
    HouseholdKnown,
    NoticeAttachedToCase,
)
from shared.contracts.ids import NoticeId, PersonRef
from shared.contracts.intake import (
    InsecureHousingContactRegistered,
    NoticeRouted,
)
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from tests.evictions.cases import (
    CASE,
    MONDAY,
    OFFICER,
    RENT,
    TENANCY,
    after,
    arrives,
    at,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
)
from tests.evictions.test_close_case import PAID_BY_TENANT
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_take_in_notice import closed

NOW = at(MONDAY, "10:00")
CORRECTED: dict[str, Any] = {
    "notice_id": notice_id(),
    "reason": CorrectionReason.MISREAD,
    "corrected_on": MONDAY,
    "received_on": MONDAY,
    "sent_on": MONDAY - timedelta(days=3),
    "sent_registered": True,
    "amount_claimed_ore": RENT,
    "rent_due_on": date(2026, 11, 1),
}


def correct(**changes: Any) -> CorrectCaseNotice:
    told: dict[str, Any] = CORRECTED | changes
    eviction_at = told.pop("eviction_at", None)
    correction = CaseNoticeCorrected(case_id=CASE, **told)
    return CorrectCaseNotice(case_id=CASE, now=NOW, correction=correction, eviction_at=eviction_at)


WITHDRAW = WithdrawCaseNotice(
    case_id=CASE, now=NOW, notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.LANDLORD
)
FAMILY = RecordHousehold(case_id=CASE, now=NOW, children_in_home=1, children_visiting=0, any_65_or_older=False)
TO_FAMILY = FollowRouting(case_id=CASE, now=NOW, notice_id=notice_id(), unit=Unit.FAMILY_RECEPTION, by_hand=True)


def test_a_correction_is_a_fact_of_the_case() -> None:
    correction, moved = facts(given(formular_3()).when(correct()).events())
    assert correction == CaseNoticeCorrected(case_id=CASE, **CORRECTED)
    assert isinstance(moved, DeadlineBasisChanged), "A35: people were told another day"


def test_a_correction_back_again_is_news() -> None:
    first, second = correct(), correct(amount_claimed_ore=1)
    events = given(formular_3(), first, second).when(first).events()
    assert facts(events)[0] == CaseNoticeCorrected(case_id=CASE, **CORRECTED)


def test_kronofogdens_corrected_time_takes_the_place_of_the_first_and_stays_confirms() -> None:
    time = at(date(2026, 12, 22), "08:30")
    corrected = correct(notice_id=notice_id("time"), eviction_at=time, amount_claimed_ore=None)
    events = given(eviction_time(), confirms()).when(corrected).events()
    assert [each.eviction_at for each in events if isinstance(each, EvictionTimeNotified)] == [time]
    case = after(eviction_time(), confirms(), corrected)
    assert [each.eviction_at for each in case.eviction_times] == [time]
    assert unconfirmed_times(case) == ()
    assert len(case.confirmations) == 1


def test_a_correction_of_a_closed_case_is_recorded_and_moves_nothing() -> None:
    events = given(formular_3(), closed()).when(correct()).events()
    assert list(events) == [CaseNoticeCorrected(case_id=CASE, **CORRECTED)]


def test_a_demand_sent_anew_reopens_a_closed_case_with_the_paper_as_it_is_now() -> None:
    anew = correct(reason=CorrectionReason.NEW_MESSAGE)
    events = facts(given(formular_3(), closed()).when(anew).events())
    assert [type(each) for each in events] == [EvictionCaseReopened, CaseNoticeCorrected]
    events = facts(given(formular_3(), PAID_BY_TENANT, closed()).when(anew).events())
    assert [type(each) for each in events] == [EvictionCaseReopened, NoticeAttachedToCase, CaseNoticeCorrected]
    case = after(formular_3(), closed(), anew)
    assert case.is_open
    assert case.clock is not None
    assert case.clock.safe_date is not None


def test_a_paper_taken_back_is_a_fact_and_only_the_first_time() -> None:
    events = given(formular_3()).when(WITHDRAW).events()
    assert facts(events) == [
        CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.LANDLORD)
    ]
    assert after(formular_3(), WITHDRAW).is_open


def test_a_paper_of_another_case_is_neither_corrected_nor_withdrawn() -> None:
    other = NoticeId(derived_id("other"))
    given(formular_3()).when(correct(notice_id=other)).then_refused("notice-not-in-case")
    stray = WithdrawCaseNotice(case_id=CASE, now=NOW, notice_id=other, withdrawn_on=MONDAY, by=WithdrawnBy.INTAKE)
    given(formular_3()).when(stray).then_refused("notice-not-in-case")
    for command in (correct(), WITHDRAW, FAMILY, TO_FAMILY):
        given().when(command).then_refused("case-not-found")


def test_a_child_that_becomes_known_makes_the_case_pressing() -> None:
    events = given(formular_3()).when(FAMILY).events()
    assert facts(events) == [
        HouseholdKnown(case_id=CASE, known_on=MONDAY, children_in_home=1, children_visiting=0, any_65_or_older=False)
    ]
    assert priority(after(formular_3(), FAMILY), None, MONDAY) is Priority.P1


def test_the_case_goes_to_the_new_unit_and_leaves_its_officer_behind() -> None:
    events = given(formular_3(handler_ref=OFFICER)).when(TO_FAMILY).events()
    assert facts(events) == [
        CaseAssigned(
            case_id=CASE,
            handler_ref=None,
            unit=Unit.FAMILY_RECEPTION,
            assigned_on=MONDAY,
            reason=AssignmentReason.GIVEN,
        )
    ]


def test_the_rules_name_the_officer_and_the_same_unit_or_a_closed_case_changes_nothing() -> None:
    routed = FollowRouting(case_id=CASE, now=NOW, notice_id=notice_id(), unit=Unit.ELDERLY_TEAM, handler_ref=OFFICER)
    (assigned,) = facts(given(formular_3()).when(routed).events())
    assert (assigned.handler_ref, assigned.reason) == (OFFICER, AssignmentReason.ROUTED)
    same = FollowRouting(case_id=CASE, now=NOW, notice_id=notice_id(), unit=Unit.ADULT_RECEPTION)
    given(formular_3(handler_ref=OFFICER)).when(same).then_nothing()
    given(formular_3(), closed()).when(TO_FAMILY).then_nothing()


@for_all(st.permutations([correct(), WITHDRAW, FAMILY, TO_FAMILY]))
def test_the_same_facts_in_any_order_give_the_same_case(order: list[Any]) -> None:
    case, expected = after(formular_3(), *order), after(formular_3(), correct(), WITHDRAW, FAMILY, TO_FAMILY)
    for name in ("procedure", "household", "work", "notices", "eviction_times"):
        assert getattr(case, name) == getattr(expected, name)


@pytest.mark.parametrize(
    ("situation", "reason"),
    [
        (InsecureHousing.SECONDHAND_ENDING, NoticeType.SUBLET_ENDING),
        (InsecureHousing.TRANSITIONAL_ENDING, NoticeType.TRANSITIONAL_ENDING),
        (InsecureHousing.FRIENDS, NoticeType.OTHER),
    ],
)
def test_a_contact_about_an_insecure_home_opens_a_case_of_the_third_priority(
    situation: InsecureHousing, reason: NoticeType
) -> None:
    contact = InsecureHousingContactRegistered(
        notice_id=notice_id(),
        situation=situation,
        channel=Channel.PHONE,
        source=Source.PERSON,
        person_ref=PersonRef(derived_id("test", "person")),
        tenancy_ref=TENANCY,
        tenancy=Tenancy.OTHER,
        received_on=MONDAY,
    )
    routed = NoticeRouted(notice_id=notice_id(), unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)
    command = on_notice_routed([contact, routed], CASE, NOW)
    assert command is not None
    case = EVICTION_CASE.fold(EVICTION_CASE.decide(command, EVICTION_CASE.initial))
    assert case.opened is not None
    assert (case.opened.primary_reason, case.opened.priority, case.clock) == (reason, Priority.P3, None)


def test_a_removal_time_asks_for_the_same_day_confirmation_and_an_own_flat_is_the_boards() -> None:
    removal = after(eviction_time(notice_type=NoticeType.REMOVAL_TIME))
    assert len(unconfirmed_times(removal)) == 1
    own = after(arrives(notice_type=NoticeType.OWN_SUBLET_BREACH, tenancy=Tenancy.OWN_SUBLET))
    assert own.opened is not None
    assert (own.opened.tenancy, own.clock) == (Tenancy.OWN_SUBLET, None)
