"""Reads what was sent and finds, all at once, what is badly written and what cannot be true."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from services.intake.bodies import MOST_CO_TENANTS
from services.intake.domain.notice.plausibility import (
    HAPPENED,
    MOST_PEOPLE,
    YEARS_AHEAD,
    birth_year_problem,
    date_problem,
    longest_until,
    result_problem,
)
from services.intake.people.numbers import identity_number, oldest
from shared.contracts.codes import NoticeType
from shared.contracts.law.forfeiture import is_before_the_debt
from shared.kernel.calendar import period_end_months
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.kernel.mail_address import is_mail_address
from shared.web.problem import Invalid, Problem, problem
from shared.web.problems import refusal
from shared.web.words import day

FEWEST_DIGITS: Final = 5
"""Of a telephone number."""


def with_implausible(found: Invalid, given: Mapping[str, Any], today: date) -> Invalid:
    """`found` with the problems of what could be read all the same (`given`: field name to plain value).

    A form and a file name the rows of co-tenants in one piece: `co_tenants[0].identity_number`.
    """
    rows = [{"identity_number": given.get(f"co_tenants[{row}].identity_number")} for row in range(MOST_CO_TENANTS)]
    given = {"co_tenants": rows, **given}
    named = {each.field for each in found.problems}
    more = (each for each in implausible(given, today) if each.field not in named)
    return Invalid([*found.problems, *more], found.status)


def implausible(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """What cannot be true among plain values (dates as text); badly written ones are passed over."""
    for field in (*HAPPENED, *YEARS_AHEAD):
        on = _day(given.get(field))
        if on is not None and (code := date_problem(field, on, today)):
            yield problem(field, code)
    if not given.get("is_certain"):
        yield from _beyond_the_law(given, today)
        yield from _do_not_agree(given, today)
    yield from _number(given.get("identity_number"), today)
    if (born := _day(given.get("birth_on"))) is not None and not oldest(today) <= born <= today:
        yield problem("birth_on", "date-in-future" if born > today else "birth-too-early")
    yield from unreachable(given)
    yield from _co_tenants(given.get("co_tenants"), given.get("identity_number"), today)
    if given.get("notice_type") == NoticeType.LATE_RENT_SIGNAL:
        yield problem("notice_type", "signal-is-not-a-paper")
    if given.get("notice_type") in (NoticeType.SUBLET_ENDING, NoticeType.TRANSITIONAL_ENDING):
        yield problem("notice_type", "contact-is-not-a-paper")
    if code := result_problem(given.get("notice_type"), given.get("judgment_result")):
        yield problem("judgment_result", code)
    household = given.get("household")
    children = household.get("children") if isinstance(household, Mapping) else None
    for index, child in enumerate(children[:MOST_PEOPLE] if isinstance(children, list | tuple) else ()):
        year = child.get("birth_year") if isinstance(child, Mapping) else None
        if isinstance(year, int) and (code := birth_year_problem(year, today)):
            yield problem(f"household.children[{index}].birth_year", code)


def _beyond_the_law(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """A day to which no eviction can be put off silences it: asked about, until it is said to be certain."""
    until, decided = _day(given.get("until_on")), _day(given.get("document_on")) or _day(given.get("received_on"))
    if until is None or decided is None or date_problem("until_on", until, today):
        return
    latest = longest_until(_written(given, "notice_type"), decided, exceptional=bool(given.get("exceptional")))
    if latest is not None and until > latest:
        yield problem("until_on", "postponed-beyond-the-law", latest=day(latest))


def _do_not_agree(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """Days that cannot all be right: asked about, until they are said to be certain."""
    due, came = _day(given.get("rent_due_on")), _day(given.get("received_on"))
    if came is None:
        return
    for field in ("document_on", "sent_on", "served_on"):
        on = _day(given.get(field))
        if is_before_the_debt(on, due, came) and on and not date_problem(field, on, today):
            yield problem(field, "long-before-the-debt", due=day(due))
    ends = _day(given.get("ends_on"))
    if ends is not None and ends < period_end_months(came, -12) and not date_problem("ends_on", ends, today):
        yield problem("ends_on", "ended-long-ago")


def unreachable(given: Mapping[str, Any]) -> Iterator[Problem]:
    """Telephone numbers nobody can call, addresses no mail reaches, and those of a landlord nobody has named."""
    for field in ("phone", "landlord_phone"):
        if (text := _written(given, field)) and sum(each.isdigit() for each in text) < FEWEST_DIGITS:
            yield problem(field, "phone-shape")
    for field in ("mail", "landlord_mail"):
        if (text := _written(given, field)) and not is_mail_address(text):
            yield problem(field, "mail-shape")
    told = _written(given, "landlord_phone") or _written(given, "landlord_mail")
    if told and "landlord_name" in given and not _written(given, "landlord_name"):
        yield problem("landlord_name", "landlord-unnamed")


def _written(given: Mapping[str, Any], field: str) -> str:
    """The text of a field; "" when nothing, or no text, stands there."""
    text = given.get(field)
    return text.strip() if isinstance(text, str) else ""


def _number(text: Any, today: date) -> Iterator[Problem]:
    try:
        identity_number(text if isinstance(text, str) else None, today)
    except Refused as refused:
        yield refusal(refused)


def _co_tenants(rows: Any, first: Any, today: date) -> Iterator[Problem]:
    """Numbers that cannot be, and anybody named twice."""
    named = {_digits(first, today)} - {None}
    for index, row in enumerate(rows[:MOST_CO_TENANTS] if isinstance(rows, list | tuple) else ()):
        text = row.get("identity_number") if isinstance(row, Mapping) else None
        field = f"co_tenants[{index}].identity_number"
        yield from (replace(each, field=field) for each in _number(text, today))
        digits = _digits(text, today)
        if digits in named:
            yield problem(field, "tenant-named-twice")
        named |= {digits} - {None}


def _digits(text: Any, today: date) -> str | None:
    try:
        number = identity_number(text if isinstance(text, str) else None, today)
    except Refused:
        return None
    return number.digits if number else None


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
