"""A ladder: what a rule wants from which instant on, known in advance and for all time."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from services.evictions.alert_rules.limits import due_on
from shared.contracts.alert_book import WantedAlert
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.law.working import Step
from shared.kernel.clock import DAY_ENDS, instant


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """From `from_at` (UTC) until the next rung the rule wants this. A new `step` is a new alert, a higher
    `level` on the same step an escalation. `working`: how the day it is due was counted."""

    from_at: datetime
    level: AlertLevel
    due_at: datetime
    step: int = 0
    working: tuple[Step, ...]


class Ladder(msgspec.Struct, frozen=True):
    """The rungs of one duty, the most pressing last. A duty that is fulfilled or does not apply has no ladder."""

    rule: AlertRule
    rungs: tuple[Rung, ...]

    def wanted(self, now: datetime) -> WantedAlert | None:
        """The rung that stands at `now`: after an outage the latest one, once."""
        reached = [rung for rung in self.rungs if rung.from_at <= now]
        if not reached:
            return None
        rung = reached[-1]
        return WantedAlert(rule=self.rule, step=rung.step, level=rung.level, due_at=rung.due_at, working=rung.working)


def next_change(ladders: Iterable[Ladder], now: datetime) -> datetime | None:
    """The first instant after `now` at which some ladder wants something else."""
    return min((rung.from_at for ladder in ladders for rung in ladder.rungs if rung.from_at > now), default=None)


def begins(on: date) -> datetime:
    """The instant a Swedish day begins."""
    return instant(on)


def ends(on: date) -> datetime:
    """The last minute of a Swedish day: a duty due that day is due then."""
    return instant(on, DAY_ENDS)


def has_passed(on: date) -> datetime:
    """The instant at which a Swedish day is over."""
    return instant(on + timedelta(days=1))


def duty(
    rule: AlertRule,
    since: date,
    working: tuple[Step, ...],
    *escalations: tuple[datetime, AlertLevel],
    first: AlertLevel = AlertLevel.L1,
    step: int = 0,
) -> Ladder:
    """A duty from the day `since`, due the day its `working` gives, told to a higher level at each escalation."""
    due_at = ends(due_on(working))
    rungs = (
        Rung(from_at=at, level=level, due_at=due_at, step=step, working=working)
        for at, level in ((begins(since), first), *escalations)
    )
    return Ladder(rule, tuple(rungs))
