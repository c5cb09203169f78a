"""A case that is opened again has every debt that may still be recovered, and one never over all of it (J7, J21)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import assume, settings
from hypothesis import given as for_all

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.reopen_case import ReopenCase
from shared.contracts.codes import AlertRule, ContactMethod, NoticeType, Outcome, ServiceSource
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet, EvictionCaseClosed
from shared.contracts.work_codes import ReopenReason
from shared.kernel.clock import civil_date
from tests.evictions.alert_rules.histories import histories
from tests.evictions.cases import CASE, after, arrives, at, disturbance, formular_3, notice_id
from tests.evictions.lived import Learnt, Told, decided, told_of
from tests.evictions.procedure import left
from tests.evictions.test_reopening import closed

DAY: Final = timedelta(days=1)
TOLD: Final = date(2026, 11, 2)
CLOSED: Final = closed(TOLD + 3 * DAY)
UNSERVED: Final = formular_3(on=TOLD)
AFTERWARDS: Final = date(2026, 11, 26)  # the cautious day, 11-23, has passed
LAST: Final = date(2026, 12, 11)  # three weeks from a service on 11-20


def mistaken(on: date = AFTERWARDS, why: ReopenReason = ReopenReason.CLOSED_BY_MISTAKE) -> ReopenCase:
    return ReopenCase(case_id=CASE, now=at(on, "08:00"), reopen_reason=why)


def served(known_on: date, on: date = date(2026, 11, 20)) -> RecordTenantService:
    return RecordTenantService(case_id=CASE, now=at(known_on), served_on=on, told_by=ServiceSource.LANDLORD)


def copy(on: date = AFTERWARDS) -> Told:
    return formular_3("copy", on=on, sent_on=TOLD, rent_due_on=date(2026, 11, 1))


def another_paper(on: date = AFTERWARDS) -> Told:
    return disturbance("disturbance", on=on)


@pytest.mark.parametrize("back", [mistaken(), copy(), another_paper()])
def test_a_period_of_which_nobody_knows_the_last_day_is_not_over_because_the_cautious_day_is(back: Any) -> None:
    """J7: service unknown, the period may still run; A03 and A06 stand again."""
    case = after(UNSERVED, CLOSED, back)
    assert case.is_open
    assert case.clock is not None
    assert case.clock.status is ClockStatus.PROVISIONAL
    for rule in (AlertRule.A03, AlertRule.A06):
        assert told_of(rule, UNSERVED, CLOSED, back, until=at(AFTERWARDS, "12:00"))[-1][1] == "raised"


@pytest.mark.parametrize("reason", [*ReopenReason])
@pytest.mark.parametrize("first", [UNSERVED, formular_3(on=TOLD, served_on=TOLD)], ids=["unserved", "co-tenant"])
def test_a_service_told_before_the_reopening_or_after_it_gives_the_same_last_day(
    first: Any, reason: ReopenReason
) -> None:
    """J7 a, J21: also of a debt whose last day had passed."""
    before = after(first, CLOSED, served(AFTERWARDS - DAY), mistaken(why=reason))
    later = after(first, CLOSED, mistaken(why=reason), served(AFTERWARDS + DAY))
    for case in (before, later):
        assert case.clock is not None
        assert (case.clock.status, case.clock.legal_last_date) == (ClockStatus.CONFIRMED, LAST)


@pytest.mark.parametrize("reason", [ReopenReason.CLOSED_BY_MISTAKE, ReopenReason.NOT_SETTLED])
def test_what_was_never_over_comes_back_with_all_its_papers(reason: ReopenReason) -> None:
    """A13, A14, UF 16:2: no paper of the threat is lost with the closing."""
    severe = arrives("severe", on=TOLD, notice_type=NoticeType.SEVERE_DISTURBANCE)
    applied = arrives("applied", on=TOLD, notice_type=NoticeType.EVICTION_APPLICATION)
    back = mistaken(TOLD + 7 * DAY, reason)
    case = after(severe, applied, CLOSED, back)
    assert {each.notice_id for each in case.originals} == {notice_id("severe"), notice_id("applied")}
    assert DeadlineType.EVICTION_WINDOW in deadlines(case, back.today)
    for rule in (AlertRule.A13, AlertRule.A14):
        assert told_of(rule, severe, applied, CLOSED, back, until=at(back.today, "12:00"))[-1][1] == "raised"


@settings(max_examples=150)
@for_all(histories())
def test_closing_and_opening_again_moves_no_deadline(told: list[Told]) -> None:
    """J7, J8, J16, J21: whatever was told, also while the case was closed, the debts stand as if it never had been."""
    log: list[Any] = []
    for each in told:
        log.extend(decided(each, log))
    case, now = EVICTION_CASE.fold(log), told[-1].now
    assume(case.is_open and not case.executed and not case.procedure.departures)
    end = EvictionCaseClosed(case_id=CASE, outcome=Outcome.SELF_RESOLVED, closed_on=civil_date(now), prevented=False)
    log.extend(decided(Learnt(now, end), log))
    log.extend(decided(ReopenCase(case_id=CASE, now=now, reopen_reason=ReopenReason.CLOSED_BY_MISTAKE), log))
    back = EVICTION_CASE.fold(log)
    assert back.is_open
    assert of_papers(back, now.date()) == of_papers(case, now.date())


def of_papers(case: EvictionCase, today: date) -> dict[DeadlineType, DeadlineSet]:
    """The deadlines that come of papers and procedure; what we have done ourselves belongs to the earlier threat."""
    ours = {DeadlineType.CHILD_DECISION, DeadlineType.ASSISTANCE_EXECUTION}
    return {kind: each for kind, each in deadlines(case, today).items() if kind not in ours}


REACHED: Final = RecordTenantContact(
    case_id=CASE, now=at(TOLD + DAY), contacted_at=at(TOLD + DAY), method=ContactMethod.PHONE, offered_support=True
)
LANDLORD: Final = RecordLandlordContact(
    case_id=CASE, now=at(TOLD + DAY), contacted_at=at(TOLD + DAY), method=ContactMethod.PHONE
)
KINDS: Final = {
    AlertRule.A12: NoticeType.DISTURBANCE,
    AlertRule.A13: NoticeType.SEVERE_DISTURBANCE,
    AlertRule.A14: NoticeType.EVICTION_APPLICATION,
}


@pytest.mark.parametrize("rule", [*KINDS, AlertRule.A08, AlertRule.A09, AlertRule.A10])
@pytest.mark.parametrize("reason", [ReopenReason.CLOSED_BY_MISTAKE, ReopenReason.NOT_SETTLED])
def test_what_was_done_before_a_case_was_closed_by_mistake_was_done(rule: AlertRule, reason: ReopenReason) -> None:
    """R20, R21, D9: it is the same threat, so nobody is asked to reach again those who were reached."""
    paper = arrives(on=TOLD, notice_type=KINDS.get(rule, NoticeType.DISTURBANCE), document_on=TOLD)
    told = (paper, REACHED, LANDLORD, CLOSED, mistaken(why=reason))
    assert told_of(rule, *told, until=at(AFTERWARDS + 10 * DAY))[-1][1] == "resolved"
    assert rule not in {each.rule for each in after(*told).alerts.values()}


def test_what_was_not_done_before_it_was_closed_by_mistake_is_due_when_it_always_was() -> None:
    paper = arrives(on=TOLD, notice_type=NoticeType.DISTURBANCE, document_on=TOLD)
    back = after(paper, CLOSED, mistaken())
    assert back.begun_on == TOLD
    assert AlertRule.A12 in {each.rule for each in back.alerts.values()}


def test_a_new_threat_asks_for_everything_anew() -> None:
    case = after(
        arrives(on=TOLD, notice_type=NoticeType.DISTURBANCE),
        REACHED,
        LANDLORD,
        CLOSED,
        disturbance("new", on=AFTERWARDS),
    )
    assert case.begun_on == AFTERWARDS
    assert {AlertRule.A08, AlertRule.A09, AlertRule.A10} <= {each.rule for each in case.alerts.values()}


def test_closed_by_mistake_twice_it_is_still_the_same_threat() -> None:
    paper = arrives(on=TOLD, notice_type=NoticeType.DISTURBANCE, document_on=TOLD)
    again = (closed(AFTERWARDS + DAY), mistaken(AFTERWARDS + 2 * DAY))
    assert AlertRule.A12 not in {
        each.rule for each in after(paper, REACHED, CLOSED, mistaken(), *again).alerts.values()
    }


def test_a_home_that_was_left_is_threatened_anew_whatever_is_said_of_the_closing() -> None:
    paper = arrives(on=TOLD, notice_type=NoticeType.DISTURBANCE, document_on=TOLD)
    case = after(paper, REACHED, left(TOLD + 2 * DAY), CLOSED, mistaken())
    assert (case.begun_on, case.tenant_contacts) == (AFTERWARDS, ())
