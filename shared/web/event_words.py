"""What an event says as people read it: dates, amounts, codes, counts and members of staff, each by its label. Pure."""

from collections.abc import Container, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, TypeAlias

from shared.contracts.conduct import is_own_conduct
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import DeadlineSet
from shared.contracts.glossary import SWEDISH
from shared.web.deadline_words import DATES, date_label, standing
from shared.web.household_words import untold
from shared.web.words import day, kronor, moment, swedish

Names: TypeAlias = Mapping[str, str]
"""The name of each member of staff, by reference."""
NOBODY: Final[Names] = {}


def said_by(
    event: Any, before: Any = None, staff: Names = NOBODY, *, unsaid: Container[Any] = (), only_changes: bool = False
) -> list[tuple[str, str]]:
    """What an event says, in (label, text): dates, amounts, codes, counts above zero and members of `staff`.

    Never an id, nor a value that is `unsaid`. `before` is the fact that this one replaces: a value that changed has the
    old one beside it, also when nothing stands there any more; `only_changes`: then nothing but those is said.
    """
    pairs = []
    for name in event.__struct_fields__:
        label = _label(event, name)
        value, replaces = getattr(event, name), hasattr(before, name)
        now, old = _said(event, name, staff), _said(before, name, staff) if replaces else ""
        text = "" if (value is not None and value in unsaid) or (only_changes and replaces) else now
        if replaces and old != now and (old or only_changes):
            nothing = SWEDISH["detail.nothing"]
            text = SWEDISH["detail.before"].format(new=now or nothing, old=old or nothing)
        if label and text:
            pairs.append((label, text))
    return pairs


def _label(event: Any, name: str) -> str | None:
    """A date of a deadline in the words of its kind, as beside the deadline itself; of a breach in our own flat
    the day it was served is the day the client was urged (D7)."""
    if isinstance(event, DeadlineSet) and name in DATES:
        return date_label(name, event.deadline_type, event)
    if name == "served_on" and is_own_conduct(getattr(event, "notice_type", None), getattr(event, "tenancy", None)):
        return SWEDISH["field.urged_on"]
    kinds = (f"detail.{type(event).__name__}", "detail", "deadline", "field")
    return next((SWEDISH[key] for kind in kinds if (key := f"{kind}.{name}") in SWEDISH), None)


def _said(event: Any, name: str, staff: Names) -> str:
    value = getattr(event, name, None)
    if isinstance(value, ClockStatus):
        return standing(value, event.deadline_type)
    return untold(event, name) or _text(name, value, staff)


def _text(name: str, value: Any, staff: Names) -> str:
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
            return ", ".join(text for each in value if (text := _text(name, each, staff)))
        case str():
            return staff.get(value, "")
        case _:
            return ""
