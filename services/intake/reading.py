"""Reads what was sent and finds, all at once, what is badly written and what cannot be true."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from services.intake.domain.notice.plausibility import HAPPENED, YEARS_AHEAD, birth_year_problem, date_problem
from services.intake.people.numbers import identity_number
from shared.contracts.codes import NoticeType
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.web.problem import Invalid, Problem, problem
from shared.web.problems import refusal


def with_implausible(found: Invalid, given: Mapping[str, Any], today: date) -> Invalid:
    """`found` with the problems of what could be read all the same (`given`: field name to plain value)."""
    named = {each.field for each in found.problems}
    more = (each for each in implausible(given, today) if each.field not in named)
    return Invalid([*found.problems, *more], found.status)


def implausible(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """What cannot be true among plain values (dates as text); badly written ones are passed over."""
    for field in (*HAPPENED, *YEARS_AHEAD):
        on = _day(given.get(field))
        if on is not None and (code := date_problem(field, on, today)):
            yield problem(field, code)
    yield from _number(given.get("identity_number"), today)
    if given.get("notice_type") == NoticeType.LATE_RENT_SIGNAL:
        yield problem("notice_type", "signal-is-not-a-paper")
    household = given.get("household")
    children = household.get("children") if isinstance(household, Mapping) else None
    for index, child in enumerate(children if isinstance(children, list) else ()):
        year = child.get("birth_year") if isinstance(child, Mapping) else None
        if isinstance(year, int) and (code := birth_year_problem(year, today)):
            yield problem(f"household.children[{index}].birth_year", code)


def _number(text: Any, today: date) -> Iterator[Problem]:
    try:
        identity_number(text if isinstance(text, str) else None, today)
    except Refused as refused:
        yield refusal(refused)


def _day(text: Any) -> date | None:
    """The Swedish date that a text says, as a date or as an instant; None when it says neither."""
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        at = msgspec.convert(text, datetime)
    except msgspec.ValidationError:
        return None
    return civil_date(at) if at.tzinfo else at.date()
