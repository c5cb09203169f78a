"""The legal clock read for a case: several papers, several debts, payments and undertakings."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertResolution, AlertRule, NoticeType, Payer, ServiceSource, Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType, MissingFact
from shared.contracts.evictions import DeadlineSet
from tests.evictions.cases import CASE, MONDAY, RENT, after, arrives, at, disturbance, formular_3, notice_id
from tests.evictions.lived import told_of
from tests.evictions.test_undertaking import decides, in_time, sends

LATER = MONDAY + timedelta(days=10)
LEASE_RECOVERY = DeadlineType.LEASE_RECOVERY


def clock_of(*commands: CaseCommand) -> DeadlineSet:
    clock = after(*commands).clock
    assert clock is not None
    return clock


def paid(amount: int, on: date = LATER) -> RecordRentPayment:
    return RecordRentPayment(case_id=CASE, now=at(on, "17:00"), paid_on=on, amount_ore=amount, payer=Payer.TENANT)


def served(on: date, told_on: date = LATER) -> RecordTenantService:
    return RecordTenantService(case_id=CASE, now=at(told_on), served_on=on, told_by=ServiceSource.LANDLORD)


def test_a_disturbance_has_no_recovery_period() -> None:
    """D8."""
    assert after(disturbance()).clock is None


def test_a_condo_has_one_but_no_undertaking() -> None:
    """B5, B9."""
    fee = formular_3(notice_type=NoticeType.FEE_ARREARS_TERMINATION, tenancy=Tenancy.CONDO)
    clock = clock_of(fee, served(MONDAY))
    assert clock.legal_last_date == MONDAY + timedelta(weeks=3)
    assert clock.undertaking_possible_until is None


def test_of_two_papers_about_one_debt_the_earlier_date_drives_whichever_came_first() -> None:
    """J22: alert on the earlier."""
    first, resent = formular_3(), formular_3("resent", sent_on=MONDAY - timedelta(days=3))
    assert clock_of(first, resent) == clock_of(resent, first)
    assert clock_of(first, resent).safe_date == MONDAY + timedelta(weeks=3, days=-3)


def test_a_message_sent_anew_drives_when_the_first_period_is_over() -> None:
    """J8, J22: the later period runs, so somebody is told; a copy of the first paper runs nothing."""
    first, over = formular_3(), MONDAY + timedelta(weeks=3, days=1)
    anew = formular_3("anew", on=MONDAY + timedelta(days=20), rent_due_on=date(2026, 11, 1))
    copy = formular_3("copy", on=MONDAY + timedelta(days=20), sent_on=MONDAY, rent_due_on=date(2026, 11, 1))
    undated = arrives("undated", on=MONDAY + timedelta(days=20), rent_due_on=date(2026, 11, 1))
    review = ReviewCase(case_id=CASE, now=at(over, "00:00"))
    before = clock_of(first, served(MONDAY), anew)
    assert (before.basis_notice_id, before.status) == (notice_id("first"), ClockStatus.CONFIRMED)
    clock = clock_of(first, served(MONDAY), anew, review)
    assert (clock.basis_notice_id, clock.status) == (notice_id("anew"), ClockStatus.CONFIRMED)
    assert clock.safe_date == MONDAY + timedelta(days=41)
    assert clock_of(first, served(MONDAY), anew, review, paid(RENT, over)).status is ClockStatus.SETTLED
    for other in (copy, undated):
        assert clock_of(first, served(MONDAY), other, review).status is ClockStatus.EXPIRED


@pytest.mark.parametrize("told", ["stated", "named"])
def test_a_termination_served_anew_is_the_later_messages_own(told: str) -> None:
    """J8, J22: the first period stays lost, and is shown beside the one that runs."""
    day = MONDAY + timedelta(weeks=4)
    anew = formular_3("anew", on=day, rent_due_on=date(2026, 11, 1), served_on=day if told == "stated" else None)
    named = replace(served(day, day), notice_id=notice_id("anew"))
    clock = clock_of(formular_3(), served(MONDAY), anew, *([named] if told == "named" else []))
    assert (clock.basis_notice_id, clock.legal_last_date) == (notice_id("anew"), day + timedelta(weeks=3))
    (other,) = clock.others
    assert (other.status, other.legal_last_date) == (ClockStatus.EXPIRED, MONDAY + timedelta(weeks=3))
    assert {each.rule_id for each in clock.working if each.rule.warning} == {"J21", "J22_LOST"}


@settings(max_examples=30)
@for_all(st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_no_service_since_a_message_sent_anew_moves_the_first_period(sent: int, after_it: int, named: bool) -> None:
    """Whatever the landlord does anew, the first paper gives what it gave."""
    day = MONDAY + timedelta(days=1 + sent)
    anew = formular_3("anew", on=day, rent_due_on=date(2026, 11, 1))
    told = served(on := day + timedelta(days=after_it), on)
    about = replace(told, notice_id=notice_id("anew")) if named else told
    clock = clock_of(formular_3(), served(MONDAY), anew, about)
    lasts = {clock.legal_last_date, *(each.legal_last_date for each in clock.others)}
    assert MONDAY + timedelta(weeks=3) in lasts


def test_a_day_told_when_two_messages_wait_for_it_is_of_both() -> None:
    first, anew = formular_3(), formular_3("anew", on=MONDAY + timedelta(days=9), rent_due_on=date(2026, 11, 1))
    clock = clock_of(first, anew, served(MONDAY + timedelta(days=10)))
    assert (clock.status, clock.start_on, clock.others) == (ClockStatus.CONFIRMED, MONDAY + timedelta(days=10), ())


def test_a_sending_date_after_the_paper_arrived_is_not_counted_from() -> None:
    """A slip of the pen: it would put the safe date too late (the safety principle)."""
    tuesday = MONDAY + timedelta(days=8)
    slip = formular_3(sent_on=tuesday, now=at(tuesday))
    clock = clock_of(slip, served(MONDAY - timedelta(days=1)))
    assert (clock.status, clock.missing) == (ClockStatus.PROVISIONAL, (MissingFact.MESSAGE_SENT_ON,))
    assert clock.safe_date == MONDAY + timedelta(weeks=3, days=-1)
    dated = replace(slip, document_on=MONDAY - timedelta(days=2))
    assert clock_of(dated).safe_date == MONDAY + timedelta(weeks=3, days=-2)


def test_a_tenant_who_was_served_after_the_paper_came_has_a_last_day_whatever_it_lacks() -> None:
    """J8: A03 ends with that day, and an undertaking can be said to be in time."""
    vague, on = arrives(amount_claimed_ore=RENT), MONDAY + timedelta(days=4)
    clock = clock_of(vague, served(on))
    assert (clock.status, clock.legal_last_date) == (ClockStatus.CONFIRMED, on + timedelta(weeks=3))
    over = told_of(AlertRule.A03, vague, served(on), until=at(on + timedelta(weeks=4)))
    assert over[-1][1:] == ("resolved", AlertResolution.LAPSED)
    assert in_time(vague, served(on), decides(on), sends(on)) is True


def test_a_paper_without_dates_never_beats_one_with_dates() -> None:
    dated, guessed = formular_3(), arrives("vague", rent_due_on=date(2026, 11, 1))
    assert clock_of(dated, guessed).basis_notice_id == clock_of(guessed, dated).basis_notice_id == notice_id("first")


def test_a_paid_debt_gives_way_to_one_that_still_runs() -> None:
    november = formular_3()
    december = formular_3("december", on=LATER, rent_due_on=date(2026, 12, 1))
    assert clock_of(november, december).basis_notice_id == notice_id("first")
    assert clock_of(november, december, paid(RENT)).basis_notice_id == notice_id("december")
    assert clock_of(november, december, paid(RENT), paid(RENT, LATER + timedelta(days=1))).status is ClockStatus.SETTLED


def test_payments_add_up_until_the_terminated_rent_is_reached() -> None:
    assert clock_of(formular_3(), paid(RENT - 1)).status is ClockStatus.PROVISIONAL
    assert clock_of(formular_3(), paid(RENT - 1), paid(1)).status is ClockStatus.SETTLED


def test_a_debt_of_unknown_size_is_never_certainly_settled() -> None:
    assert clock_of(formular_3(amount_claimed_ore=None), paid(RENT)).status is ClockStatus.PROVISIONAL


def test_the_period_expires_when_its_last_date_is_over() -> None:
    late = MONDAY + timedelta(weeks=3, days=1)
    review = ReviewCase(case_id=CASE, now=at(late, "00:00"))
    assert clock_of(formular_3(), served(MONDAY), review).status is ClockStatus.EXPIRED


def test_a_service_date_told_later_than_the_message_moves_the_start_and_an_earlier_one_does_not() -> None:
    """Scenario 2: the later of the two counts."""
    assert clock_of(formular_3(), served(MONDAY + timedelta(days=3))).start_on == MONDAY + timedelta(days=3)
    assert clock_of(formular_3(), served(MONDAY - timedelta(days=7))).start_on == MONDAY


DAYS = st.integers(-9, 9).map(lambda days: MONDAY + timedelta(days=days))
NOW = at(MONDAY + timedelta(days=12))


NOTICES = st.builds(
    lambda name, sent, due, registered: formular_3(
        name, on=MONDAY + timedelta(days=10), now=NOW, sent_on=sent, rent_due_on=due, sent_registered=registered
    ),
    st.uuids().map(str),
    DAYS,
    st.sampled_from([date(2026, 11, 1), date(2026, 12, 1), None]),
    st.sampled_from([True, False, None]),
)
SERVICES = st.builds(
    lambda on: RecordTenantService(case_id=CASE, now=NOW, served_on=on, told_by=ServiceSource.TENANT, is_certain=True),
    DAYS,
)
PAYMENTS = st.builds(
    lambda on, amount: RecordRentPayment(
        case_id=CASE, now=NOW, paid_on=on, amount_ore=amount, payer=Payer.TENANT, is_certain=True
    ),
    DAYS,
    st.sampled_from([RENT, RENT // 2]),
)


@settings(max_examples=60)
@for_all(st.lists(NOTICES, min_size=2, max_size=3), st.lists(SERVICES | PAYMENTS, max_size=2))
def test_the_order_in_which_facts_are_told_never_changes_the_clock(
    notices: list[CaseCommand], others: list[CaseCommand]
) -> None:
    """A case is opened by a notice, whichever; all else in any order."""
    orders = [order for order in permutations([*notices, *others]) if order[0] in notices]
    clocks = {deadlines(after(*order), MONDAY + timedelta(days=12))[LEASE_RECOVERY] for order in orders}
    assert len(clocks) == 1


def test_the_clock_in_the_log_is_the_one_the_facts_give() -> None:
    case = after(formular_3(), served(MONDAY), paid(RENT))
    assert case.clock == deadlines(case, LATER)[LEASE_RECOVERY]
    assert EVICTION_CASE.decide(ReviewCase(case_id=CASE, now=at(LATER, "17:00")), case) == ()
