"""A02: the person has not got a copy of the confirmation sent to Kronofogden (SoF 11:3; E2)."""

from datetime import date, time
from typing import Final

from services.evictions.alert_rules.answers import answered_if, ladders_for
from services.evictions.alert_rules.ladder import Ladder, duty
from services.evictions.alert_rules.limits import the_same_day
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirmation import is_confirmed, is_copied
from services.evictions.domain.eviction_time import is_removal, times_to_answer
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.kernel.clock import civil_date, instant

LAST_CALL: Final = time(15)


def a02_copy_to_person(case: EvictionCase) -> tuple[Ladder, ...]:
    """From the confirmation on, due the day the time was told, L2 at 15. Stands until the copy has left.

    Only for an eviction: a removal (avlägsnande, UF 16:7 a) asks for the confirmation alone.
    """
    return ladders_for(
        (
            each.notified_on
            for each in times_to_answer(case)
            if is_confirmed(case, each) and not is_copied(case, each) and not is_removal(case, each.notice_id)
        ),
        _ladder,
    )


def a02_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """The copy has left; missed when the eviction came first; else no time of that day holds any more."""
    same_day = [each for each in case.eviction_times if each.notified_on == civil_date(alert.due_at)]
    return answered_if(case, same_day, any(is_copied(case, each) for each in same_day))


def _ladder(told_on: date) -> Ladder:
    working = the_same_day("A02", told_on)
    return duty(AlertRule.A02, told_on, working, (instant(told_on, LAST_CALL), AlertLevel.L2))
