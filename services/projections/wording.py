"""What pages say of a row: the working of a deadline, sentence by sentence, and the details of an event. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Final

import msgspec

from services.projections.rows import CaseRow, ReceiptRow, TimelineRow
from services.projections.worklist_row import WorklistRow
from shared.contracts.codes import ClockStatus, Tenancy
from shared.contracts.glossary import SWEDISH
from shared.contracts.registry import EVENTS
from shared.vault.lookup import PersonName
from shared.web.words import day, days_left, kronor, moment, swedish

RECOVERY_PERIOD: Final = timedelta(weeks=3)  # J7, B5


def deadline_working(row: CaseRow | ReceiptRow) -> list[str]:
    """How the recovery period was counted: each step a plain sentence with its paragraph (domain.md 3.1, 3.4)."""
    start, condo = row.deadline_start_on, row.tenancy == Tenancy.CONDO
    if start is None:
        return []
    end = start + RECOVERY_PERIOD
    steps: list[tuple[str, dict[str, object]]] = [("B5" if condo else "J7", {})]
    if row.legal_last_date is None:
        steps.append(("EARLIEST_START", {"result": start}))
    steps.append(("TIME_1", {"start_on": start, "result": end}))
    if row.safe_date is not None:
        steps.append(("SAFE_DATE", {"result": row.safe_date}))
    if row.legal_last_date is not None:
        steps.append(("TIME_2", {"end_on": end, "result": row.legal_last_date}))
        steps.append(("B8" if condo else "J15", {"legal_last_date": row.legal_last_date}))
        steps.append(("VARDAG_STRICT", {"result": row.earliest_decision_strict}))
        steps.append(("VARDAG_BROAD", {"result": row.earliest_decision_broad}))
    if condo:
        steps.append(("B9", {}))
    elif row.undertaking_possible_until is not None:
        steps.append(("J16", {"result": row.undertaking_possible_until}))
    return [SWEDISH[f"law.{rule}"].format(**places) for rule, places in steps]


def deadline_dates(row: CaseRow | ReceiptRow) -> list[tuple[str, str]]:
    """The dates a recovery period has given, each with its paragraph, in the order they matter."""
    condo = row.tenancy == Tenancy.CONDO
    law = {
        "deadline_start_on": "BRL 7:23" if condo else "JB 12:44 1 st",
        "safe_date": swedish("Confidence.P"),
        "legal_last_date": "lag (1930:173) 2 §",
        "undertaking_possible_until": "JB 12:44 4 st",
        "earliest_decision_strict": "BRL 7:23 4 st" if condo else "JB 12:44 2 st",
        "earliest_decision_broad": "BRL 7:23 4 st" if condo else "JB 12:44 2 st",
    }
    label = {"deadline_start_on": "deadline.earliest_start"} if row.legal_last_date is None else {}
    return [
        (SWEDISH[label.get(name, f"deadline.{name}")], f"{day(on)} ({paragraph})")
        for name, paragraph in law.items()
        if (on := getattr(row, name)) is not None
    ]


def clocks(row: WorklistRow) -> list[str]:
    """What runs in a case whatever is to be done in it: the recovery period (J7, B5) and Kronofogden's time."""
    ends = (
        ("worklist.recovery", day(row.safe_date), row.recovery_days_left),
        ("worklist.eviction", moment(row.eviction_at), row.eviction_days_left),
    )
    return [
        SWEDISH[key].format(when=when, left=days_left(days) if days >= 0 else SWEDISH["worklist.passed"])
        for key, when, days in ends
        if days is not None
    ]


def children(case: CaseRow, timeline: Sequence[TimelineRow]) -> str:
    """How many children the home has; that nobody knows when no paper has told who lives there."""
    if case.children_visiting:
        return f"{case.children_in_home}{swedish('case.visiting').format(count=case.children_visiting)}"
    told = any(row.event == "HouseholdRecorded" and row.fields.get("adults") is not None for row in timeline)
    return str(case.children_in_home) if told or case.children_in_home else swedish("case.children-unknown")


def is_running(status: str | None) -> bool:
    """True while there is a last day to work towards."""
    return status in (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)


def event_details(row: TimelineRow, before: TimelineRow | None = None) -> list[tuple[str, str]]:
    """What an event says, in (label, text): dates, amounts, codes and counts above zero.

    Never an id, nor once more when it happened. `before` is the fact that this one replaces: a value that
    changed has the old one beside it, also when nothing stands there any more.
    """
    cls = _BY_NAME[row.event]
    event, replaced = (_event(each) if each else None for each in (row, before))
    pairs = []
    if row.alert_rule and "rule" not in cls.__struct_fields__:
        pairs.append((SWEDISH["detail.rule"], SWEDISH[f"AlertRule.{row.alert_rule}"]))
    for name in cls.__struct_fields__:
        kinds = (f"detail.{row.event}", *_LABELS)
        label = next((SWEDISH[key] for kind in kinds if (key := f"{kind}.{name}") in SWEDISH), None)
        value = getattr(event, name)
        text = "" if value in (row.happened_at, row.happened_on) else _text(name, value)
        old = _text(name, getattr(replaced, name, None))
        if label and old and old != text:
            text = SWEDISH["detail.before"].format(new=text or SWEDISH["detail.nothing"], old=old)
        if label and text:
            pairs.append((label, text))
    return pairs


def person(name: PersonName | None) -> str:
    """A name as one reads it in a list of several, or why there is none."""
    if name is None:
        return SWEDISH["person.not-shown"]
    text = name.name or SWEDISH[f"NameStatus.{name.status}"]
    return f"{text} ({SWEDISH['person.protected'].lower()})" if name.protected else text


def _event(row: TimelineRow) -> Any:
    cls = _BY_NAME[row.event]
    return msgspec.convert({**row.fields, "type": cls.__struct_config__.tag}, cls)


_LABELS: Final = ("detail", "deadline", "field")
_BY_NAME: Final = {cls.__name__: cls for cls in EVENTS.values()}  # a row names the class; its stored tag may differ


def _text(name: str, value: Any) -> str:
    match value:
        case None | ():
            return ""
        case bool():
            return swedish("web.yes" if value else "web.no")
        case Enum():
            return swedish(value)
        case int():
            return kronor(value) if name.endswith("_ore") else str(value or "")
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case tuple():
            return ", ".join(text for each in value if (text := _text(name, each)))
        case _:
            return ""
