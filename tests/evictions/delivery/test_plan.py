"""When people are told: at once, in the digest, in the morning, again; lived minute by minute against the rules."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.evictions.delivery.plan import LAWFUL, MANY, Item, Kind, Telling, as_begun, next_look_at, tellings
from services.evictions.delivery.recipient import Recipient
from services.evictions.delivery.standing import Standing
from shared.contracts.alert_policy import is_instant, told_from
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AlertId
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil, civil_date, instant
from tests.evictions.delivery.alerts import DUE, NOW, alert_id, standing

ANNA = Recipient(id="anna", mail="anna@lobo.example")
BO = Recipient(id="bo", mail="bo@lobo.example", preference=DeliveryPreference.INSTANT)
FAR = datetime(2027, 6, 1, tzinfo=UTC)


def anna(_: Standing) -> list[Recipient]:
    return [ANNA]


def both(_: Standing) -> list[Recipient]:
    return [ANNA, BO]


def kinds(found: list[Telling]) -> list[tuple[str, Kind, int]]:
    return [(each.to.id, each.kind, len(each.items)) for each in found]


def test_what_can_wait_goes_to_the_digest_but_at_once_to_who_wants_it_so() -> None:
    waits = [standing(rule=AlertRule.A10, due_at=FAR)]
    assert kinds(tellings(waits, {}, both, NOW)) == [("bo", Kind.ALERT, 1)]
    morning = datetime(2026, 12, 4, 6, 30, tzinfo=UTC)
    told = {alert_id(): NOW}
    assert kinds(tellings(waits, told, both, morning)) == [("anna", Kind.DIGEST, 1)]


def test_a_late_digest_takes_the_place_of_what_would_have_been_told_at_once() -> None:
    alert = standing(since=datetime(2026, 12, 3, 6, tzinfo=UTC))
    digest, mail = tellings([alert], {}, anna, NOW)
    assert (digest.kind, mail.kind) == (Kind.DIGEST, Kind.ALERT)
    assert mail.told().keys() <= digest.told().keys()


def test_many_at_once_are_one_mail_with_the_highest_level_first() -> None:
    few = [standing(str(number), position=number) for number in range(MANY - 1)]
    last = standing("last", position=99, level=AlertLevel.L3)
    assert kinds(tellings(few, {}, anna, NOW)) == [("anna", Kind.ALERT, 1)] * (MANY - 1)
    (mail,) = tellings([*few, last], {}, anna, NOW)
    assert mail.items[0].alert is last


def test_what_a_process_died_at_leaves_as_the_mail_it_was_with_what_still_stands_and_the_rest_as_planned() -> None:
    """Two of a mail's three stand yet; five were raised since, one of which another process is at by itself."""
    (planned,) = tellings([standing(str(number), position=number) for number in range(7)], {}, anna, NOW)
    alerts, effects = [item.alert for item in planned.items], list(planned.told())
    begun = dict.fromkeys([effects[0], effects[1]], "mail") | {effects[6]: "own"}
    rest, *again = as_begun([planned], begun, NOW)
    assert rest == tellings(alerts[2:6], {}, anna, NOW)[0]
    assert [[item.alert for item in each.items] for each in again] == [alerts[:2], alerts[6:]]
    assert as_begun([planned], {}, NOW) == [planned]


def test_nothing_is_told_again_but_what_the_law_wants_at_level_3_and_nobody_has_seen() -> None:
    later = NOW + timedelta(hours=3)
    lawful = standing(rule=AlertRule.A03, level=AlertLevel.L3)
    assert kinds(tellings([lawful], {alert_id(): NOW}, anna, later)) == [("anna", Kind.AGAIN, 1)]
    for alert in (
        standing(rule=AlertRule.A03, level=AlertLevel.L2),
        standing(rule=AlertRule.A11, level=AlertLevel.L3),
        standing(rule=AlertRule.A03, level=AlertLevel.L3, acknowledged=True),
    ):
        assert tellings([alert], {alert_id(): NOW}, anna, later) == []


def test_after_a_long_silence_only_the_latest_repeat_is_told() -> None:
    lawful = standing(rule=AlertRule.A03, level=AlertLevel.L3)
    (mail,) = tellings([lawful], {alert_id(): NOW}, anna, datetime(2026, 12, 10, 12, tzinfo=UTC))[1:]
    assert mail.items == (Item(lawful, 4),)


