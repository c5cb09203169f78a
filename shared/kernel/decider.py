"""The functional core as a value: two pure functions and where they start."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Generic, TypeVar

import msgspec

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E")


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
