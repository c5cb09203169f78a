"""A07: the case is not where it belongs yet: nobody has said who lives in the home, or it is another board's (R22)."""

from datetime import datetime, timedelta
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, Rung, duty, has_passed
from services.evictions.alert_rules.limits import due_on, limit_on, the_same_working_day
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import NEAR, is_pressing_at_once, unsettled_safe_date
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, Unit
from shared.contracts.law.working import step
from shared.kernel.clock import civil_date
from shared.kernel.office_hours import OFFICE, after_open

SEND_ON: Final = 1
"""The step that asks for a paper of another board's to be sent on."""


def a07_unrouted(case: EvictionCase) -> tuple[Ladder, ...]:
    """Routing rule 6: who lives there, within four office hours, one when the case is P1; L2 when they have passed.

    Routing rule 7: a paper about a home elsewhere is sent to the board that it concerns the same working day; L2 when
    it has passed. The period runs against the tenant meanwhile.
    """
    return (*_household(case), *_another_board(case))


def a07_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """The household is known; every paper was sent on, or the home was in our area after all."""
    sent_on = case.unit is Unit.OTHER_BOARD and any(each.notice_id in case.procedure.away for each in case.notices)
    return fulfilled_if(alert.step != SEND_ON or sent_on)


def _household(case: EvictionCase) -> tuple[Ladder, ...]:
    if case.household_told or not case.grounds.provisional_routings:
        return ()
    since = min(each.routed_at for each in case.grounds.provisional_routings)
    on = civil_date(since)
    limit, hours = limit_on("A07_P1" if _is_pressing(case, since) else "A07", on)
    due_at = after_open(since, timedelta(hours=hours), OFFICE)
    working = (step(limit, on, result=civil_date(due_at)),)
    rungs = (
        Rung(from_at=at, level=level, due_at=due_at, working=working)
        for at, level in ((since, AlertLevel.L1), (due_at, AlertLevel.L2))
    )
    return (Ladder(AlertRule.A07, tuple(rungs)),)


def _is_pressing(case: EvictionCase, at: datetime) -> bool:
    safe = unsettled_safe_date(case.clock)
    return is_pressing_at_once(case) or (safe is not None and safe - civil_date(at) <= NEAR)


def _another_board(case: EvictionCase) -> tuple[Ladder, ...]:
    given = case.work.assigned
    if given is None or given.unit is not Unit.OTHER_BOARD:
        return ()
    here = [each.now.received_on for each in case.papers]
    if not here:
        return ()
    on = max(given.assigned_on, min(here))
    working = the_same_working_day("A07_SEND_ON", on)
    return (duty(AlertRule.A07, on, working, (has_passed(due_on(working)), AlertLevel.L2), step=SEND_ON),)
