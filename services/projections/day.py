"""The day's work: which lists a case stands in, in which order, and what it waits for. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from services.projections.worklist_row import WorklistRow
from shared.contracts.glossary import SWEDISH
from shared.staff.may import Mine


class View(StrEnum):
    """A list of open cases. ALL: parked ones too; the others but PARKED and the two last leave them out."""

    OPEN = "OPEN"
    MINE = "MINE"
    UNASSIGNED = "UNASSIGNED"
    DUE = "DUE"
    PARKED = "PARKED"
    ALL = "ALL"
    TENANT_UNREACHED = "TENANT_UNREACHED"
    LANDLORD_UNREACHED = "LANDLORD_UNREACHED"


class Sort(StrEnum):
    """What a list is sorted by: the next lawful date, the age of the case, its unit, its handler."""

    NEXT = "NEXT"
    AGE = "AGE"
    UNIT = "UNIT"
    HANDLER = "HANDLER"


class Awaited(StrEnum):
    """What a case waits for (vad vi väntar på); which comes first stands in read_models/waiting_for.sql."""

    FORWARD_PAPER = "FORWARD_PAPER"
    ALERT = "ALERT"
    PARKED = "PARKED"
    HOME_LEFT = "HOME_LEFT"
    EVICTION_UNTOLD = "EVICTION_UNTOLD"
    EVICTED = "EVICTED"
    EVICTED_MET = "EVICTED_MET"
    UNDERTAKING_TO_SEND = "UNDERTAKING_TO_SEND"
    CONTACT_TENANT = "CONTACT_TENANT"
    CONTACT_LANDLORD = "CONTACT_LANDLORD"
    MISSING_FACT = "MISSING_FACT"
    UNDERTAKING_PROOF = "UNDERTAKING_PROOF"
    PAYMENT_FROM_BOARD = "PAYMENT_FROM_BOARD"
    INSTALMENTS = "INSTALMENTS"
    RECOVERY_PERIOD = "RECOVERY_PERIOD"
    EVICTION_DAY = "EVICTION_DAY"
    EVICTION_TIME = "EVICTION_TIME"
    TRIBUNAL = "TRIBUNAL"
    JUDGMENT = "JUDGMENT"
    SUPPORT_ANSWER = "SUPPORT_ANSWER"
    FOLLOW_UP = "FOLLOW_UP"


_BY_AGE: Final = frozenset({View.UNASSIGNED, View.TENANT_UNREACHED, View.LANDLORD_UNREACHED})
NOBODY: Final[Mapping[str, str]] = {}


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """What an open case waits for: whose move it is, which, since when and until when at the latest."""

    awaited_who: str
    awaited_what: str
    awaited_since: date
    awaited_until: date | None
    parked_until: date | None
    park_reason: str | None


class DutyGauge(msgspec.Struct, frozen=True):
    """How many of the open cases have had the contact a duty asks for: TENANT is R20, LANDLORD R21."""

    contact: str
    met: int
    cases: int
    view: View


def waiting(row: WorklistRow) -> Waiting:
    """The part of a row that says what is waited for."""
    return msgspec.convert(row, Waiting, from_attributes=True)


def in_view(row: WorklistRow, view: View, *, today: date, mine: Mine) -> bool:
    """Whether the case stands in a list on a day, for the member of staff whose own cases are `mine`."""
    match view:
        case View.ALL:
            return True
        case View.PARKED:
            return row.parked_until is not None
        case View.TENANT_UNREACHED | View.LANDLORD_UNREACHED:
            return view.removesuffix("_UNREACHED") in row.duties_unmet
        case View.OPEN:
            return not row.away
        case View.MINE:
            return not row.away and mine.holds(row.handler_ref)
        case View.UNASSIGNED:
            return not row.away and row.handler_ref is None
        case View.DUE:
            return not row.away and row.soonest_on is not None and row.soonest_on <= today


def narrowed(
    rows: Sequence[WorklistRow], *, unit: str | None = None, level: str | None = None, rule: str | None = None
) -> list[WorklistRow]:
    """The rows of a unit, at a level or higher, with a rule among their standing alerts."""
    return [
        row
        for row in rows
        if unit in (None, row.unit)
        and (level is None or (row.level is not None and row.level >= level))
        and (rule is None or rule in row.rules)
    ]


def sorted_by(view: View, asked: Sort | None = None) -> Sort | None:
    """What a list is sorted by when nothing or `asked` is asked for; None: parked cases as they come back."""
    if asked is not None or view is View.PARKED:
        return asked
    return Sort.AGE if view in _BY_AGE else Sort.NEXT


def shown(
    rows: Sequence[WorklistRow],
    view: View,
    *,
    today: date,
    mine: Mine,
    sort: Sort | None = None,
    falling: bool = False,
    names: Mapping[str, str] = NOBODY,
) -> list[WorklistRow]:
    """The rows of a list in an order; by itself parked cases as they come back, those nobody has or has reached by age.

    `rows` come as `queries.worklist` gives them: what can be lost soonest first. That order is kept within. By age:
    the oldest first. By handler: by `names`, those that nobody has last. `falling`: the other way round.
    """
    chosen = [row for row in rows if in_view(row, view, today=today, mine=mine)]
    match sorted_by(view, sort):
        case Sort.AGE:
            return sorted(chosen, key=lambda row: row.age_days, reverse=not falling)
        case Sort.UNIT:
            return sorted(chosen, key=lambda row: SWEDISH[f"Unit.{row.unit}"], reverse=falling)
        case Sort.HANDLER:
            by_name = sorted(
                chosen, key=lambda row: names.get(row.handler_ref or "", row.handler_ref or ""), reverse=falling
            )
            return sorted(by_name, key=lambda row: row.handler_ref is None)
        case Sort.NEXT:
            return chosen[::-1] if falling else chosen
        case None:
            return sorted(chosen, key=lambda row: row.parked_until or today, reverse=falling)


def counts(rows: Sequence[WorklistRow], *, today: date, mine: Mine) -> dict[View, int]:
    """How many cases each list has."""
    return {view: sum(in_view(row, view, today=today, mine=mine) for row in rows) for view in View}


def duty_gauges(rows: Sequence[WorklistRow]) -> list[DutyGauge]:
    """R20 and R21 over the open cases, parked ones too: a duty does not wait. The board need not contact itself."""
    asked = {"TENANT": list(rows), "LANDLORD": [row for row in rows if row.tenancy != "OWN_SUBLET"]}
    return [
        DutyGauge(contact, sum(contact not in row.duties_unmet for row in of), len(of), View(f"{contact}_UNREACHED"))
        for contact, of in asked.items()
    ]
