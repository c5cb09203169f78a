"""How pages write things: dates, amounts and codes in plain Swedish, for use in templates."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

import msgspec
from markupsafe import Markup

from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import civil, civil_date

_MONTHS: Final = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
_MONTH_NAMES: Final = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
)
_WEEKDAY_NAMES: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_WEEKDAYS: Final = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
_DASH: Final = "–"


def swedish(key: str | Enum | None, missing: str | None = None) -> str:
    """The glossary's text of a key or a code; `missing`, or the key itself, when it has none."""
    if key is None:
        return _DASH
    name = f"{type(key).__name__}.{key.value}" if isinstance(key, Enum) else key
    fallback = str(key.value) if isinstance(key, Enum) else key
    return SWEDISH.get(name, fallback if missing is None else missing)


def alert_asks(rule: str, step: int) -> str:
    """What an alert asks for: some rules ask for another thing at a later step."""
    return SWEDISH.get(f"AlertRule.{rule}.{step}", swedish(f"AlertRule.{rule}"))


def alert_basis(rule: str, step: int) -> str:
    """The paragraph, or what else, an alert rests on: as `alert_asks`."""
    return SWEDISH.get(f"AlertRule.{rule}.{step}.basis", SWEDISH[f"AlertRule.{rule}.basis"])


def counted(key: str, count: int, **more: Any) -> str:
    """The glossary's text about so many; of one it is the text `<key>-one`."""
    return SWEDISH[f"{key}-one" if count == 1 else key].format(count=count, **more)


def code(value: str | Enum | None, kind: str) -> str:
    """The Swedish of a stored code of list `kind`; the code itself when the glossary has none."""
    if value is None or value == "":
        return _DASH
    text = str(value.value) if isinstance(value, Enum) else value
    return SWEDISH.get(f"{kind}.{text}", text)


def choices(kind: Iterable[Enum]) -> list[tuple[str, str]]:
    """The (value, Swedish) pairs of a code list, for select and radio fields."""
    return [(str(member.value), swedish(member)) for member in kind]


def day(on: date | datetime | None) -> str:
    """A date as `fre 11 dec 2026`."""
    if on is None:
        return _DASH
    if isinstance(on, datetime):
        on = civil_date(on)
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"


def full_day(on: date) -> str:
    """A date as a letter writes it: `torsdag den 26 november 2026`."""
    return f"{_WEEKDAY_NAMES[on.weekday()]} den {on.day} {_MONTH_NAMES[on.month - 1]} {on.year}"


def full_moment(at: datetime) -> str:
    """An instant as a letter writes it: `torsdag den 26 november 2026 kl. 09.30`, Swedish time."""
    return f"{full_day(civil_date(at))} {time_of_day(at)}"


def moment(at: datetime | None) -> str:
    """An instant as `fre 11 dec 2026 kl. 09.30`, Swedish time."""
    return _DASH if at is None else f"{day(at)} {time_of_day(at)}"


def time_of_day(at: datetime) -> str:
    """An instant as `kl. 09.30`, Swedish time; what only has a day has no time of day. Of an hour that the night has
    twice, which of the two: written in a form it is the later one."""
    here = civil(at)
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    which = f" ({SWEDISH['time.winter' if here.fold else 'time.summer']})" if twice else ""
    return f"kl. {here:%H.%M}{which}"


def days_left(days: int | None) -> str:
    """How long there is, in words: `3 dagar kvar`, `i dag`, `2 dagar sen`."""
    match days:
        case None:
            return _DASH
        case 0:
            return "i dag"
        case 1:
            return "i morgon"
        case -1:
            return "1 dag försenad"
        case _:
            return f"{days} dagar kvar" if days > 0 else f"{-days} dagar försenad"


def kronor(ore: int | None) -> str:
    """An amount in öre as `12 345,50 kr`."""
    if ore is None:
        return _DASH
    whole, part = divmod(abs(ore), 100)
    digits = f"{whole:,}".replace(",", "\u00a0")
    return f"{'−' if ore < 0 else ''}{digits}{f',{part:02}' if part else ''}\u00a0kr"


def number(value: float | None, decimals: int = 0) -> str:
    """A number with a hard space between thousands and a decimal comma."""
    return _DASH if value is None else f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")


def month_name(first: date) -> str:
    """The month of a date as `november 2026`."""
    return f"{_MONTH_NAMES[first.month - 1]} {first.year}"


def month(first: date | None) -> str:
    """The month of a date as `nov 2026`."""
    return _DASH if first is None else f"{_MONTHS[first.month - 1]} {first.year}"


def age(seconds: int) -> str:
    """How long ago, in the largest unit that says something: `12 sekunder`, `3 minuter`, `2 timmar`, `5 dagar`."""
    for size, one, many in ((86400, "dag", "dagar"), (3600, "timme", "timmar"), (60, "minut", "minuter")):
        if count := seconds // size:
            return f"{count} {one if count == 1 else many}"
    return f"{seconds} {'sekund' if seconds == 1 else 'sekunder'}"


def json(value: Any) -> Markup:
    """A value for a JSON block in a page; nothing in it can end the block."""
    return Markup(msgspec.json.encode(value).decode().replace("<", "\\u003c"))  # noqa: S704 - `<` cannot occur


def percent(share: float | None) -> str:
    """A share 0–1 as `87 %`."""
    return _DASH if share is None else f"{number(share * 100)}\u00a0%"


_PART: Final = re.compile(r"\b[A-Z][A-Z0-9_]{3,}\b")
_SHARES: Final = frozenset({"SHARE", "CHANGE", "NO_GAP", "COPY", "ACCEPTED", "PROVISIONAL", "UNDECIDED", "CONFIRMED"})
"""Parts of a measure that are shares whatever the measure itself is in."""


def part(of: str) -> str:
    """What a part of a measure is: a word of its own, or the Swedish of the code it is about."""
    return next((SWEDISH[key] for kind in ("part", "NoticeType", "Tenancy") if (key := f"{kind}.{of}") in SWEDISH), of)


def defined(text: str) -> str:
    """A measure's definition with the words of its parts where their codes stand."""
    return _PART.sub(lambda found: f"”{part(found[0])}”", text)


def figure(row: Any, unit: str) -> str:
    """A measure's value as its unit is written; one decimal when it is not whole. `row`: part and value."""
    if row.part in _SHARES or (unit == "andel" and row.part != "AMOUNT"):
        return percent(row.value)
    return number(row.value, 0 if row.value is None or float(row.value).is_integer() else 1)


def identity_number(digits: str) -> str:
    """The twelve characters of an identity number as people write them: `ÅÅÅÅMMDD-NNNN`."""
    return f"{digits[:8]}-{digits[8:]}"


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "day": day,
    "moment": moment,
    "time_of_day": time_of_day,
    "days_left": days_left,
    "identity_number": identity_number,
    "kronor": kronor,
    "number": number,
    "percent": percent,
    "month": month,
    "month_name": month_name,
    "age": age,
    "json": json,
    "part": part,
    "defined": defined,
    "figure": figure,
    "code": code,
    "swedish": swedish,
}
GLOBALS: Final[dict[str, Any]] = {"swedish": swedish, "counted": counted, "choices": choices}
