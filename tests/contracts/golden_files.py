"""One stored commit per event name ever written; `python -m tests.contracts.golden_files` adds the missing ones.

A file that exists is never written again: it is what production has on disk.
"""

import types
import typing
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec

from shared.contracts.base import Event
from shared.contracts.registry import EVENTS, encode_commit
from shared.kernel.ids import derived_id

FOLDER: Final = Path(__file__).parent / "golden"


def example_of(event: type[Event]) -> Event:
    """An event with every field set, each value following from its field's name and type."""
    return event(**{name: _value(name, kind) for name, kind in get_type_hints(event).items() if name in _fields(event)})


def _fields(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    return struct.__struct_fields__


def _value(name: str, kind: Any) -> Any:
    origin = get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _value(name, next(each for each in get_args(kind) if each is not type(None)))
    if origin is tuple:
        return (_value(name, get_args(kind)[0]),)
    if isinstance(kind, typing.NewType):
        return derived_id("golden", name)
    if issubclass(kind, Enum):
        return next(iter(kind))
    if issubclass(kind, msgspec.Struct):
        return kind(**{field: _value(field, hint) for field, hint in get_type_hints(kind).items()})
    return _PLAIN[kind]


_PLAIN: Final[dict[type, Any]] = {
    bool: True,
    int: 1975,
    date: date(2026, 12, 3),
    datetime: datetime(2026, 12, 3, 8, 30, tzinfo=UTC),
}


def write_missing() -> list[str]:
    """Write a golden file for every tag without one; gives their tags."""
    missing = [tag for tag in EVENTS if not (FOLDER / f"{tag}.json").exists()]
    for tag in missing:
        (FOLDER / f"{tag}.json").write_bytes(encode_commit([example_of(EVENTS[tag])]) + b"\n")
    return missing


if __name__ == "__main__":
    print("\n".join(write_missing()))  # noqa: T201 - a command of its own
