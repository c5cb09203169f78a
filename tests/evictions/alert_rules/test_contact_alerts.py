"""A08 to A10, A12 to A14 and A17: somebody must speak with the tenant or the landlord (R19 to R21)."""

from datetime import date, timedelta

from msgspec.structs import replace

from services.evictions.alert_rules.watch import wanted
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.slices import CaseCommand
from shared.contracts.alerts import AlertRaised, LawfulDayMissed
from shared.contracts.codes import AlertRule, NoticeType, Tenancy
from shared.contracts.eviction_grounds import EarlierNoticeKnown
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.procedure_codes import CorrectionReason
from shared.contracts.support_codes import HarmMeasure
from shared.kernel.calendar import add_working_days
from shared.kernel.clock import civil_date
from tests.evictions.alert_rules.procedure_facts import pays_off, plans, withdrawn
from tests.evictions.alert_rules.telling import (
    FRIDAY,
    FULFILLED,
    GROUND_GONE,
    L1,
    L2,
    L3,
    MONTH,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    ends,
    raised_by,
)
from tests.evictions.cases import (
    CASE,
    MONDAY,
    after,
    alerts,
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
from tests.evictions.lived import live, log_of, told_of
from tests.evictions.test_close_case import closes
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD, TRIED

REACHED_LATER = replace(REACHED, now=at(THURSDAY), contacted_at=at(THURSDAY))
APPLICATION = arrives("application", on=TUESDAY, notice_type=NoticeType.EVICTION_APPLICATION)

CONTACTS = (AlertRule.A08, AlertRule.A09, AlertRule.A10)
SUNDAY = FRIDAY + timedelta(days=2)


def severe(on: date = MONDAY, clock: str = "09:00") -> CaseCommand:
    return arrives(on=on, clock=clock, notice_type=NoticeType.SEVERE_DISTURBANCE, document_on=on)


def test_a08_wants_an_attempt_within_two_working_days() -> None:
    assert told_of(AlertRule.A08, disturbance(), TOLD_LANDLORD, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(THURSDAY, "00:00"), "escalated", L2),
    ]
    assert ends(TRIED, AlertRule.A08, disturbance()) == [FULFILLED]
    assert ends(REACHED, AlertRule.A08, disturbance()) == [FULFILLED]


def test_a08_wants_it_within_one_for_a_pressing_case() -> None:
    told = told_of(AlertRule.A08, disturbance(children_visiting=1), until=MONTH)
    assert told[-1] == (at(MONDAY + timedelta(days=2), "00:00"), "escalated", L2)


def test_a09_wants_the_tenant_reached_within_five_working_days() -> None:
    friday_week = add_working_days(MONDAY, 5)
    assert told_of(AlertRule.A09, disturbance(), TOLD_LANDLORD, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(friday_week + timedelta(days=1), "00:00"), "escalated", L2),
        (at(add_working_days(friday_week, 3), "00:00"), "escalated", L3),
    ]
    assert ends(REACHED, AlertRule.A09, disturbance()) == [FULFILLED]
    assert ends(TRIED, AlertRule.A09, disturbance()) == []


def test_a09_is_due_in_two_days_when_pressing_and_always_before_the_third_day_ahead_of_the_safe_date() -> None:
    def due_on(opening: CaseCommand) -> date:
        raised = [each for each in past(opening) if isinstance(each, AlertRaised)]
        return next(each.due_at for each in raised if each.rule is AlertRule.A09).date()

    assert due_on(disturbance(any_65_or_older=True)) == MONDAY + timedelta(days=2)
    near = MONDAY - timedelta(days=13)  # safe date Tuesday 24 November: eight days ahead
    assert due_on(formular_3(sent_on=near)) == add_working_days(near + timedelta(weeks=3), -4)


def test_a10_wants_the_landlord_told() -> None:
    assert told_of(AlertRule.A10, disturbance(), REACHED, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(add_working_days(MONDAY, 5) + timedelta(days=1), "00:00"), "escalated", L2),
    ]
    assert ends(TOLD_LANDLORD, AlertRule.A10, disturbance()) == [FULFILLED]
    assert alerts(past(disturbance(tenancy=Tenancy.OWN_SUBLET)), AlertRule.A10) == []


