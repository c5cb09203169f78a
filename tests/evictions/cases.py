"""An invented case with telling defaults: what a test does not say does not matter to it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.alerts import AlertEscalated, AlertEvent, AlertRaised, AlertResolved
from shared.contracts.codes import AlertRule, Channel, NoticeType, Source, Tenancy, Unit
from shared.contracts.eviction_grounds import DebtsCounted, EvictionTimeSet, UndertakingJudged
from shared.contracts.evictions import DeadlineSet
from shared.contracts.ids import DelegationId, NoticeId, PersonRef, StaffRef, TenancyRef, VaultRef, nth_case_id
from shared.kernel.clock import instant
from shared.kernel.ids import derived_id
from tests.kit.spec import Spec

TENANCY: Final = TenancyRef(derived_id("test", "tenancy"))
TENANT: Final = PersonRef(derived_id("test", "person"))
OTHER_TENANT: Final = PersonRef(derived_id("test", "other tenant"))
CASE: Final = nth_case_id(TENANCY, 1)
OFFICER: Final = StaffRef(derived_id("test", "officer"))
DELEGATION: Final = DelegationId(derived_id("test", "delegation"))
ENFORCEMENT_CASES: Final = [VaultRef(derived_id("test", "enforcement case", name)) for name in "AB"]
ENFORCEMENT_CASE: Final = ENFORCEMENT_CASES[0]
RENT: Final = 845_000  # öre

MONDAY: Final = date(2026, 11, 16)
"""An ordinary Monday: no holiday for five weeks but the weekends."""


def at(on: date, clock: str = "09:00") -> datetime:
    """A Swedish date and time of day as an instant."""
    return instant(on, time.fromisoformat(clock))


def notice_id(name: str = "first") -> NoticeId:
    return NoticeId(derived_id("test", "notice", name))


def arrives(name: str = "first", *, on: date = MONDAY, clock: str = "09:00", **told: Any) -> TakeInNotice:
    """A notice of terminated rent arrives and is taken in the same day, unless told otherwise."""
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(on, clock),
        "notice_id": notice_id(name),
        "notice_type": NoticeType.RENT_ARREARS_TERMINATION,
        "channel": Channel.POST,
        "source": Source.LANDLORD,
        "person_ref": TENANT,
        "tenancy_ref": TENANCY,
        "tenancy": Tenancy.RENTAL,
        "unit": Unit.ADULT_RECEPTION,
        "received_on": on,
    }
    return TakeInNotice(**{**defaults, **told})


def formular_3(name: str = "first", *, on: date = MONDAY, sent_on: date | None = None, **told: Any) -> TakeInNotice:
    """A complete message to socialnämnden, sent by registered mail the day it arrives unless told otherwise."""
    paper: dict[str, Any] = {
        "sent_on": sent_on or on,
        "sent_registered": True,
        "amount_claimed_ore": RENT,
        "rent_due_on": date(on.year, on.month, 1),
    }
    return arrives(name, on=on, **{**paper, **told})


def disturbance(name: str = "first", *, on: date = MONDAY, **told: Any) -> TakeInNotice:
    """A notice of disturbances: no recovery period runs (D8)."""
    return arrives(name, on=on, **{"notice_type": NoticeType.DISTURBANCE, "document_on": on, **told})


def eviction_time(name: str = "time", *, on: date = MONDAY, clock: str = "09:00", **told: Any) -> TakeInNotice:
    """Kronofogden tells when the eviction will be."""
    booked: dict[str, Any] = {
        "notice_type": NoticeType.EVICTION_TIME,
        "source": Source.ENFORCEMENT_AUTHORITY,
        "eviction_at": at(date(2026, 12, 21)),
        "enforcement_case_ref": ENFORCEMENT_CASE,
    }
    return arrives(name, on=on, clock=clock, **{**booked, **told})


def past(*commands: CaseCommand) -> tuple[CaseEvent, ...]:
    """The events that the commands led to, one after another."""
    events: tuple[CaseEvent, ...] = ()
    for command in commands:
        events += tuple(EVICTION_CASE.decide(command, EVICTION_CASE.fold(events)))
    return events


def after(*commands: CaseCommand) -> EvictionCase:
    """The case after the commands."""
    return EVICTION_CASE.fold(past(*commands))


def given(*commands: CaseCommand) -> Spec[CaseCommand, EvictionCase]:
    """A slice's test: given what has been told, when told more, then these facts."""
    return Spec[CaseCommand, EvictionCase](EVICTION_CASE).given(*past(*commands))


def facts(events: Sequence[Any]) -> list[Any]:
    """The events that are neither deadlines nor alerts: what was told, not what follows."""
    said = DeadlineSet | EvictionTimeSet | DebtsCounted | UndertakingJudged | AlertEvent
    return [each for each in events if not isinstance(each, said)]


def alerts(events: Sequence[Any], rule: AlertRule) -> list[tuple[Any, ...]]:
    """What happened to one rule's alerts: ("raised", step, level), ("escalated", level), ("resolved", why)."""
    told: list[tuple[Any, ...]] = []
    for each in events:
        match each:
            case AlertRaised(rule=of, step=step, level=level) if of is rule:
                told.append(("raised", step, level))
            case AlertEscalated(rule=of, level=level) if of is rule:
                told.append(("escalated", level))
            case AlertResolved(rule=of, resolution=why) if of is rule:
                told.append(("resolved", why))
    return told
