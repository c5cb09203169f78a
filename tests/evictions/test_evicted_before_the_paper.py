"""An eviction may have been carried out before the paper that tells of it reached the board."""

from datetime import date, timedelta
from typing import Any, Final

from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from shared.contracts.codes import AlertRule, Outcome
from shared.contracts.evictions import EvictionExecuted
from tests.evictions.cases import CASE, MONDAY, after, at, eviction_time, facts, formular_3, given
from tests.evictions.test_close_case import closes
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD

DAY: Final = timedelta(days=1)
EVICTED_ON: Final = MONDAY - 6 * DAY
LATE: Final = eviction_time(eviction_at=at(EVICTED_ON))
"""Kronofogden's letter of an eviction that has been: the post was slow, or another board had it."""


def executes(on: date = EVICTED_ON, **told: Any) -> RecordEvictionExecuted:
    return RecordEvictionExecuted(case_id=CASE, now=at(MONDAY, "16:00"), executed_on=on, **told)


def standing(*told: Any) -> set[AlertRule]:
    return {each.rule for each in after(*told).alerts.values()}


def test_the_day_that_a_time_in_the_case_tells_is_the_day() -> None:
    """I10, I11: a false day would be the practical way out."""
    (executed,) = facts(given(LATE).when(executes(children_permanent=1)).events())
    assert isinstance(executed, EvictionExecuted)
    assert (executed.executed_on, executed.children_permanent) == (EVICTED_ON, 1)


def test_any_other_day_before_the_papers_is_asked_about() -> None:
    for paper in (LATE, formular_3()):
        given(paper).when(executes(EVICTED_ON - DAY)).then_refused("executed-before-the-notice")
        assert facts(given(paper).when(executes(EVICTED_ON - DAY, is_certain=True)).events())


def test_nobody_is_asked_to_confirm_or_prepare_what_has_been() -> None:
    """SoF 11:3, E5, R18: time ran out before anybody could."""
    asked = {AlertRule.A01, AlertRule.A02, AlertRule.A15, AlertRule.A16}
    assert standing(LATE) & asked == asked - {AlertRule.A02}
    assert not standing(LATE, executes()) & asked
    assert not standing(formular_3(), executes(EVICTED_ON, is_certain=True), LATE) & asked
    ahead = eviction_time("ahead", eviction_at=at(MONDAY + 9 * DAY))
    assert AlertRule.A01 in standing(formular_3(), executes(is_certain=True), ahead), "it is about something else"


def test_the_case_can_be_closed_the_same_day() -> None:
    told = (LATE, REACHED, TOLD_LANDLORD, executes())
    closing = closes(Outcome.EVICTED, now=at(MONDAY, "17:00"), closed_on=MONDAY)
    assert facts(given(*told).when(closing).events())[0].outcome is Outcome.EVICTED