def test_a10_asks_nobody_to_contact_the_board_whatever_the_signal_said_that_opened_the_case() -> None:
    """R21, I06: how the home is held is as the demand says; the signal did not know."""
    signal = arrives("signal", notice_type=NoticeType.LATE_RENT_SIGNAL, tenancy=Tenancy.OTHER)
    ours, theirs = (
        formular_3(on=MONDAY + timedelta(days=1), tenancy=each) for each in (Tenancy.OWN_SUBLET, Tenancy.RENTAL)
    )
    assert ends(ours, AlertRule.A10, signal) == [GROUND_GONE]
    assert ends(theirs, AlertRule.A10, signal) == []
    assert facts(given(signal, ours, REACHED).when(closes()).events())
    given(signal, theirs, REACHED).when(closes()).then_refused("landlord-not-contacted")
    sublet = replace(signal, tenancy=Tenancy.OWN_SUBLET)
    assert alerts(past(sublet, theirs), AlertRule.A10) == [("raised", 0, L1)]


def test_a08_to_a10_are_due_before_an_eviction_that_may_come() -> None:
    """The working day before, or the day the time is told; never before the threat was known."""

    def due_on(*told: CaseCommand) -> set[date]:
        wants = [each for rule in CONTACTS for each in wanted(rule, after(*told), MONTH)]
        assert [each.rule for each in wants] == [*CONTACTS]
        return {civil_date(each.due_at) for each in wants}

    def time(told_on: date, day: date) -> CaseCommand:
        return eviction_time(on=told_on, eviction_at=at(day))

    assert due_on(time(FRIDAY, NEXT_MONDAY)) == {FRIDAY}
    assert due_on(time(FRIDAY, NEXT_MONDAY + timedelta(days=1))) == {NEXT_MONDAY}
    assert due_on(time(SUNDAY, NEXT_MONDAY)) == {SUNDAY}
    assert due_on(time(FRIDAY, FRIDAY)) == {FRIDAY}
    assert told_of(AlertRule.A10, time(FRIDAY, NEXT_MONDAY), until=at(NEXT_MONDAY, "09:00")) == [
        (at(FRIDAY), "raised", 0, L1),
        (at(FRIDAY + timedelta(days=1), "00:00"), "escalated", L2),
    ]


def test_a12_wants_the_tenant_reached_the_next_working_day_whatever_came_before() -> None:
    """D9: nothing says how soon a termination may follow, and only rectification before it helps (D4, D8)."""
    again = disturbance("again", on=TUESDAY)
    assert told_of(AlertRule.A12, disturbance(), REACHED, again, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(MONDAY, "12:00"), *FULFILLED),
        (at(TUESDAY), "raised", 0, L1),
        (at(THURSDAY, "00:00"), "escalated", L2),
    ]
    assert ends(TRIED, AlertRule.A12, disturbance()) == []
    assert ends(withdrawn(), AlertRule.A12, disturbance()) == [GROUND_GONE]
    assert raised_by(AlertRule.A12, formular_3()) == []
    assert raised_by(AlertRule.A12, disturbance(notice_type=NoticeType.LACK_OF_CARE)) == [("raised", 0, L1)]


def test_a13_wants_the_tenant_reached_the_same_working_day_and_puts_a_missed_one_on_record() -> None:
    """D6: the lease is terminated already, the board has a copy."""
    assert told_of(AlertRule.A13, severe(), until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(MONDAY, "15:00"), "escalated", L2),
    ]
    assert [each.missed_at for each in log_of(live(severe(), until=MONTH)) if isinstance(each, LawfulDayMissed)] == [
        at(TUESDAY, "00:00")
    ]
    assert ends(REACHED, AlertRule.A13, severe()) == [FULFILLED]
    assert ends(withdrawn(), AlertRule.A13, severe()) == [GROUND_GONE]


def test_a13_of_a_free_day_is_due_the_next_working_day() -> None:
    saturday = MONDAY - timedelta(days=2)
    assert told_of(AlertRule.A13, severe(saturday), until=MONTH) == [
        (at(saturday), "raised", 0, L1),
        (at(MONDAY, "15:00"), "escalated", L2),
    ]


