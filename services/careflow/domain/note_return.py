"""Slice: somebody with a lease of their own is at risk again (åter i förebyggande arbete); the circle closes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Protocol

import msgspec

from services.careflow.domain.journey import Journey, JourneyEvent, OwnLease
from shared.contracts.alert_book import NO_ALERTS, About, WantedAlert, alert_changes
from shared.contracts.alerts import AlertRaised
from shared.contracts.careflow import ReturnedToPrevention
from shared.contracts.codes import AlertLevel, AlertRule, Priority, Unit
from shared.contracts.ids import EvictionCaseId, JourneyId
from shared.contracts.law.working import step
from shared.kernel.calendar import whole_months
from shared.kernel.clock import DAY_ENDS, instant

WATCHED_MONTHS: Final = 24  # A18


class NoteReturn(msgspec.Struct, frozen=True, kw_only=True):
    """An eviction case about the person began on `returned_on`; `priority` and `unit` are the case's."""

    journey_id: JourneyId
    now: datetime
    case_id: EvictionCaseId
    returned_on: date
    priority: Priority
    unit: Unit


class AsksForSupport(Protocol):
    """What raises A18 knows of the case."""

    @property
    def now(self) -> datetime: ...
    @property
    def priority(self) -> Priority: ...
    @property
    def unit(self) -> Unit: ...


def note_return(command: NoteReturn, journey: Journey) -> Sequence[JourneyEvent]:
    """Within 24 months of the takeover: A18 to the officer of the journey, due the same day (R35).

    A case from before the takeover, or after the 24 months, is nothing new to the chain.
    """
    if not isinstance(journey, OwnLease):
        return ()
    since = journey.lease.taken_over_on
    returned = ReturnedToPrevention(
        journey_id=command.journey_id, case_id=command.case_id, returned_on=command.returned_on
    )
    if command.returned_on < since or whole_months(since, command.returned_on) >= WATCHED_MONTHS:
        return ()
    if returned in journey.returns:
        return ()
    return (returned, *asked_for(returned, command, journey))


def asked_for(returned: ReturnedToPrevention, command: AsksForSupport, journey: OwnLease) -> tuple[AlertRaised, ...]:
    """The alert of a return, which does not stand yet."""
    on = returned.returned_on
    a18 = WantedAlert(
        rule=AlertRule.A18,
        level=AlertLevel.L1,
        due_at=instant(on, DAY_ENDS),
        working=(step("A18", on, result=on),),
    )
    about = About(
        case_id=returned.case_id,
        journey_id=returned.journey_id,
        priority=command.priority,
        unit=command.unit,
        handler_ref=journey.started.officer_ref,
    )
    changes = alert_changes(NO_ALERTS, [a18], about, now=command.now)
    return tuple(each for each in changes if isinstance(each, AlertRaised))
