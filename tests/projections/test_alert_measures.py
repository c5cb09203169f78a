"""How alerts fare, counted by hand; who is away and who stands in, after all who are away too."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from services.projections.alert_statistics import alert_days, alert_times
from services.projections.as_known import as_known
from services.projections.database import Database
from services.projections.queries import Period
from services.projections.reaching import whose_work
from shared.contracts import duty_book
from shared.contracts.alerts import AlertDelivered, AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.base import Event
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, DeliveryChannel, Priority
from shared.contracts.duty import AbsenceEnded, AbsenceRegistered
from shared.contracts.duty_book import Duty, evolve, stand_in
from shared.contracts.eviction_work import AlertAcknowledged
from shared.contracts.ids import AbsenceId, AlertId, EvictionCaseId, StaffRef
from shared.kernel.ids import derived_id
from tests.projections.log import Log

CASE = EvictionCaseId(derived_id("test", "case"))
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def alert(number: int) -> AlertId:
    return AlertId(derived_id("test", "alert", str(number)))


def life(number: int, rule: AlertRule, *, hours: float | None, seen: float | None = None, told: float = 1) -> list[Any]:
    """An alert raised on Monday at nine: (instant, event) of what became of it, so many hours later."""
    about: dict[str, Any] = {"alert_id": alert(number), "case_id": CASE}

    def after(passed: float) -> datetime:
        return MONDAY + timedelta(hours=passed)

    events: list[Any] = [
        AlertRaised(
            rule=rule, step=0, level=AlertLevel.L1, due_at=MONDAY, raised_at=MONDAY, priority=Priority.P2, **about
        ),
        AlertDelivered(
            alert_id=alert(number),
            level=AlertLevel.L1,
            channel=DeliveryChannel.MAIL,
            cause=1,
            recipients=1,
            delivered_at=after(told),
        ),
    ]
    if seen is not None:
        ref = StaffRef(derived_id("test", "staff"))
        events.append(AlertAcknowledged(acknowledged_at=after(seen), by=ref, **about))
    if hours is not None:
        resolution = AlertResolution.FULFILLED
        events.append(AlertResolved(rule=rule, resolution=resolution, resolved_at=after(hours), **about))
    return events


async def test_times_are_medians_and_nine_of_ten_by_rule_and_level(db: Database) -> None:
    log = Log()
    for number, hours in enumerate((1, 2, 3, 4, 50), 1):
        log.record(f"evt.evictions.case.{CASE}", *life(number, AlertRule.A09, hours=hours, seen=hours / 2), at=MONDAY)
    log.record(f"evt.evictions.case.{CASE}", *life(6, AlertRule.A03, hours=None), at=MONDAY)
    higher = AlertEscalated(
        alert_id=alert(6), rule=AlertRule.A03, level=AlertLevel.L3, escalated_at=MONDAY, case_id=CASE
    )
    log.record(f"evt.evictions.case.{CASE}", higher, at=MONDAY)
    await db.apply(log.facts)
    stands, ended = await alert_times(db, MARCH)
    assert (ended.rule, ended.level, ended.raised, ended.delivered, ended.acknowledged, ended.resolved) == (
        ("A09", "L1", 5, 5, 5, 5)
    )
    assert (ended.resolved_hours_median, ended.acknowledged_hours_median) == (3.0, 1.5)
    assert ended.resolved_hours_p90 is not None
    assert round(ended.resolved_hours_p90, 6) == 31.6  # between 4 and 50, six tenths of the way
    assert (stands.rule, stands.level, stands.resolved, stands.resolved_hours_median) == ("A03", "L3", 0, None)
    assert await alert_times(db, Period(date(2026, 4, 1), date(2026, 5, 1))) == []


async def test_days_are_swedish_and_count_what_left_on_the_day_it_left(db: Database) -> None:
    log = Log().record(f"evt.evictions.case.{CASE}", *life(1, AlertRule.A09, hours=3, told=15), at=MONDAY)
    await db.apply(log)
    rows = [(row.on_day.day, row.raised, row.delivered) for row in await alert_days(db, MARCH)]
    assert rows == [(2, 1, 0), (3, 0, 1)]


async def test_measures_can_be_asked_as_known_then(db: Database) -> None:
    log = Log()
    log.record(f"evt.evictions.case.{CASE}", life(1, AlertRule.A09, hours=3)[0], at=MONDAY)
    log.record(f"evt.evictions.case.{CASE}", life(1, AlertRule.A09, hours=3)[-1], at=MONDAY + timedelta(days=1))
    await db.apply(log.facts)
    (then,) = await alert_times(as_known(db, MONDAY), MARCH)
    (now,) = await alert_times(db, MARCH)
    assert (then.resolved, now.resolved) == (0, 1)


class StandIn(msgspec.Struct, frozen=True):
    staff_ref: str
    stand_in_ref: str | None


def away(name: str, substitute: str | None, first: int = 1, last: int | None = None) -> AbsenceRegistered:
    return AbsenceRegistered(
        absence_id=AbsenceId(derived_id("test", "absence", name)),
        staff_ref=StaffRef(name),
        first_on=date(2026, 3, first),
        last_on=date(2026, 3, last) if last else None,
        substitute_ref=StaffRef(substitute) if substitute else None,
    )


async def stand_ins(db: Database, on: int, *events: Event) -> dict[str, str | None]:
    log = Log()
    for each in events:
        log.record(f"evt.evictions.duty.{derived_id('test', 'duty')}", each, at=MONDAY)
    if events:
        await db.apply(log.facts)
    day = date(2026, 3, on)
    rows = await db.rows(StandIn, "SELECT * FROM stand_in_on($on::date)", on=day)
    assert len(rows) == len({row.staff_ref for row in rows})
    return {row.staff_ref: row.stand_in_ref for row in rows}


async def test_a_chain_is_followed_a_circle_is_nobody(db: Database) -> None:
    chain = away("anna", "bo"), away("bo", "cia"), away("dan", "eva"), away("eva", "dan"), away("frans", None)
    assert await stand_ins(db, 2, *chain) == {"anna": "cia", "bo": "cia", "dan": None, "eva": None, "frans": None}


async def test_only_those_away_that_day_and_not_back_early_have_a_stand_in(db: Database) -> None:
    back = AbsenceEnded(
        absence_id=AbsenceId(derived_id("test", "absence", "bo")), staff_ref=StaffRef("bo"), back_on=date(2026, 3, 4)
    )
    assert await stand_ins(db, 4, away("anna", "bo", 2, 4), away("bo", "cia", 2, 9), back) == {"anna": "bo"}
    assert await stand_ins(db, 3) == {"anna": "cia", "bo": "cia"}
    assert await stand_ins(db, 5) == {}


async def test_sql_and_python_agree_on_who_stands_in(db: Database) -> None:
    """The lists ask the one, the door and the mail the other."""
    dice = Random(7)
    names = [StaffRef(name) for name in "abcdefgh"]
    said = [away(name, dice.choice([*names, None]), dice.randint(1, 5), dice.randint(5, 9)) for name in names]
    said = [each for each in said if each.substitute_ref != each.staff_ref]
    await stand_ins(db, 1, *said)
    for day in range(1, 11):
        on = date(2026, 3, day)
        duties = {each.staff_ref: evolve(Duty(), each) for each in said}
        absent = {ref: stand_in(ref, duties, on) for ref, duty in duties.items() if duty.away(on)}
        assert await stand_ins(db, day) == absent
        for me in names:
            assert await whose_work(db, me, on) == duty_book.whose_work(me, duties, on)
