"""A05: the board has undertaken the rent, and the landlord has not been told in writing (JB 12:44 4 st; J16)."""

from datetime import date
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, begins, duty, has_passed
from services.evictions.alert_rules.limits import due_on, within
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import running_safe_date
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.law.working import Step, step
from shared.kernel.calendar import add_working_days

_OF_NO_USE: Final = (ClockStatus.SETTLED, ClockStatus.EXPIRED)


def a05_send_undertaking(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within one working day, and on the working day before the safe date at the latest.

    L3 when that has passed; on the safe date itself at once. When the debt is settled or the period over it is of
    no use, unless the decision was made after the last date because that date is disputed.
    """
    decided_on = _to_send(case)
    if decided_on is None or _is_of_no_use(case, decided_on):
        return ()
    safe = running_safe_date(case)
    working = _working(decided_on, safe)
    passed = has_passed(due_on(working))
    third = max(begins(decided_on), min(passed, begins(safe) if safe else passed))
    return (duty(AlertRule.A05, decided_on, working, (third, AlertLevel.L3)),)


def _working(decided_on: date, safe: date | None) -> tuple[Step, ...]:
    normally = within("A05", decided_on)
    if safe is None or (before := add_working_days(safe, -1)) >= due_on((normally,)):
        return (normally,)
    return normally, step("A05_BEFORE", safe, result=max(decided_on, before))


def a05_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """Sent; missed when the period ended first; of no use when the debt was settled or the decision changed."""
    decided_on = _to_send(case)
    if decided_on and case.clock and case.clock.status is ClockStatus.EXPIRED:
        return AlertResolution.LAPSED
    return fulfilled_if(decided_on is None and _undertakes(case))


def _undertakes(case: EvictionCase) -> bool:
    return case.undertaking is not None and case.undertaking.decision is UndertakingDecision.UNDERTAKE


def _to_send(case: EvictionCase) -> date | None:
    """The day of the decision that stands when no letter has told it; one that names none told the newest."""
    decision = case.undertaking
    if decision is None or not _undertakes(case):
        return None
    named = {each.decision_fact_id for each in case.undertakings_sent}
    unnamed = [each.sent_on for each in case.undertakings_sent if each.decision_fact_id is None]
    told = fact_id_of(decision) in named or any(on >= decision.decided_on for on in unnamed)
    return None if told else decision.decided_on


def _is_of_no_use(case: EvictionCase, decided_on: date) -> bool:
    if case.clock is None or case.clock.status not in _OF_NO_USE:
        return False
    last = case.clock.legal_last_date
    return case.clock.status is ClockStatus.SETTLED or last is None or decided_on <= last
