"""The periods of court, Kronofogden and the board: rows W24-W30, W33, W37, and forty years of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.legal.answer_order import AnswerFacts, answer_order
from services.evictions.legal.assistance_execution import AssistanceFacts, assistance_execution
from services.evictions.legal.belongings import belongings
from services.evictions.legal.booked_eviction import BookedFacts, Postponement, booked_eviction
from services.evictions.legal.child_decision import ChildConcernFacts, child_decision
from services.evictions.legal.eviction_window import EnforcementFacts, eviction_window
from services.evictions.legal.judgment_reopening import ReopeningFacts, judgment_reopening
from services.evictions.legal.period import Period
from services.evictions.legal.time_confirmation import ConfirmationFacts, time_confirmation
from services.evictions.legal.tribunal_referral import TribunalFacts, tribunal_referral
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.law.working import confidence_of
from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.calendar import is_blocked
from tests.evictions.legal.oracle import months_later, next_open, weeks_later

D = date.fromisoformat
DAYS = st.dates(D("1995-01-01"), D("2034-12-31"))
LATER = st.integers(0, 400).map(lambda days: timedelta(days=days))


@pytest.mark.parametrize(
    ("period", "safe", "last"),
    [
        pytest.param(
            judgment_reopening(ReopeningFacts(decided_on=D("2026-11-24"))), "2026-12-24", "2026-12-28", id="W24"
        ),
        pytest.param(
            judgment_reopening(ReopeningFacts(decided_on=D("2028-01-31"))), "2028-02-29", "2028-02-29", id="W25"
        ),
        pytest.param(answer_order(AnswerFacts(served_on=D("2026-12-10"))), "2026-12-24", "2026-12-28", id="W26"),
        pytest.param(
            tribunal_referral(TribunalFacts(lease_ends_on=D("2026-09-30"))), "2026-10-30", "2026-10-30", id="W29"
        ),
        pytest.param(child_decision(ChildConcernFacts(reported_on=D("2026-12-10"))), "2026-12-24", None, id="W30"),
        pytest.param(assistance_execution(AssistanceFacts(decided_on=D("2026-11-30"))), "2027-02-28", None, id="W33"),
        pytest.param(
            time_confirmation(ConfirmationFacts(notified_on=D("2026-11-20"))), "2026-11-20", "2026-11-20", id="W37"
        ),
    ],
)
def test_worked_example(period: Period, safe: str, last: str | None) -> None:
    assert (period.status, period.safe_date) == (ClockStatus.CONFIRMED, D(safe))
    assert period.legal_last_date == (D(last) if last else None)


def test_the_four_week_target_and_the_two_respites() -> None:
    """W27, E4, E6: a guideline and two limits, unrolled even onto New Year's Day."""
    window = eviction_window(EnforcementFacts(opportunity_on=D("2026-11-25"), documents_on=D("2026-11-20")))
    assert window.target_on == D("2026-12-18")
    assert (window.respite_until_on, window.respite_exceptional_until_on) == (D("2027-01-01"), D("2027-01-15"))


def test_the_earliest_eviction() -> None:
    """W28: a week after the hearing (E3); two weeks from sending for who lives abroad (E5)."""
    heard = EnforcementFacts(opportunity_on=D("2026-11-25"))
    window = eviction_window(heard)
    assert (window.earliest_on, window.missing) == (D("2026-12-02"), (MissingFact.DOCUMENTS_ON,))
    abroad = EnforcementFacts(opportunity_on=D("2026-11-25"), abroad=True)
    assert eviction_window(abroad).earliest_on == D("2026-12-09")


def test_belongings_may_be_sold_three_months_after_the_eviction_also_on_a_sunday() -> None:
    """E8: an earliest day, so nothing moves it on; the last of the month where the day is missing."""
    assert belongings(D("2026-12-14")).earliest_on == D("2027-03-14")
    found = belongings(D("2026-11-30"))
    assert (found.status, found.earliest_on, found.legal_last_date) == (ClockStatus.CONFIRMED, D("2027-02-28"), None)
    assert [each.rule_id for each in found.working] == ["TIME_1_PERIOD", "E8"]


def test_without_a_hearing_or_the_end_of_the_lease_the_period_names_what_it_waits_for() -> None:
    window = eviction_window(EnforcementFacts(documents_on=D("2026-11-20")))
    assert (window.status, window.missing) == (ClockStatus.NOT_STARTED, (MissingFact.OPPORTUNITY_ON,))
    assert (window.earliest_on, window.target_on) == (None, D("2026-12-18"))
    assert tribunal_referral(TribunalFacts()).missing == (MissingFact.LEASE_ENDS_ON,)


