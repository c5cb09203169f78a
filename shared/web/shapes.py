"""Walks a tree of plain values against a Struct's declared shape and finds every problem, not just the first."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from shared.web.problem import Problem, problem

LARGEST_INTEGER: Final = 2**53 - 1  # RFC 7493: beyond it two programs may read two numbers
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Flaw(msgspec.Struct, frozen=True):
    """A place in the tree where the reader already knows what is wrong."""

    problem: Problem | None = None
    code: str | None = None


class Object(dict[str, Any]):
    """A JSON object as read, with the names that came more than once."""

    repeated: tuple[str, ...] = ()


class Rows(list[Any]):
    """A list whose items the reader numbered itself, so that a problem names the row a person sees."""

    numbers: tuple[int, ...] = ()


_NOTHING: Final = Flaw()  # what a refused value becomes; never handed out


@lru_cache(maxsize=256)
def shape(of: Hashable) -> inspect.Type:
    """The declared shape of a type."""
    return inspect.type_info(of)


def bare(info: inspect.Type) -> tuple[inspect.Type, bool]:
    """A shape without its wrappers, and whether null may stand in its place."""
    while isinstance(info, inspect.Metadata):
        info = info.type
    if isinstance(info, inspect.UnionType):
        others = tuple(each for each in info.types if not isinstance(each, inspect.NoneType))
        nullable = len(others) < len(info.types)
        return (bare(others[0])[0] if len(others) == 1 else inspect.UnionType(others)), nullable
    return info, isinstance(info, inspect.NoneType | inspect.AnyType)


def check(tree: Any, of: Any) -> tuple[Any, list[Problem]]:
    """The tree as a value of type `of`, and its problems; the value is only whole when there are none."""
    problems: list[Problem] = []
    return _check(tree, shape(of), "", problems), problems


def _check(value: Any, info: inspect.Type, path: str, problems: list[Problem]) -> Any:
    if isinstance(value, Flaw):
        found = value.problem or (problem(path, value.code) if value.code else None)
        problems.extend([found] if found else [])
        return _NOTHING
    info, nullable = bare(info)
    if value is None:
        if not nullable:
            problems.append(problem(path, "missing"))
        return None
    for kind, reader in _READERS:
        if isinstance(info, kind):
            return reader(value, info, path, problems)
    return _plain(value, info, path, problems)


def _struct(value: Any, info: inspect.StructType, path: str, problems: list[Problem]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(problem(path, "not-an-object"))
        return _NOTHING
    prefix = f"{path}." if path else ""
    before = len(problems)
    problems.extend(problem(prefix + name, "duplicate-field") for name in getattr(value, "repeated", ()))
    known = {field.encode_name: field for field in info.fields}
    if info.forbid_unknown_fields:
        problems.extend(
            problem(prefix + name[:60], "unknown-field")
            for name in value
            if name not in known and name != info.tag_field
        )
    given: dict[str, Any] = {}
    for name, field in known.items():
        if name in value:
            given[field.name] = _check(value[name], field.type, prefix + name, problems)
        elif field.required:
            problems.append(problem(prefix + name, "missing"))
    if len(problems) > before:
        return _NOTHING
    try:
        return info.cls(**given)
    except (TypeError, ValueError):
        problems.append(problem(path, "wrong-combination"))
        return _NOTHING


def _union(value: Any, info: inspect.UnionType, path: str, problems: list[Problem]) -> Any:
    """A union of tagged Structs is told apart by its tag; any other union takes the first shape that fits."""
    structs = [each for each in info.types if isinstance(each, inspect.StructType)]
    if structs and isinstance(value, Mapping):
        tag_field = structs[0].tag_field or "type"
        for struct in structs:
            if value.get(tag_field) == struct.tag:
                return _struct(value, struct, path, problems)
        allowed = ", ".join(str(each.tag) for each in structs)
        where = f"{path}.{tag_field}" if path else tag_field
        problems.append(problem(where, "unknown-choice", allowed=allowed))
        return _NOTHING
    tries: list[list[Problem]] = []
    for each in info.types:
        found: list[Problem] = []
        result = _check(value, each, path, found)
        if not found:
            return result
        tries.append(found)
    problems.extend(tries[0])
    return _NOTHING


def _sequence(value: Any, info: inspect.CollectionType, path: str, problems: list[Problem]) -> Any:
    if not isinstance(value, list | tuple):
        problems.append(problem(path, "not-a-list"))
        return _NOTHING
    _bounds(len(value), info.min_length, info.max_length, path, problems, ("too-few", "too-many"))
    numbers, most = getattr(value, "numbers", range(len(value))), info.max_length
    items = [  # what is refused for its length is not told of item by item
        _check(each, info.item_type, f"{path}[{number}]", problems)
        for number, each in zip(numbers[:most], value[:most], strict=True)
    ]
    if isinstance(info, inspect.SetType | inspect.FrozenSetType):
        return frozenset(items)
    return items if isinstance(info, inspect.ListType) else tuple(items)


def _integer(value: Any, info: inspect.IntType, path: str, problems: list[Problem]) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        problems.append(problem(path, "not-an-integer"))
        return _NOTHING
    return _within(value, info, path, problems)


def _number(value: Any, info: inspect.FloatType, path: str, problems: list[Problem]) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        problems.append(problem(path, "not-a-number"))
        return _NOTHING
    return _within(value, info, path, problems)


def _within(value: float, info: inspect.IntType | inspect.FloatType, path: str, problems: list[Problem]) -> Any:
    above = info.gt + 1 if info.gt is not None and isinstance(info, inspect.IntType) else info.gt
    least = info.ge if info.ge is not None else above
    most = min(info.le if info.le is not None else LARGEST_INTEGER, LARGEST_INTEGER)
    if (info.ge is not None and value < info.ge) or (info.gt is not None and value <= info.gt):
        problems.append(problem(path, "too-small", least=_amount(least, path)))
    elif value > most or (info.lt is not None and value >= info.lt):
        problems.append(problem(path, "too-large", most=_amount(most if info.lt is None else info.lt, path)))
    elif value < -LARGEST_INTEGER:
        problems.append(problem(path, "too-small", least=_amount(-LARGEST_INTEGER, path)))
    return value


def _amount(bound: float | None, path: str) -> str:
    """A bound as the reader meets it: amounts are öre in the field and kronor in the text."""
    if path.endswith("_ore") and bound is not None:
        return f"{bound / 100:,.2f} kronor".replace(",", "\u00a0").replace(".", ",")
    return str(bound)


def _text(value: Any, info: inspect.StrType, path: str, problems: list[Problem]) -> Any:
    if not isinstance(value, str):
        problems.append(problem(path, "not-text"))
        return _NOTHING
    if _CONTROL.search(value):
        problems.append(problem(path, "control-characters"))
    elif info.min_length and not value.strip():
        problems.append(problem(path, "missing"))
    else:
        before = len(problems)
        _bounds(len(value), info.min_length, info.max_length, path, problems, ("too-short", "too-long"))
        if len(problems) == before and info.pattern and not re.search(info.pattern, value):
            problems.append(problem(path, "wrong-format"))
    return value


def _bounds(
    length: int, least: int | None, most: int | None, path: str, problems: list[Problem], codes: tuple[str, str]
) -> None:
    if least is not None and length < least:
        problems.append(problem(path, codes[0], least=least))
    elif most is not None and length > most:
        problems.append(problem(path, codes[1], most=most))


def _boolean(value: Any, _: inspect.BoolType, path: str, problems: list[Problem]) -> Any:
    if not isinstance(value, bool):
        problems.append(problem(path, "not-yes-or-no"))
        return _NOTHING
    return value


def _choice(value: Any, info: inspect.EnumType, path: str, problems: list[Problem]) -> Any:
    members: Sequence[Enum] = list(info.cls)
    for member in members:
        if isinstance(value, str | int) and not isinstance(value, bool) and member.value == value:
            return member
    allowed = ", ".join(str(member.value) for member in members)
    problems.append(problem(path, "unknown-choice", allowed=allowed))
    return _NOTHING


def _literal(value: Any, info: inspect.LiteralType, path: str, problems: list[Problem]) -> Any:
    if not any(value == each and type(value) is type(each) for each in info.values):
        problems.append(problem(path, "unknown-choice", allowed=", ".join(map(str, info.values))))
    return value


def _moment(kind: type, code: str) -> "Reader":
    def read(value: Any, info: Any, path: str, problems: list[Problem]) -> Any:
        if type(value) is kind:
            return value
        try:
            found: Any = msgspec.convert(value, kind) if isinstance(value, str) else None
        except msgspec.ValidationError:
            found = None
        if found is None or (isinstance(found, datetime) and info.tz and found.tzinfo is None):
            problems.append(problem(path, code))
            return _NOTHING
        return found

    return read


def _plain(value: Any, info: inspect.Type, path: str, problems: list[Problem]) -> Any:
    """Shapes no body of ours has yet (dict, UUID, Decimal …): what msgspec itself says."""
    if isinstance(info, inspect.AnyType):
        return value
    try:
        return msgspec.convert(value, info.cls if isinstance(info, inspect.CustomType) else _BUILTIN[type(info)])
    except msgspec.ValidationError:
        problems.append(problem(path, "wrong-format"))
        return _NOTHING


Reader = Callable[[Any, Any, str, list[Problem]], Any]
_READERS: Final[tuple[tuple[type, Reader], ...]] = (
    (inspect.StructType, _struct),
    (inspect.UnionType, _union),
    (inspect.CollectionType, _sequence),
    (inspect.IntType, _integer),
    (inspect.FloatType, _number),
    (inspect.StrType, _text),
    (inspect.BoolType, _boolean),
    (inspect.EnumType, _choice),
    (inspect.LiteralType, _literal),
    (inspect.DateTimeType, _moment(datetime, "not-an-instant")),
    (inspect.DateType, _moment(date, "not-a-date")),
    (inspect.TimeType, _moment(time, "not-a-time")),
)
_BUILTIN: Final[dict[type, Any]] = {inspect.DictType: dict, inspect.BytesType: bytes}
