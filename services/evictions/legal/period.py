"""What every legal period but the recovery period comes to: where it stands, its dates and how they were reached."""

from datetime import date

import msgspec
from msgspec.structs import replace

from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import roll


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The dates that the period has; the others are None. Names are those of `DeadlineSet`."""

    status: ClockStatus
    missing: tuple[MissingFact, ...] = ()
    start_on: date | None = None
    safe_date: date | None = None
    legal_last_date: date | None = None
    earliest_on: date | None = None
    target_on: date | None = None
    respite_until_on: date | None = None
    respite_exceptional_until_on: date | None = None
    eviction_on: date | None = None
    working: tuple[Step, ...] = ()

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules that were applied, in the order of the working."""
        return tuple(each.rule_id for each in self.working)


def waiting_for(missing: MissingFact, *working: Step) -> Period:
    """A period that cannot be counted yet, and what it waits for."""
    return Period(status=ClockStatus.NOT_STARTED, missing=(missing,), working=working)


def act_within(ground: Step, start: date, end: date, today: date | None, rolled_by: str = "TIME_2") -> Period:
    """A time at the latest within which somebody must act: worked towards unrolled, judged rolled (lag 1930:173)."""
    last = roll(end)
    working = (
        ground,
        step("TIME_1_PERIOD", start, result=end),
        step("SAFE_DATE", result=end),
        step(rolled_by, end, result=last),
    )
    return Period(
        status=status_on(last, today),
        start_on=start,
        safe_date=end,
        legal_last_date=last,
        working=in_force(working, start),
    )


def status_on(last: date, today: date | None) -> ClockStatus:
    """CONFIRMED until the last day is over; without a `today` no period is over."""
    return ClockStatus.EXPIRED if today is not None and today > last else ClockStatus.CONFIRMED


def settled(period: Period, rule_id: str, on: date) -> Period:
    """The same period when what it asked for was done on a day, if that was in time."""
    last = period.legal_last_date or period.safe_date
    if last is None or on > last:
        return period
    return replace(period, status=ClockStatus.SETTLED, working=(*period.working, step(rule_id, result=on)))
