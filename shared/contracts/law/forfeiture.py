"""When rent is due and a delay forfeits the home (förfallodag, förverkande), JB 12:20 and 12:42. W20-W23. Pure."""

from datetime import date, timedelta

import msgspec

from shared.contracts.codes import NoticeFlag, Tenancy
from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import IsVardag, is_vardag_broad, is_vardag_strict, period_end_weeks, roll

_DAY = timedelta(days=1)
_LONG_BEFORE = timedelta(days=31)


class ForfeitureFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`rent_due_on` is taken from the paper; `terminated_on`: the day on the notice of termination."""

    tenancy: Tenancy
    rent_due_on: date
    terminated_on: date | None = None


class Forfeiture(msgspec.Struct, frozen=True, kw_only=True):
    """The two readings of "more than one week late" (J23): strictly by § 1, broadly with § 2 of the Time Act.

    `finding`: PREMATURE when terminated before either allows, PREMATURE_DISPUTABLE when only the strict one does.
    """

    week_ends_on: date
    forfeited_from_strict: date
    forfeited_from_broad: date
    finding: NoticeFlag | None
    terminated_on: date | None
    working: tuple[Step, ...]


def forfeiture(facts: ForfeitureFacts) -> Forfeiture:
    """From which day the home is forfeited, and whether a termination came too early."""
    end = period_end_weeks(facts.rent_due_on, 1)
    strict, broad = end + _DAY, roll(end) + _DAY
    working = (
        step("TIME_1_PERIOD", facts.rent_due_on, result=end),
        step("B1" if facts.tenancy is Tenancy.CONDO else "J3", result=end),
        step("J23_STRICT", end, result=strict),
        step("J23_BROAD", end, result=broad),
    )
    return Forfeiture(
        week_ends_on=end,
        forfeited_from_strict=strict,
        forfeited_from_broad=broad,
        finding=_finding(facts.terminated_on, strict, broad),
        terminated_on=facts.terminated_on,
        working=in_force(working, facts.rent_due_on),
    )


def termination_on(document_on: date | None, sent_on: date | None, received_on: date) -> date:
    """The latest day a termination that a paper tells of can have: the paper is no older than it."""
    return document_on or sent_on or received_on


def is_before_the_debt(on: date | None, rent_due_on: date | None, received_on: date) -> bool:
    """A day of a paper (its own, that it was sent, that the tenant was served) so long before the rent it claims fell
    due that one of the two is misread: by more than a month. A due day after the paper came proves nothing."""
    if on is None or rent_due_on is None or rent_due_on > received_on:
        return False
    return on < rent_due_on - _LONG_BEFORE


def _finding(terminated_on: date | None, strict: date, broad: date) -> NoticeFlag | None:
    if terminated_on is None or terminated_on >= broad:
        return None
    return NoticeFlag.PREMATURE if terminated_on < strict else NoticeFlag.PREMATURE_DISPUTABLE


class RentDueFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A `month` the rent is for (any day in it), and the due date on the paper."""

    month: date
    rent_due_on: date | None = None


class RentDue(msgspec.Struct, frozen=True, kw_only=True):
    """The last weekday before the month in both senses. `as_usual`: the paper's day is one of them, None without it."""

    usual_strict: date
    usual_broad: date
    as_usual: bool | None
    working: tuple[Step, ...]


def rent_due(facts: RentDueFacts) -> RentDue:
    """A check of the paper's due date, never instead of it (W23)."""
    first = facts.month.replace(day=1)
    strict, broad = _last_before(first, is_vardag_strict), _last_before(first, is_vardag_broad)
    working = (step("J1"), step("J1_STRICT", result=strict), step("J1_BROAD", result=broad))
    return RentDue(
        usual_strict=strict,
        usual_broad=broad,
        as_usual=facts.rent_due_on in (strict, broad) if facts.rent_due_on else None,
        working=in_force(working, first),
    )


def _last_before(first: date, is_vardag: IsVardag) -> date:
    day = first - _DAY
    while not is_vardag(day):
        day -= _DAY
    return day