INSTANTS = st.integers(0, 30 * 24 * 60).map(
    lambda minutes: datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ALERTS = st.builds(
    lambda number, rule, level, since, ahead: standing(
        str(number), rule=rule, level=level, since=since, due_at=since + ahead, position=number
    ),
    st.integers(1, 9),
    st.sampled_from(AlertRule),
    st.sampled_from(AlertLevel),
    INSTANTS,
    st.timedeltas(timedelta(0), timedelta(days=40)),
)


@given(st.lists(ALERTS, unique_by=lambda each: each.alert_id), INSTANTS)
def test_nobody_is_disturbed_while_it_is_quiet_but_for_the_rules_without_nights(
    alerts: list[Standing], now: datetime
) -> None:
    for mail in tellings(alerts, {}, both, now):
        assert all(told_from(each.alert.rule, now) == now for each in mail.items) or mail.kind is Kind.DIGEST
        if mail.kind is Kind.DIGEST:
            assert is_working_day(civil_date(now))
            assert time(7, 30) <= civil(now).time() < time(18)


@given(st.lists(ALERTS, unique_by=lambda each: each.alert_id), st.lists(INSTANTS, max_size=12))
@settings(max_examples=150)
def test_lived_through_with_any_other_looks_every_alert_is_told_in_time(
    alerts: list[Standing], other_looks: list[datetime]
) -> None:
    """The desk looks when it asked to and at any other time: told not later than it should."""
    done: set[object] = set()
    told: dict[AlertId, datetime] = {}
    first: dict[tuple[AlertId, str], datetime] = {}
    waiting = sorted([*other_looks, *(each.since for each in alerts)])
    now, end = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 15, tzinfo=UTC)
    while now < end:
        stands = [each for each in alerts if each.since <= now]
        for mail in tellings(stands, told, both, now):
            if mail.kind is Kind.DIGEST and mail.day in done:
                continue
            done |= {*mail.told(), *([mail.day] if mail.kind is Kind.DIGEST else [])}
            for item in mail.items:
                first.setdefault((item.alert.alert_id, mail.to.id), now)
                told.setdefault(item.alert.alert_id, now)
        asked = next_look_at(stands, told, now)
        assert asked > now
        now = min((asked, *(at for at in waiting if at > now)))
    for alert in alerts:
        for person in (ANNA, BO):
            at_once = person is BO or is_instant(alert.rule, alert.due_at, alert.since)
            latest = told_from(alert.rule, alert.since) if at_once else _next_digest(alert.since)
            assert first[alert.alert_id, person.id] <= latest


def _next_digest(since: datetime) -> datetime:
    on = civil_date(since)
    while not is_working_day(on) or instant(on, time(7, 30)) < since:
        on += timedelta(days=1)
    return instant(on, time(7, 30))


@given(INSTANTS, st.sampled_from(sorted(LAWFUL)))
def test_pauses_between_repeats_grow(told_at: datetime, rule: AlertRule) -> None:
    """At most one in two office hours, and each pause at least as long as the one before it."""
    alert = standing(rule=rule, level=AlertLevel.L3, since=told_at)
    told, now = {alert.alert_id: told_at}, told_at
    repeats: list[tuple[int, datetime]] = []
    while now < told_at + timedelta(days=20):
        now = next_look_at([alert], told, now)
        found = [mail.items[0].repeat for mail in tellings([alert], told, anna, now) if mail.kind is Kind.AGAIN]
        if found and found[0] not in [number for number, _ in repeats]:
            repeats.append((found[0], now))
    assert [number for number, _ in repeats] == list(range(1, len(repeats) + 1))
    assert 4 <= len(repeats) <= 6
    assert all(later - earlier >= timedelta(hours=2) for (_, earlier), (_, later) in itertools.pairwise(repeats))


def test_the_day_after_a_digest_is_another_day() -> None:
    alert = standing(rule=AlertRule.A10, due_at=DUE)
    days = {
        mail.on
        for day in range(1, 9)
        for mail in tellings([alert], {}, anna, instant(date(2026, 12, 3) + timedelta(days=day), time(9)))
    }
    assert days == {date(2026, 12, day) for day in (4, 7, 8, 9, 10, 11)}
