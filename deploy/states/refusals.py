"""Why a command may be refused: the codes in its slice's source and in all that the slice calls."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any

from msgspec import Struct

from shared.contracts.glossary import SWEDISH


def refusals(decide: Callable[..., Any]) -> list[str]:
    """The refusal codes that a function, or what it calls in the services and shared, may raise, in source order."""
    return list(dict.fromkeys(_codes(decide, set())))


def _codes(thing: Any, seen: set[FunctionType]) -> Iterator[str]:
    if isinstance(thing, str):
        if f"{thing}.remedy" in SWEDISH:
            yield thing
    elif isinstance(thing, FunctionType):
        if thing not in seen and thing.__module__.startswith(("services.", "shared.")):
            seen.add(thing)
            yield from _codes_in(thing, seen)
    elif isinstance(thing, Mapping):
        yield from (code for each in thing.values() for code in _codes(each, seen))
    elif isinstance(thing, Struct):
        yield from (code for name in thing.__struct_fields__ for code in _codes(getattr(thing, name), seen))


def _codes_in(function: FunctionType, seen: set[FunctionType]) -> Iterator[str]:
    known = function.__globals__
    for node in ast.walk(_tree(function)):
        if isinstance(node, ast.Constant):
            yield from _codes(node.value, seen)
        elif isinstance(node, ast.Name) and node.id in known:
            yield from _codes(known[node.id], seen)


def _tree(function: Callable[..., Any]) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))
