"""Whatever happens, the alerts that stand are those the words of docs/alerts.md ask for: an oracle counts them anew."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import example, given, settings

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from shared.contracts.alert_policy import SAME_DAY
from shared.contracts.alerts import AlertRaised, AlertResolved, LawfulDayMissed
from shared.contracts.codes import AlertResolution, AlertRule, ContactMethod
from tests.evictions.alert_book import MINUTE, Book, assert_as_the_words_say, assert_what_ended_as_done_was_done
from tests.evictions.alert_oracle import expected
from tests.evictions.alert_rules.histories import histories
from tests.evictions.cases import CASE, MONDAY, at, eviction_time
from tests.evictions.lived import Told, decided, live, log_of
from tests.evictions.test_told_anew import confirms

AFTERWARDS = timedelta(days=40)
ALL_DONE: list[Told] = [
    eviction_time(on=MONDAY, clock="09:00"),
    RecordTenantContact(
        case_id=CASE,
        now=at(MONDAY, "10:00"),
        contacted_at=at(MONDAY, "10:00"),
        method=ContactMethod.PHONE,
        offered_support=True,
    ),
    confirms(MONDAY, "11:00", copy_to_person_sent_at=None),
    SendCopyToPerson(case_id=CASE, now=at(MONDAY, "12:00"), copy_to_person_sent_at=at(MONDAY, "12:00")),
]
"""The day Kronofogden's time came: the tenant reached, the time confirmed, the copy sent."""


@settings(max_examples=150)
@given(histories())
def test_at_every_change_and_until_the_next_the_book_is_what_the_words_ask_for(told: list[Told]) -> None:
    end = told[-1].now + AFTERWARDS
    assert_as_the_words_say(live(*told, until=end), until=end)


@settings(max_examples=100)
@given(histories())
def test_a_missed_day_is_told_once_at_its_midnight(told: list[Told]) -> None:
    lived = live(*told, until=told[-1].now + AFTERWARDS)
    raised: dict[str, datetime] = {}
    missed = [event for event in log_of(lived) if isinstance(event, LawfulDayMissed)]
    for now, decision in lived:
        for event in decision:
            match event:
                case AlertRaised() if event.rule in SAME_DAY:
                    raised[event.alert_id] = event.due_at + MINUTE
                case LawfulDayMissed():
                    assert event.missed_at == raised[event.alert_id] <= now
                case AlertResolved() if event.alert_id in raised and raised[event.alert_id] <= now:
                    assert event.alert_id in {each.alert_id for each in missed}
    assert len(missed) == len({(each.alert_id, each.missed_at) for each in missed})


def test_what_ended_as_done_was_done() -> None:
    met: Counter[AlertRule] = Counter()

    @settings(max_examples=150)
    @example(ALL_DONE)
    @given(histories())
    def holds(told: list[Told]) -> None:
        lived = live(*told, until=told[-1].now + AFTERWARDS)
        assert_what_ended_as_done_was_done(lived)
        log = log_of(lived)
        rules = {each.alert_id: each.rule for each in log if isinstance(each, AlertRaised)}
        met.update(rules[each.alert_id] for each in log if isinstance(each, AlertResolved) and _is_done(each))

    holds()
    assert met.keys() >= {AlertRule.A01, AlertRule.A02, AlertRule.A08}


def _is_done(resolved: AlertResolved) -> bool:
    return resolved.resolution is AlertResolution.FULFILLED


@settings(max_examples=75)
@given(histories())
def test_after_an_outage_everything_due_is_told_once_and_after_a_replay_nothing(told: list[Told]) -> None:
    log: list[Any] = []
    for each in told:
        log.extend(decided(each, log))
    back = told[-1].now + AFTERWARDS
    found = decided(ReviewCase(case_id=CASE, now=back), log)
    raised = [event.alert_id for event in found if isinstance(event, AlertRaised)]
    assert len(raised) == len(set(raised))
    book = Book()
    book.read(log)
    book.read(found)
    wanted = expected([*log, *found], back)
    assert {each[:3] for each in book.standing.values()} == {each[:3] for each in wanted}
    replayed = EVICTION_CASE.fold([*log, *found])
    assert EVICTION_CASE.decide(ReviewCase(case_id=CASE, now=back), replayed) == ()


@settings(max_examples=75)
@given(histories())
def test_a_case_never_asks_to_be_woken_for_nothing_in_the_same_minute(told: list[Told]) -> None:
    instants = [now for now, _ in live(*told, until=told[-1].now + AFTERWARDS)]
    assert all(earlier <= later for earlier, later in pairwise(instants))
    assert len(instants) <= 40 * len(told) + 60