def test_a14_wants_the_tenant_reached_after_the_application() -> None:
    assert told_of(AlertRule.A14, disturbance(), REACHED, APPLICATION, until=MONTH) == [
        (at(TUESDAY), "raised", 0, L1),
        (at(THURSDAY, "00:00"), "escalated", L2),
    ]
    assert ends(REACHED_LATER, AlertRule.A14, APPLICATION) == [FULFILLED]
    assert ends(withdrawn("application", FRIDAY), AlertRule.A14, APPLICATION) == [GROUND_GONE]
    executed = RecordEvictionExecuted(case_id=CASE, now=at(FRIDAY), executed_on=FRIDAY)
    assert ends(executed, AlertRule.A14, APPLICATION) == [GROUND_GONE]


def test_a17_tells_of_a_second_notice_within_twelve_months() -> None:
    last_month = disturbance("earlier", on=MONDAY - timedelta(days=30))
    again = disturbance("again")
    assert raised_by(AlertRule.A17, last_month, again) == [("raised", 0, L2)]
    for answer in (REACHED, pays_off(MONDAY), plans(MONDAY, HarmMeasure.DEBT_PLAN)):
        assert ends(answer, AlertRule.A17, last_month, again) == [FULFILLED]
    assert ends(TOLD_LANDLORD, AlertRule.A17, last_month, again) == []
    assert ends(withdrawn("again"), AlertRule.A17, last_month, again) == [GROUND_GONE]


def test_a17_says_nothing_of_a_copy_another_kind_the_same_rent_or_long_ago() -> None:
    earlier = formular_3("earlier", on=WEDNESDAY - timedelta(days=30), rent_due_on=date(2026, 10, 1))
    assert raised_by(AlertRule.A17, earlier, formular_3()) == [("raised", 0, L2)]
    assert raised_by(AlertRule.A17, earlier, disturbance()) == []
    assert raised_by(AlertRule.A17, earlier, formular_3("same rent", rent_due_on=date(2026, 10, 1))) == []
    assert raised_by(AlertRule.A17, earlier, APPLICATION) == []
    a_year_ago = MONDAY.replace(year=2025)
    for received_on, repeats in ((a_year_ago, True), (a_year_ago - timedelta(days=1), False)):
        old = disturbance("old", on=received_on, now=at(MONDAY))
        assert bool(raised_by(AlertRule.A17, old, disturbance())) is repeats


def test_a17_knows_the_notices_of_the_tenancys_earlier_cases() -> None:
    earlier = next(
        each for each in past(disturbance("in another case", on=date(2026, 3, 2))) if hasattr(each, "duplicate_of")
    )
    opening = disturbance(earlier_notices=(earlier,))
    assert [each.received_on for each in past(opening) if isinstance(each, EarlierNoticeKnown)] == [date(2026, 3, 2)]
    assert raised_by(AlertRule.A17, opening) == [("raised", 0, L2)]


def test_a_message_sent_anew_gives_no_new_time_to_reach_the_tenant() -> None:
    """R20 counts from when the threat was first known; a day that was misread was always the other one."""

    def corrected(reason: CorrectionReason) -> CorrectCaseNotice:
        on = MONDAY + timedelta(days=14)
        facts = CaseNoticeCorrected(
            case_id=CASE, notice_id=notice_id(), reason=reason, corrected_on=on, received_on=on, sent_on=on
        )
        return CorrectCaseNotice(case_id=CASE, now=at(on), correction=facts)

    first = formular_3()
    assert after(first, corrected(CorrectionReason.NEW_MESSAGE)).begun_on == MONDAY
    assert after(first, corrected(CorrectionReason.MISREAD)).begun_on == MONDAY + timedelta(days=14)
    told = told_of(AlertRule.A09, first, corrected(CorrectionReason.NEW_MESSAGE), until=at(MONDAY + timedelta(days=15)))
    assert [what for _, what, *_ in told] == ["raised", "escalated", "escalated"]