def test_a_non_executed_decision_is_reportable_from_the_day_after() -> None:
    """W33."""
    decided = AssistanceFacts(decided_on=D("2026-11-30"))
    assert assistance_execution(decided).earliest_on == D("2027-03-01")
    paid = AssistanceFacts(decided_on=D("2026-11-30"), executed_on=D("2027-02-28"), today=D("2027-05-01"))
    assert assistance_execution(paid).status is ClockStatus.SETTLED
    late = AssistanceFacts(decided_on=D("2026-11-30"), executed_on=D("2027-03-01"), today=D("2027-05-01"))
    assert assistance_execution(late).status is ClockStatus.EXPIRED


@pytest.mark.parametrize(("sent", "status"), [("2026-11-20", ClockStatus.SETTLED), ("2026-11-21", ClockStatus.EXPIRED)])
def test_a_confirmation_of_the_same_day_is_in_time_and_of_the_next_is_not(sent: str, status: ClockStatus) -> None:
    """W37; scenario 5: midnight is midnight, weekend or not."""
    facts = ConfirmationFacts(notified_on=D("2026-11-20"), confirmed_on=D(sent), today=D("2026-11-23"))
    assert time_confirmation(facts).status is status


def test_a_dispute_referred_in_time_is_settled_and_one_not_referred_runs_out() -> None:
    in_time = TribunalFacts(lease_ends_on=D("2026-09-30"), referred_on=D("2026-10-30"), today=D("2026-12-01"))
    assert tribunal_referral(in_time).status is ClockStatus.SETTLED
    never = TribunalFacts(lease_ends_on=D("2026-09-30"), today=D("2026-10-31"))
    assert tribunal_referral(never).status is ClockStatus.EXPIRED


def test_respite_moves_the_day_and_never_forward_in_time() -> None:
    booked = D("2026-12-14")
    until = Postponement(kind=PostponementKind.ANSTAND, decided_on=D("2026-11-20"), until_on=D("2026-12-28"))
    earlier = Postponement(kind=PostponementKind.UPPSKOV, decided_on=D("2026-11-20"), until_on=D("2026-12-01"))
    assert booked_eviction(BookedFacts(booked_on=booked)).eviction_on == booked
    moved = booked_eviction(BookedFacts(booked_on=booked, postponements=(until, earlier)))
    assert (moved.eviction_on, moved.rule_ids) == (D("2026-12-28"), ("E1", "E6_MOVED"))
    assert (moved.status, moved.missing) == (ClockStatus.PROVISIONAL, (MissingFact.EVICTION_TIME,))
    assert booked_eviction(BookedFacts(booked_on=booked, postponements=(earlier,))).eviction_on == booked


@pytest.mark.parametrize(
    ("kind", "exceptional", "until", "warned"),
    [
        pytest.param("ANSTAND", False, "2027-01-01", None, id="E6 two weeks"),
        pytest.param("ANSTAND", False, "2027-01-02", "E6_EXCEEDED", id="E6 a day more"),
        pytest.param("ANSTAND", True, "2027-01-15", None, id="E6 four weeks"),
        pytest.param("ANSTAND", True, "2027-01-16", "E6_EXCEEDED", id="E6 four weeks and a day"),
        pytest.param("UPPSKOV", False, "2027-05-16", None, id="E7 six months"),
        pytest.param("UPPSKOV", False, "2027-05-17", "E7_EXCEEDED", id="E7 a day more"),
    ],
)
def test_respite_beyond_the_law_is_warned_of(kind: str, exceptional: bool, until: str, warned: str | None) -> None:
    """Documents at Kronofogden 20 November (W27), applied for on 16 November."""
    facts = BookedFacts(
        booked_on=D("2026-12-14"),
        postponements=(
            Postponement(
                kind=PostponementKind(kind), decided_on=D("2026-11-20"), until_on=D(until), exceptional=exceptional
            ),
        ),
        respite_until_on=D("2027-01-01"),
        respite_exceptional_until_on=D("2027-01-15"),
        applied_on=D("2026-11-16"),
    )
    period = booked_eviction(facts)
    assert period.eviction_on == D(until)
    assert [step.rule_id for step in period.working if step.rule.warning] == ([warned] if warned else [])


def test_a_time_before_the_first_lawful_day_is_warned_of() -> None:
    """E5."""
    early = booked_eviction(BookedFacts(booked_on=D("2026-12-01"), earliest_on=D("2026-12-02")))
    assert early.rule_ids == ("E1", "E5_TOO_EARLY")
    assert booked_eviction(BookedFacts(booked_on=D("2026-12-02"), earliest_on=D("2026-12-02"))).rule_ids == ("E1",)


