"""Reads a JSON body into a Struct: exactly what was declared, or every problem at once."""

import json
import re
from collections import Counter
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, Final, NoReturn, TypeVar, cast

import msgspec

from shared.web.problem import Invalid, problem
from shared.web.shapes import LARGEST_INTEGER, Flaw, Object, check

T = TypeVar("T")

BODY_LIMIT: Final = 256 * 1024  # bytes
MOST_FIELDS: Final = 500
"""Of a form, and of one object of a body: more than anything of ours asks for. Each unknown one is told of by name."""
_ESCAPED_CONTROL: Final = re.compile(rb"\\u(?:00(?:0[0-8bcef]|1|7f)|d[89a-f])|\x7f", re.IGNORECASE)


class _LookCloser(ValueError):
    """The quick reading cannot be trusted: a name came twice, a number is out of bounds or none at all."""


def _doubt(_: str) -> NoReturn:
    raise _LookCloser


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise _LookCloser


def _bounded(digits: str) -> None:
    if len(digits) > 15 and (len(digits) > 20 or abs(int(digits)) > LARGEST_INTEGER):
        raise _LookCloser


def _object(pairs: list[tuple[str, Any]]) -> Object:
    few_enough(len(pairs))
    found = Object(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        found.repeated = tuple(name[:60] for name in found if times[name] > 1)
    return found


def few_enough(fields: int) -> None:
    """Refuse what has more fields than can be told of. Raises `Invalid` (413)."""
    if fields > MOST_FIELDS:
        raise Invalid([problem("", "too-many-fields", most=MOST_FIELDS)], status=413)


_suspicion: Final = json.JSONDecoder(object_pairs_hook=_once, parse_int=_bounded, parse_constant=_doubt)
_tree: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=lambda digits: int(digits) if len(digits) <= 20 else Flaw(code="number-too-long"),
    parse_constant=lambda _: Flaw(code="not-a-number"),
)


@lru_cache(maxsize=256)
def _decoder(of: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast(Any, of))


def read_json(body: bytes, of: type[T], *, limit: int = BODY_LIMIT) -> T:
    """The body as a value of type `of`.

    Raises `Invalid` with every problem: unknown, missing or repeated fields, `"12"` for 12, NaN, dates
    that do not exist, unknown codes (422); not UTF-8, not JSON, nested too deep (400); too long, more than
    `MOST_FIELDS` in one object (413).
    """
    if len(body) > limit:
        raise Invalid([problem("", "body-too-large", most=limit // 1024)], status=413)
    try:
        value = _decoder(cast(Hashable, of)).decode(body)
        _suspicion.decode(body.decode())
        if not _ESCAPED_CONTROL.search(body):
            return cast(T, value)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        pass  # the careful reading below says what is wrong, or that nothing is
    return _read_carefully(body, of)


def _read_carefully(body: bytes, of: type[T]) -> T:
    try:
        tree = _tree.decode(body.decode())
    except UnicodeDecodeError:
        raise Invalid([problem("", "not-utf-8")], status=400) from None
    except RecursionError:
        raise Invalid([problem("", "too-deep")], status=400) from None
    except ValueError:
        raise Invalid([problem("", "not-json" if body.strip() else "body-missing")], status=400) from None
    if tree is None:
        raise Invalid([problem("", "body-missing")])
    value, problems = check(tree, of)
    if problems:
        raise Invalid(problems)
    return cast(T, value)
