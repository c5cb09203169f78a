"""Given these events, when this command, then those events: and the second time nothing."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import pytest

from shared.contracts.base import Event
from shared.kernel.decider import Decider
from shared.kernel.errors import Refused

C = TypeVar("C")
S = TypeVar("S")


class Spec(Generic[C, S]):
    """The grammar of a slice test: `Spec(DECIDER).given(*past).when(command).then(*events)`."""

    def __init__(self, decider: Decider[C, S, Any], past: Sequence[Event] = (), command: C | None = None) -> None:
        self._decider, self._past, self._command = decider, tuple(past), command

    def given(self, *past: Event) -> "Spec[C, S]":
        return Spec(self._decider, past, self._command)

    def when(self, command: C) -> "Spec[C, S]":
        return Spec(self._decider, self._past, command)

    def events(self) -> tuple[Event, ...]:
        """What the command decides. Also proves that deciding it again adds nothing."""
        assert self._command is not None, "say when(command) first"
        decided = tuple(self._decider.decide(self._command, self._decider.fold(self._past)))
        again = self._decider.decide(self._command, self._decider.fold([*self._past, *decided]))
        assert tuple(again) == (), "the same command must change nothing the second time"
        return decided

    def then(self, *expected: Event) -> None:
        assert self.events() == expected

    def then_includes(self, *expected: Event) -> None:
        decided = self.events()
        for event in expected:
            assert event in decided, f"{event}\nnot among\n" + "\n".join(map(str, decided))

    def then_nothing(self) -> None:
        self.then()

    def then_refused(self, code: str) -> None:
        assert self._command is not None
        with pytest.raises(Refused) as refusal:
            self._decider.decide(self._command, self._decider.fold(self._past))
        assert refusal.value.code == code