PERIODS: dict[str, tuple[Callable[[date], Period], Callable[[date], tuple[date | None, date | None, date | None]]]] = {
    "answer": (
        lambda on: answer_order(AnswerFacts(served_on=on)),
        lambda on: (weeks_later(on, 2), next_open(weeks_later(on, 2)), None),
    ),
    "judgment reopening": (
        lambda on: judgment_reopening(ReopeningFacts(decided_on=on)),
        lambda on: (months_later(on, 1), next_open(months_later(on, 1)), None),
    ),
    "tribunal": (
        lambda on: tribunal_referral(TribunalFacts(lease_ends_on=on)),
        lambda on: (months_later(on, 1), next_open(months_later(on, 1)), None),
    ),
    "earliest eviction": (
        lambda on: eviction_window(EnforcementFacts(opportunity_on=on)),
        lambda on: (None, None, weeks_later(on, 1)),
    ),
    "earliest eviction abroad": (
        lambda on: eviction_window(EnforcementFacts(opportunity_on=on, abroad=True)),
        lambda on: (None, None, weeks_later(on, 2)),
    ),
    "child decision": (
        lambda on: child_decision(ChildConcernFacts(reported_on=on)),
        lambda on: (weeks_later(on, 2), None, None),
    ),
    "assistance": (
        lambda on: assistance_execution(AssistanceFacts(decided_on=on)),
        lambda on: (months_later(on, 3), None, months_later(on, 3) + timedelta(days=1)),
    ),
    "belongings": (belongings, lambda on: (None, None, months_later(on, 3))),
    "confirmation": (
        lambda on: time_confirmation(ConfirmationFacts(notified_on=on)),
        lambda on: (on, on, None),
    ),
}


@pytest.mark.parametrize("name", PERIODS)
@given(DAYS)
def test_it_agrees_with_the_oracle(name: str, on: date) -> None:
    ours, oracles = PERIODS[name]
    period = ours(on)
    assert (period.safe_date, period.legal_last_date, period.earliest_on) == oracles(on)


@pytest.mark.parametrize("name", PERIODS)
@given(DAYS)
def test_every_date_has_the_step_that_gave_it_and_says_how_sure_it_is(name: str, on: date) -> None:
    period = PERIODS[name][0](on)
    for date_name in ("safe_date", "legal_last_date", "earliest_on"):
        given_by = [each for each in period.working if each.rule.gives == date_name]
        assert [each.result for each in given_by] == ([found] if (found := getattr(period, date_name)) else [])
        assert all(confidence_of(each, period.working) for each in given_by)
    for each in period.working:
        assert each.in_swedish()
        assert "None" not in each.in_swedish()


@given(DAYS, LATER)
def test_only_what_must_be_done_at_the_latest_is_rolled(on: date, later: timedelta) -> None:
    """Lag 1930:173: no earliest day, guideline or condition is moved; no last day is a blocked one."""
    for period in (answer_order(AnswerFacts(served_on=on)), judgment_reopening(ReopeningFacts(decided_on=on))):
        assert period.safe_date is not None
        assert period.legal_last_date is not None
        assert period.safe_date <= period.legal_last_date
        assert not is_blocked(period.legal_last_date)
    window = eviction_window(EnforcementFacts(opportunity_on=on, documents_on=on + later))
    assert window.earliest_on == on + timedelta(days=7)
    assert window.target_on == on + later + timedelta(days=28)
    assert window.respite_until_on == on + later + timedelta(days=42)
    assert window.respite_exceptional_until_on == on + later + timedelta(days=56)


def test_a_respite_moves_the_earliest_day_and_the_target_but_never_back() -> None:
    """UB 16:4 and 16:5: a time need not have been told."""
    heard = EnforcementFacts(opportunity_on=D("2026-11-25"), documents_on=D("2026-11-20"))
    off = replace(heard, put_off_on=D("2026-11-27"), put_off_until_on=D("2027-01-01"))
    moved = eviction_window(off)
    assert (moved.earliest_on, moved.target_on, moved.status) == (
        off.put_off_until_on,
        off.put_off_until_on,
        "CONFIRMED",
    )
    assert moved.respite_until_on == eviction_window(heard).respite_until_on
    assert eviction_window(replace(off, put_off_until_on=D("2026-12-01"))) == eviction_window(heard)
    unheard = eviction_window(replace(off, opportunity_on=None))
    assert (unheard.status, unheard.missing) == (ClockStatus.PROVISIONAL, (MissingFact.OPPORTUNITY_ON,))
