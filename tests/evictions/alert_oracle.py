"""Which alerts should stand in a case at a minute, counted anew from the words of docs/alerts.md.

It knows the log and the calendar, and nothing of the ladders it is held against: for a minute it asks, rule by
rule, what the table says. Choices the table leaves open are those of docs/alerts.md.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from shared.contracts.codes import AlertLevel, AlertRule, NoticeType, Unit
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import CaseRoutedProvisionally, DeadlineBasisChanged
from shared.contracts.eviction_procedure import TenantLeftBeforeEviction
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.eviction_support import (
    AttendanceBooked,
    ChildDecisionNoted,
    EconomicAssistanceDecided,
    HarmReductionPlanMade,
    InstalmentPlanAgreed,
)
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import (
    ChildConcernForwarded,
    EvictionCaseReopened,
    EvictionExecuted,
    HouseholdKnown,
    LandlordContacted,
    TenantContactAttempted,
    TenantContacted,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.support_codes import HarmMeasure
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil, civil_date, instant
from tests.evictions.alert_oracle_afterwards import not_asked
from tests.evictions.alert_oracle_case import DAY, RUNNING, Case, end_of, working_day
from tests.evictions.alert_oracle_papers import came_again
from tests.evictions.alert_oracle_times import (
    answers,
    evictions_to_come,
    still_without_copy,
    thought_of,
    times_of_use,
    told_days,
    told_to_leave,
)

L1, L2, L3 = AlertLevel.L1, AlertLevel.L2, AlertLevel.L3
HOUR: Final = timedelta(hours=1)


class Alert(NamedTuple):
    """An alert that should stand: its identity (rule, due, step) and the level its rule asks for at the minute."""

    rule: AlertRule
    due_at: datetime
    step: int
    level: AlertLevel


def expected(log: Sequence[Any], now: datetime) -> set[Alert]:
    """Every alert that should stand at `now`, when `log` is all that is known."""
    case = Case(log)
    return {alert for rule in (_RULES if case.is_open else _AFTERWARDS) for alert in rule(case, now)}


def a01(case: Case, now: datetime) -> Iterable[Alert]:
    waiting = [each for each in times_of_use(case) if not answers(case, each)]
    for on in {each.notified_on for each in waiting}:
        levels = []
        for told in (each for each in waiting if each.notified_on == on):
            noon, three = instant(on, time(12)), instant(on, time(15))
            late = noon if told.notified_at is None else min(noon, told.notified_at + timedelta(hours=2))
            levels.append(L3 if now >= three else L2 if now >= late else L1)
        yield Alert(AlertRule.A01, end_of(on), 0, max(levels))


def a02(case: Case, now: datetime) -> Iterable[Alert]:
    removals = {each.notice_id for each in case.papers() if each.notice_type is NoticeType.REMOVAL_TIME}
    for told in times_of_use(case):
        if answers(case, told) and still_without_copy(case, told) and told.notice_id not in removals:
            level = L2 if now >= instant(told.notified_on, time(15)) else L1
            yield Alert(AlertRule.A02, end_of(told.notified_on), 0, level)


def a03_a04(case: Case, now: datetime) -> Iterable[Alert]:
    today = civil_date(now)
    first = min([case.since, *(each.received_on for each in case.papers())])
    decided = [each.decided_on for each in (*case.all(UndertakingDecided), *case.all(EconomicAssistanceDecided))]
    talked = case.known_since(*(each.contacted_at for each in case.all(TenantContacted)))
    acted = talked or any(on >= first for on in decided)
    for debt in (each for each in case.debts() if each.status in RUNNING):
        safe = debt.said.safe_date
        days = [safe - 14 * DAY, safe - 7 * DAY, working_day(safe, -3), working_day(safe, -1), safe]
        reached = [step for step, day in enumerate(days) if day <= today]
        if reached:
            step = reached[-1]
            plain = [L1, L1, L1 if acted else L2, L3, L3]
            level = plain[min(step + 1, 4)] if case.vulnerable else plain[step]
            yield Alert(AlertRule.A04 if case.condo(debt) else AlertRule.A03, end_of(safe), step, level)


def a05(case: Case, now: datetime) -> Iterable[Alert]:
    decisions = sorted(case.all(UndertakingDecided), key=lambda each: each.decided_on)
    if not decisions or decisions[-1].decision != "UNDERTAKE":
        return
    on = decisions[-1].decided_on
    letters, name = case.all(UndertakingSentToLandlord), fact_id_of(decisions[-1])
    if any(each.sent_on >= on and each.decision_fact_id in (None, name) for each in letters):
        return
    clock, safe = case.clock, case.safe
    if clock and clock.status is ClockStatus.SETTLED:
        return
    if clock and clock.status is ClockStatus.EXPIRED and not (clock.legal_last_date and on > clock.legal_last_date):
        return
    due = working_day(on, 1)
    if safe and working_day(safe, -1) < due:
        due = max(on, working_day(safe, -1))
    today = civil_date(now)
    pressing = today > due or (safe is not None and today >= safe and today >= on)
    yield Alert(AlertRule.A05, end_of(due), 0, L3 if pressing else L1)


def a06(case: Case, now: datetime) -> Iterable[Alert]:
    for debt in case.debts():
        step = 0 if debt.waits() else 1 if case.holders(debt) - debt.served_ones else None
        if debt.status in (ClockStatus.NOT_STARTED, ClockStatus.PROVISIONAL) and step is not None:
            on = min(each.received_on for each in debt.papers if not debt.is_later_than(each))
            level = L2 if civil_date(now) >= working_day(on, 5) else L1
            yield Alert(AlertRule.A06, end_of(working_day(on, 2)), step, level)


def a07(case: Case, now: datetime) -> Iterable[Alert]:
    routed = case.all(CaseRoutedProvisionally, ever=True)
    if not routed or any(each.children_in_home is not None for each in case.all(HouseholdKnown, ever=True)):
        return
    since = min(each.routed_at for each in routed)
    near = case.threatened_by is not None and case.threatened_by - civil_date(since) <= 7 * DAY
    left, due = (HOUR if case.pressing or near else 4 * HOUR), since
    while left:  # hour by hour of the clock: only office hours count
        here, step = civil(due), due.replace(minute=0, second=0, microsecond=0) + HOUR - due
        if is_working_day(here.date()) and 8 <= here.hour < 17:
            step = min(step, left)
            left -= step
        due += step
    yield Alert(AlertRule.A07, due, 0, L2 if now >= due else L1)


def a07_another_boards(case: Case, now: datetime) -> Iterable[Alert]:
    given = case.all(CaseAssigned, ever=True)
    here = [each.received_on for each in case.notices() if each.notice_id not in case.withdrawn]
    if here and given and given[-1].unit is Unit.OTHER_BOARD:
        due = max(given[-1].assigned_on, min(here))
        while not is_working_day(due):
            due += DAY
        yield Alert(AlertRule.A07, end_of(due), 1, L2 if civil_date(now) > due else L1)


def _contact_due(case: Case, normally: int, pressing: int) -> date:
    soon, later = working_day(case.since, pressing), working_day(case.since, normally)
    if case.pressing:
        return soon
    return later if case.threatened_by is None else min(later, max(soon, case.threatened_by - 7 * DAY))


def _while_they_live_there(case: Case, due: date) -> date:
    """Before the working day of an eviction, if it was told of by then."""
    return min([due, *(max(case.since, told, working_day(day, -1)) for day, told in told_days(case))])


def a08(case: Case, now: datetime) -> Iterable[Alert]:
    tried = [each.attempted_at for each in case.all(TenantContactAttempted)]
    if not case.known_since(*tried, *(each.contacted_at for each in case.all(TenantContacted))):
        due = _while_they_live_there(case, _contact_due(case, 2, 1))
        yield Alert(AlertRule.A08, end_of(due), 0, L2 if civil_date(now) >= working_day(due, 1) else L1)


def a09(case: Case, now: datetime) -> Iterable[Alert]:
    if case.known_since(*(each.contacted_at for each in case.all(TenantContacted) if each.offered_support)):
        return
    due, today = _contact_due(case, 5, 2), civil_date(now)
    if case.threatened_by:
        due = max(case.since, min(due, working_day(case.threatened_by, -4)))
    due = _while_they_live_there(case, due)
    yield Alert(AlertRule.A09, end_of(due), 0, L3 if today >= working_day(due, 3) else L2 if today > due else L1)


def a10(case: Case, now: datetime) -> Iterable[Alert]:
    told = case.known_since(*(each.contacted_at for each in case.all(LandlordContacted)))
    if not told and not case.ours:
        due = _while_they_live_there(case, working_day(case.since, 5))
        yield Alert(AlertRule.A10, end_of(due), 0, L2 if civil_date(now) > due else L1)


def a11(case: Case, now: datetime) -> Iterable[Alert]:
    since = None
    for each in case.households():
        on = each.known_on if isinstance(each, HouseholdKnown) else each.opened_on
        since = (since or on) if (each.children_in_home or 0) + (each.children_visiting or 0) else None
    sent = {civil_date(each.forwarded_at) for each in case.all(ChildConcernForwarded)}
    for on in {on for on in sent if on >= case.since}:
        if not any(each.decided_on >= on for each in case.all(ChildDecisionNoted)):
            due = on + 14 * DAY
            if now >= instant(due, time(8)):
                yield Alert(AlertRule.A11, end_of(due), 1, L3 if now >= instant(due, time(15)) else L1)
    if since is None:
        return
    known = [on for on in sent if on >= case.since]
    if known and (since := case.more_children_since(known)) is None:
        return
    if reopened := case.last(EvictionCaseReopened):
        since = max(since, reopened.reopened_on)
    yield Alert(AlertRule.A11, end_of(since), 0, L3 if now >= instant(since, time(15)) else L1)


def _unanswered(rule: AlertRule, case: Case, now: datetime, days: Iterable[date], number: int) -> Iterable[Alert]:
    for on in days:
        if not case.reached(on):
            due = working_day(on, number)
            yield Alert(rule, end_of(due), 0, L2 if civil_date(now) > due else L1)


def a12(case: Case, now: datetime) -> Iterable[Alert]:
    kinds = (NoticeType.DISTURBANCE, NoticeType.LACK_OF_CARE, NoticeType.OWN_SUBLET_BREACH)  # the last may be either
    return _unanswered(AlertRule.A12, case, now, [p.received_on for p in case.papers() if p.notice_type in kinds], 1)


def a13(case: Case, now: datetime) -> Iterable[Alert]:
    for paper in case.papers():
        on = paper.received_on
        if paper.notice_type is NoticeType.SEVERE_DISTURBANCE and not case.reached(on):
            due = on if is_working_day(on) else working_day(on, 1)
            yield Alert(AlertRule.A13, end_of(due), 0, L2 if now >= instant(due, time(15)) else L1)


def a14(case: Case, now: datetime) -> Iterable[Alert]:
    if case.any(EvictionExecuted, TenantLeftBeforeEviction):
        return
    applied = [each for each in case.papers() if each.notice_type is NoticeType.EVICTION_APPLICATION]
    yield from _unanswered(AlertRule.A14, case, now, [each.received_on for each in applied], 1)


def a15(case: Case, now: datetime) -> Iterable[Alert]:
    booked = [each.eviction_at for each in case.all(AttendanceBooked)]
    evictions = evictions_to_come(case)
    for at in {*evictions, *(end_of(on) for on, _ in told_to_leave(case))}:
        left = (civil_date(at) - civil_date(now)).days
        if left <= 7:
            step = 2 if left <= 1 else 1 if left <= 3 else 0
            yield Alert(AlertRule.A15, at, step, L3 if step and not thought_of(case, civil_date(at)) else L1)
            if case.with_children and at in evictions - {*booked}:
                yield Alert(AlertRule.A15, at, 3, L3 if left <= 3 else L1)


def a16(case: Case, now: datetime) -> Iterable[Alert]:
    homes = {HarmMeasure.SHELTER_ARRANGED, HarmMeasure.OTHER_HOUSING_ARRANGED}
    for day, told in {*told_days(case), *told_to_leave(case)}:
        if any(homes & set(each.measures) for each in thought_of(case, day)):
            continue
        since = told if told > day - 7 * DAY else day - 7 * DAY
        if civil_date(now) >= since:
            yield Alert(AlertRule.A16, end_of(since), 0, L3)


def a17(case: Case, now: datetime) -> Iterable[Alert]:
    plans = [each.agreed_on for each in case.all(InstalmentPlanAgreed)]
    plans += [each.made_on for each in case.all(HarmReductionPlanMade)]
    for on in came_again(case):
        if not case.reached(on) and not any(plan >= on for plan in plans):
            yield Alert(AlertRule.A17, end_of(on), 0, L2)


def a35(case: Case, now: datetime) -> Iterable[Alert]:
    """Of a debt that runs; of a lost one when it was lost already as the change was told: nobody knew it then."""
    landlord = [civil_date(each.contacted_at) for each in case.all(LandlordContacted)]
    status = {each.about: each.status for each in case.debts()}
    for change in case.all(DeadlineBasisChanged):
        on = civil_date(change.changed_at)
        stands = status.get(case.about(change.notice_id))
        counts = stands in RUNNING or (stands is ClockStatus.EXPIRED and change.safe_date < on)
        if counts and not case.reached(on) and not any(told >= on for told in landlord):
            yield Alert(AlertRule.A35, end_of(on), 0, L1)


_AFTERWARDS: Final[tuple[Callable[[Case, datetime], Iterable[Alert]], ...]] = (
    lambda case, now: (Alert(AlertRule.A36, end_of(on), step, L1) for step, on in not_asked(case, civil_date(now))),
)
_RULES: Final[tuple[Callable[[Case, datetime], Iterable[Alert]], ...]] = (
    a01, a02, a03_a04, a05, a06, a07, a07_another_boards, a08, a09, a10, a11, a12, a13, a14, a15, a16, a17,
    a35,
)  # fmt: skip
