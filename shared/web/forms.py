"""Reads a page's form into a Struct: text as people write it, checked by the same mechanism as JSON."""

import re
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Final, TypeVar, cast

import msgspec
from msgspec import inspect

from shared.kernel.clock import civil, instant
from shared.kernel.ids import UUID_PATTERN
from shared.web.problem import Invalid, Problem, problem
from shared.web.shapes import Flaw, Rows, bare, check, shape
from shared.web.words import swedish

T = TypeVar("T")

Form = Mapping[str, Sequence[str]]
"""Field name -> the texts given for it. Nested fields are named by path: `children[0].birth_year`."""


CERTAIN: Final = "is_certain"
"""The field by which people say that what was asked about is right all the same: shown only when something was."""


class FormState(msgspec.Struct, frozen=True):
    """What a page shows of a form: the texts as given and what is wrong with them.

    `command_id` goes with the form, so that pressing the button twice is one command.
    """

    given: Form = {}
    problems: Sequence[Problem] = ()
    command_id: str = ""

    def text(self, name: str) -> str:
        return next(iter(self.given.get(name, ())), "")

    def texts(self, name: str) -> Sequence[str]:
        return self.given.get(name, ())

    def problem(self, name: str) -> Problem | None:
        return next((each for each in self.problems if each.field == name), None)


_YES: Final = frozenset({"ja", "true", "on", "1"})
_NO: Final = frozenset({"nej", "false", "off", "0"})
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
_AMOUNT: Final = re.compile(r"-?\d{1,15}(?:[.,]\d{1,2})?")
_WHOLE: Final = re.compile(r"-?\d{1,15}")
_DATE: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_MOMENT: Final = re.compile(r"(\S{8,10})(?:\s+kl\.?\s*|\s+|T)(\d{1,2})[.:](\d{2})")
_ROWS: Final = 50  # more rows than any home has; a limit keeps a hostile form small


def read_form(form: Form, of: type[T]) -> T:
    """The form as a value of type `of`. Raises `Invalid` with every problem.

    An empty field counts as not given. Names ending in `_ore` are written in kronor (`12 345,50`),
    dates as ÅÅÅÅ-MM-DD, instants as `ÅÅÅÅ-MM-DD TT:MM` Swedish time, a checkbox is true when it is there.
    Names that begin with `_` belong to the page itself.
    """
    texts = {name: [text.strip() for text in given if isinstance(text, str)] for name, given in form.items()}
    used: set[str] = set()
    value, problems = check(_tree(texts, shape(cast(Hashable, of)), "", used), of)
    problems.extend(
        problem(name[:60], "not-on-the-page") for name in texts if name not in used and not name.startswith("_")
    )
    if problems:
        raise Invalid(problems)
    return cast(T, value)


def _tree(texts: Mapping[str, Sequence[str]], info: inspect.Type, path: str, used: set[str]) -> Any:
    """The tree of plain values that the texts under `path` say, None when nothing is given."""
    info, _ = bare(info)
    if isinstance(info, inspect.StructType):
        return _branch(texts, info, path, used)
    used.add(path)
    given = [text for text in texts.get(path, ()) if text]
    if isinstance(info, inspect.CollectionType):
        item, _ = bare(info.item_type)
        if isinstance(item, inspect.StructType):
            return _rows(texts, item, path, used)
        return [_leaf(text, item, path) for text in given] or None
    return _leaf(given[-1], info, path) if given else None


def _branch(texts: Mapping[str, Sequence[str]], info: inspect.StructType, path: str, used: set[str]) -> Any:
    prefix = f"{path}." if path else ""
    branch = {}
    for field in info.fields:
        value = _tree(texts, field.type, prefix + field.encode_name, used)
        if value is not None and not (value == [] and not field.required):  # rows may all be empty
            branch[field.encode_name] = value
    return branch if branch or not path else None


def _rows(texts: Mapping[str, Sequence[str]], item: inspect.StructType, path: str, used: set[str]) -> Any:
    """Rows as numbered in the form; a row left empty is no row."""
    start = re.compile(re.escape(path) + r"\[(\d{1,3})\]\.")
    numbers = sorted({int(match[1]) for name in texts if (match := start.match(name))})
    if len(numbers) > _ROWS:
        return Flaw(problem(path, "too-many", most=_ROWS))
    given = {number: _tree(texts, item, f"{path}[{number}]", used) for number in numbers}
    rows = Rows(row for row in given.values() if row is not None)
    rows.numbers = tuple(number for number, row in given.items() if row is not None)
    return rows


def _leaf(text: str, info: inspect.Type, path: str) -> Any:
    match info:
        case inspect.IntType():
            return _amount(text, path) if path.endswith("_ore") else _whole(text, path)
        case inspect.BoolType():
            folded = text.casefold()
            return True if folded in _YES else False if folded in _NO else Flaw(problem(path, "choose-yes-or-no"))
        case inspect.EnumType():
            return text if any(text == each.value for each in _members(info)) else _not_offered(info, path)
        case inspect.StrType() if info.pattern and UUID_PATTERN in info.pattern and not re.search(info.pattern, text):
            return Flaw(problem(path, "not-in-the-list"))  # people choose it: nobody writes an id
        case inspect.DateType():
            return _day(text, path)
        case inspect.DateTimeType():
            return _moment(text, path)
        case _:
            return text


def _members(info: inspect.EnumType) -> list[Enum]:
    return list(info.cls)


def _not_offered(info: inspect.EnumType, path: str) -> Flaw:
    """As for programs, with what people are offered in the place of codes."""
    offered = ", ".join(swedish(each) for each in _members(info))
    return Flaw(problem(path, "unknown-choice", allowed=offered))


def _whole(text: str, path: str) -> int | Flaw:
    digits = _SPACES.sub("", text)
    return int(digits) if _WHOLE.fullmatch(digits) else Flaw(problem(path, "not-a-whole-number"))


def _amount(text: str, path: str) -> int | Flaw:
    """Kronor as written to öre: `12 345,50`, `12345.5 kr`, `12 345:-`. A dot between thousands is refused."""
    digits = _SPACES.sub("", text).casefold().removesuffix("kronor").removesuffix("kr").removesuffix(":-")
    digits = digits.replace("−", "-")
    if not _AMOUNT.fullmatch(digits):
        return Flaw(problem(path, "not-an-amount"))
    kronor, _, ore = digits.replace(",", ".").partition(".")
    magnitude = abs(int(kronor)) * 100 + int(ore.ljust(2, "0") or 0)
    return -magnitude if digits.startswith("-") else magnitude


def _day(text: str, path: str) -> date | Flaw:
    parts = _DATE.fullmatch(text)
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3])) if parts else Flaw(problem(path, "not-a-date"))
    except ValueError:
        return Flaw(problem(path, "not-a-date"))


def _moment(text: str, path: str) -> datetime | Flaw:
    parts = _MOMENT.fullmatch(text)
    day = _day(parts[1], path) if parts else None
    if parts is None or not isinstance(day, date) or int(parts[2]) > 23 or int(parts[3]) > 59:
        return Flaw(problem(path, "not-a-moment"))
    at = time(int(parts[2]), int(parts[3]))
    found = instant(day, at)
    return found if civil(found).time() == at else Flaw(problem(path, "hour-skipped"))
