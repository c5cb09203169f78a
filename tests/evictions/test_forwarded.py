"""A paper about a flat elsewhere is sent on: its case here ends by itself, whenever and however often that is told."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.confirmation import unconfirmed_times
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.forward_case_notice import ForwardCaseNotice
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from services.evictions.reactions.notice_forwarded import on_notice_forwarded
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import AlertResolution, AlertRule, Outcome, RoutingRule, UnfulfilledReason, Unit
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeForwarded, CaseNoticeReturned
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseReopened
from shared.contracts.ids import NoticeId, VaultRef
from shared.contracts.intake import NoticeForwarded, NoticeRerouted, NoticeRouted
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.ids import derived_id
from tests.evictions.cases import (
    CASE,
    MONDAY,
    RENT,
    after,
    arrives,
    at,
    disturbance,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
    past,
)

TUESDAY = MONDAY + timedelta(days=1)
ELSEWHERE = formular_3(unit=Unit.OTHER_BOARD, children_in_home=1)


def forwarded(name: str = "first", clock: str = "14:00", **told: Any) -> ForwardCaseNotice:
    """Sent on the day after it came, and told then."""
    when = at(TUESDAY, clock)
    said: dict[str, Any] = {"case_id": CASE, "now": when, "notice_id": notice_id(name), "forwarded_at": when}
    return ForwardCaseNotice(**said | told)


def ours_after_all(name: str = "first") -> FollowRouting:
    return FollowRouting(
        case_id=CASE, now=at(TUESDAY, "16:00"), notice_id=notice_id(name), unit=Unit.ADULT_RECEPTION, by_hand=True
    )


def withdrawn(by: WithdrawnBy, name: str = "first") -> WithdrawCaseNotice:
    return WithdrawCaseNotice(case_id=CASE, now=at(TUESDAY), notice_id=notice_id(name), withdrawn_on=TUESDAY, by=by)


def test_the_case_of_a_paper_that_was_sent_on_ends_with_its_outcome_confirmed_by_the_receipt() -> None:
    events = given(ELSEWHERE).when(forwarded()).events()
    assert facts(events) == [
        CaseNoticeForwarded(case_id=CASE, notice_id=notice_id(), forwarded_at=at(TUESDAY, "14:00")),
        EvictionCaseClosed(
            case_id=CASE,
            outcome=Outcome.OUT_OF_AREA,
            closed_on=TUESDAY,
            prevented=False,
            tenant_unfulfilled_reason=UnfulfilledReason.OUT_OF_AREA,
            landlord_unfulfilled_reason=UnfulfilledReason.OUT_OF_AREA,
        ),
        OutcomeConfirmed(
            case_id=CASE, outcome=Outcome.OUT_OF_AREA, confirmed_on=TUESDAY, source=OutcomeSource.DOCUMENT
        ),
    ]


def test_every_alert_ends_because_the_case_is_closed() -> None:
    ended = [each for each in given(ELSEWHERE).when(forwarded()).events() if isinstance(each, AlertResolved)]
    assert {each.alert_id for each in ended} == {*after(ELSEWHERE).alerts}
    assert {each.resolution for each in ended} == {AlertResolution.CASE_CLOSED}


@pytest.mark.parametrize("other", [disturbance("other"), arrives("other", signal_type=None)])
def test_with_another_paper_of_ours_only_the_one_sent_on_is_gone(other: Any) -> None:
    events = given(ELSEWHERE, other).when(forwarded()).events()
    assert not [each for each in events if isinstance(each, EvictionCaseClosed)]
    left = after(ELSEWHERE, other, forwarded())
    assert (left.is_open, [each.now.notice_id for each in left.papers]) == (True, [notice_id("other")])


def test_a_time_told_in_a_paper_that_was_sent_on_holds_no_more() -> None:
    case = after(eviction_time(unit=Unit.OTHER_BOARD), disturbance("ours"), forwarded("time"))
    assert AlertRule.A01 not in {each.rule for each in case.alerts.values()}


def test_the_case_ends_when_the_last_of_several_was_sent_on() -> None:
    both = (ELSEWHERE, disturbance("other", unit=Unit.OTHER_BOARD))
    assert after(*both, forwarded()).is_open
    assert not after(*both, forwarded(), forwarded("other", "15:00")).is_open


def test_what_the_landlord_took_back_still_wants_its_outcome_and_a_mistake_does_not() -> None:
    both = (ELSEWHERE, disturbance("other"))
    assert after(*both, withdrawn(WithdrawnBy.LANDLORD, "other"), forwarded()).is_open
    assert not after(*both, withdrawn(WithdrawnBy.INTAKE, "other"), forwarded()).is_open


def test_an_eviction_that_was_carried_out_is_an_outcome_somebody_has_to_say() -> None:
    executed = RecordEvictionExecuted(case_id=CASE, now=at(TUESDAY), executed_on=TUESDAY)
    assert after(ELSEWHERE, executed, forwarded()).is_open


def test_told_again_with_another_receipt_changes_nothing() -> None:
    given(ELSEWHERE, forwarded()).when(forwarded(clock="15:00")).then_nothing()


def test_a_case_that_somebody_closed_keeps_its_outcome() -> None:
    by_hand = CloseCase(
        case_id=CASE,
        now=at(TUESDAY),
        closed_on=TUESDAY,
        outcome=Outcome.DECEASED,
        tenant_unfulfilled_reason=UnfulfilledReason.DECEASED,
        landlord_unfulfilled_reason=UnfulfilledReason.DECEASED,
        household_untold_reason=HouseholdUntoldReason.DECEASED,
    )
    case = after(formular_3(unit=Unit.OTHER_BOARD), by_hand, forwarded())
    assert case.closed is not None
    assert case.closed.outcome is Outcome.DECEASED


def test_news_of_an_earlier_threat_does_not_end_the_new_one() -> None:
    anew = formular_3("new", on=TUESDAY + timedelta(days=30))
    case = after(ELSEWHERE, forwarded(), anew, forwarded(clock="15:00"))
    assert (case.is_open, case.reopened is not None) == (True, True)


def test_a_paper_that_is_ours_after_all_opens_the_case_again_with_all_its_dates() -> None:
    events = past(ELSEWHERE, forwarded(), ours_after_all())
    assert any(isinstance(each, EvictionCaseReopened) for each in events)
    case = EVICTION_CASE.fold(events)
    assert case.clock == after(formular_3(unit=Unit.OTHER_BOARD)).clock
    assert case.unit is Unit.ADULT_RECEPTION
    assert AlertRule.A11 in {each.rule for each in case.alerts.values()}
    given(ELSEWHERE, forwarded(), ours_after_all()).when(ours_after_all()).then_nothing()


def test_a_time_for_the_eviction_that_is_ours_after_all_must_be_confirmed_again() -> None:
    time = eviction_time(unit=Unit.OTHER_BOARD)
    case = after(time, forwarded("time"), ours_after_all("time"))
    assert [each.notice_id for each in unconfirmed_times(case)] == [notice_id("time")]
    assert AlertRule.A01 in {each.rule for each in case.alerts.values()}


def test_what_was_corrected_before_it_left_is_corrected_when_it_is_back() -> None:
    correction = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id(),
        reason=CorrectionReason.MISREAD,
        corrected_on=TUESDAY,
        received_on=MONDAY,
        sent_on=MONDAY - timedelta(days=5),
        sent_registered=True,
        amount_claimed_ore=RENT,
    )
    misread = CorrectCaseNotice(case_id=CASE, now=at(TUESDAY), correction=correction)
    case = after(ELSEWHERE, misread, forwarded(), ours_after_all())
    assert case.clock is not None
    assert case.clock.start_on == MONDAY - timedelta(days=5)


def test_in_an_open_case_the_paper_counts_again_without_a_reopening() -> None:
    events = given(ELSEWHERE, disturbance("ours"), forwarded()).when(ours_after_all()).events()
    returned = CaseNoticeReturned(case_id=CASE, notice_id=notice_id(), returned_on=TUESDAY)
    assert facts(events)[0] == returned
    assert not any(isinstance(each, EvictionCaseReopened) for each in events)


def test_a_paper_that_comes_back_to_a_case_another_opened_again_joins_it_with_its_dates() -> None:
    elsewhere = (ELSEWHERE, eviction_time(unit=Unit.OTHER_BOARD), forwarded(), forwarded("time", "15:00"))
    case = after(*elsewhere, disturbance("new", on=TUESDAY), ours_after_all(), ours_after_all("time"))
    assert {each.now.notice_id for each in case.papers} == {notice_id(name) for name in ("first", "time", "new")}
    assert case.clock is not None
    assert case.clock.start_on is not None
    assert [each.notice_id for each in unconfirmed_times(case)] == [notice_id("time")]
    assert {AlertRule.A01, AlertRule.A11} <= {each.rule for each in case.alerts.values()}


def test_a_paper_that_was_taken_back_while_it_was_away_opens_nothing_again() -> None:
    given(ELSEWHERE, forwarded(), withdrawn(WithdrawnBy.LANDLORD)).when(ours_after_all()).then_nothing()


@for_all(st.permutations(past(ELSEWHERE, disturbance("ours"), forwarded(), ours_after_all())[1:]))
def test_the_same_facts_in_any_order_leave_the_same_papers(order: list[Any]) -> None:
    (opened, *_) = past(ELSEWHERE)
    assert {each.now.notice_id for each in EVICTION_CASE.fold([opened, *order]).papers} == {
        notice_id(),
        notice_id("ours"),
    }


def test_the_same_paper_from_our_own_area_is_no_copy_of_one_that_was_sent_on() -> None:
    again = formular_3("again")
    case = after(ELSEWHERE, forwarded(), again)
    assert case.is_open
    assert [each.duplicate_of for each in case.notices] == [None]
    elsewhere_again = formular_3("again", unit=Unit.OTHER_BOARD)
    assert not after(ELSEWHERE, forwarded(), elsewhere_again).is_open


def test_the_same_paper_after_one_that_was_taken_back_is_no_copy() -> None:
    """A12: else nobody would be told of the disturbance."""
    case = after(disturbance(), withdrawn(WithdrawnBy.INTAKE), disturbance("again"))
    assert AlertRule.A12 in {each.rule for each in case.alerts.values()}


def test_a_copy_speaks_for_the_paper_that_was_taken_back_after_it_came() -> None:
    case = after(disturbance(), disturbance("copy", on=TUESDAY, document_on=MONDAY), withdrawn(WithdrawnBy.INTAKE))
    assert [each.notice_id for each in case.originals] == [notice_id("copy")]
    assert AlertRule.A12 in {each.rule for each in case.alerts.values()}


def test_a_paper_of_another_case_is_not_sent_on_here() -> None:
    given(ELSEWHERE).when(forwarded(notice_id=NoticeId(derived_id("other")))).then_refused("notice-not-in-case")
    given().when(forwarded()).then_refused("case-not-found")


NEWS = NoticeForwarded(
    notice_id=notice_id(), forwarded_at=at(TUESDAY, "14:00"), board_ref=VaultRef(derived_id("test", "board"))
)
SENT_AWAY = NoticeRouted(notice_id=notice_id(), unit=Unit.OTHER_BOARD, rule=RoutingRule.OUTSIDE_AREA)
BACK = NoticeRerouted(
    notice_id=notice_id(),
    from_unit=Unit.OTHER_BOARD,
    to_unit=Unit.ADULT_RECEPTION,
    reason=RerouteReason.AGREED,
    rerouted_on=TUESDAY,
    overridden=True,
)


def test_late_news_does_not_take_away_what_has_come_back() -> None:
    now = at(TUESDAY, "14:00")
    assert on_notice_forwarded(NEWS, [SENT_AWAY, NEWS], CASE, now) == forwarded()
    assert on_notice_forwarded(NEWS, [SENT_AWAY, NEWS, BACK], CASE, now) is None
