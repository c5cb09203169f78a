"""What every command to an eviction case has in common, and what a slice may ask before it decides."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta

from services.evictions.domain.case import EvictionCase
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import (
    AlertId,
    ConsentId,
    DelegationId,
    EvictionCaseId,
    FactId,
    NoticeId,
    PersonRef,
    StaffRef,
    VisitId,
)
from shared.kernel.calendar import EARLIEST, period_end_months
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import UUID_PATTERN
from shared.kernel.money import MOST_ORE

Ore = Annotated[int, Meta(gt=0, le=MOST_ORE)]
"""An amount in öre: more than nothing, at most a hundred million kronor."""

Instant = Annotated[datetime, Meta(tz=True)]

Officer = Annotated[StaffRef, Meta(pattern=UUID_PATTERN)]
Delegation = Annotated[DelegationId, Meta(pattern=UUID_PATTERN)]
Notice = Annotated[NoticeId, Meta(pattern=UUID_PATTERN)]
Person = Annotated[PersonRef, Meta(pattern=UUID_PATTERN)]
Consent = Annotated[ConsentId, Meta(pattern=UUID_PATTERN)]
Fact = Annotated[FactId, Meta(pattern=UUID_PATTERN)]
Visit = Annotated[VisitId, Meta(pattern=UUID_PATTERN)]
Alert = Annotated[AlertId, Meta(pattern=UUID_PATTERN)]

Staff = Annotated[tuple[Officer, ...], Meta(max_length=10)]
"""Who of the staff took part."""

Visitors = Annotated[tuple[Officer, ...], Meta(min_length=1, max_length=10)]
"""Who of the staff made or will make a visit: at least one."""

C = TypeVar("C", bound=StrEnum)


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A wish to record or decide something now. `now` is set at the edge, never by the client."""

    case_id: EvictionCaseId
    now: datetime

    @property
    def today(self) -> date:
        return civil_date(self.now)


def existing(case: EvictionCase) -> EvictionCaseOpened:
    """The opening of the case. Refuses when there is none."""
    if case.opened is None:
        raise Refused("case-not-found")
    return case.opened


def still_open(case: EvictionCase) -> EvictionCaseOpened:
    """The opening of a case that is open. Refuses when there is none or it is closed."""
    opened = existing(case)
    if case.closed is not None:
        raise Refused("case-is-closed")
    return opened


YEARS_AHEAD: Final = 1
"""A day of a running procedure lies no further ahead; what does is a slip of the pen."""


def not_far_ahead(command: Command, when: date | None, field: str, *, years: int = YEARS_AHEAD) -> None:
    """Refuses a day that may lie ahead but is too far off, or too early, to be meant."""
    if when is None:
        return
    if when > period_end_months(command.today, 12 * years):
        raise Refused("date-too-far-ahead", field=field)
    if when < EARLIEST:
        raise Refused("date-too-early", field=field)


def happened(command: Command, when: date | datetime | None, field: str) -> None:
    """Refuses a fact that has not happened yet, or one too old to be meant."""
    if when is None:
        return
    if when > command.now if isinstance(when, datetime) else when > command.today:
        raise Refused("in-the-future", field=field)
    if (civil_date(when) if isinstance(when, datetime) else when) < EARLIEST:
        raise Refused("date-too-early", field=field)


def each_once(codes: Collection[C]) -> tuple[C, ...]:
    """The codes in the order of their list, each once: however they were ticked, the same fact."""
    return tuple(code for code in type(next(iter(codes))) if code in codes) if codes else ()
