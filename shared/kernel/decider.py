"""The functional core as a value: two pure functions and where they start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E")

Slices: TypeAlias = Mapping[type[C], Callable[[Any, S], Sequence[E]]]
"""The table of contents of a domain: each command and the one function that decides it. Both stand in the file that
bears their name (tests/architecture/test_slices.py)."""


class Decider(msgspec.Struct, Generic[C, S, E], frozen=True):
    """How one kind of aggregate answers commands.

    `decide(command, state)` gives the events that follow, `()` when it is already so, or raises
    `Refused`. `evolve(state, event)` never refuses: the past has happened.
    """

    decide: Callable[[C, S], Sequence[E]]
    evolve: Callable[[S, E], S]
    initial: S

    def fold(self, events: Iterable[E], state: S | None = None) -> S:
        """The state after `events`, starting from `state` (the beginning when not given)."""
        return reduce(self.evolve, events, self.initial if state is None else state)
