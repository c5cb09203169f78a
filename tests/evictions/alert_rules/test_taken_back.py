"""What was told and taken back leaves no alert ended: what stands is what would have stood without it."""

from datetime import timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.reopen_case import ReopenCase
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.domain.retraction import standing_facts
from services.evictions.domain.review_case import ReviewCase
from shared.contracts.alert_book import About, WantedAlert, alert_id
from shared.contracts.codes import AlertLevel, AlertRule, Priority
from shared.contracts.eviction_retraction import RetractionReason, fact_id_of
from shared.contracts.ids import AlertId
from tests.evictions.alert_oracle import Alert, expected
from tests.evictions.alert_rules.histories import contact, debt, enforcement, histories
from tests.evictions.cases import CASE
from tests.evictions.lived import Told, decided, live, log_of


def standing(case: EvictionCase) -> dict[AlertId, AlertLevel]:
    """But for A35: that a period was once said to end earlier stays said."""
    told = {key: alert for key, alert in case.alerts.items() if alert.rule is not AlertRule.A35}
    return {key: alert.level for key, alert in told.items()}


def named(alert: Alert) -> AlertId:
    wanted = WantedAlert(rule=alert.rule, level=alert.level, due_at=alert.due_at, step=alert.step)
    return alert_id(wanted, About(case_id=CASE, priority=Priority.P1))


@st.composite
def told_by_mistake(draw: st.DrawFn) -> tuple[list[Told], Told]:
    """A history, and something told at the end of it; that a case is opened again is nothing that is taken back."""
    history = draw(histories())
    kind = draw(st.sampled_from([contact, debt, enforcement]))
    mistake = kind(draw, history[-1].now + timedelta(minutes=draw(st.integers(0, 300))))
    assume(not isinstance(mistake, ReopenCase))
    return history, mistake


@settings(max_examples=150)
@given(told_by_mistake())
def test_the_alerts_are_those_of_the_history_without_it(both: tuple[list[Told], Told]) -> None:
    history, mistake = both
    past = log_of(live(*history, until=mistake.now))
    before = EVICTION_CASE.fold(past)
    log: list[Any] = [*past, *decided(mistake, past)]
    known = [fact_id_of(each) for each in standing_facts(before)]
    for each in [*standing_facts(EVICTION_CASE.fold(log))]:
        if (name := fact_id_of(each)) not in known:
            back = RetractFact(case_id=CASE, now=mistake.now, fact_id=name, reason=RetractionReason.WRONG_CASE)
            log.extend(decided(back, log))
    after = EVICTION_CASE.fold(log)
    assume(after.taken_back != before.taken_back)
    assume(all(fact_id_of(each) in known for each in standing_facts(after)))
    without = EVICTION_CASE.fold([*past, *decided(ReviewCase(case_id=CASE, now=mistake.now), past)])
    stands, would = standing(after), standing(without)
    asked = {named(each): each.level for each in expected(log, mistake.now)}
    assert stands.keys() == would.keys()
    for key, level in stands.items():
        assert asked[key] <= level <= would[key], "told anew at the level asked for now, which may be lower than it was"
