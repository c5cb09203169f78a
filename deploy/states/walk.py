"""Walks everywhere a decider lets one go, breadth first: every command in every state that looks different. Pure."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from shared.kernel.decider import Decider
from shared.kernel.errors import Refused

Telling: TypeAlias = Callable[[Any, datetime], Any]
"""A command as it would be told in a state, now; None where there is nothing to tell it about."""


class Diagram(NamedTuple):
    """One side of the states. `label` names what a state is in, as the page says it; "" before there is anything.

    `beside`: what else must be told apart on the walk for every way to be found.
    """

    title: str
    words: str
    label: Callable[[Any], str]
    beside: Callable[[Any], object] = lambda _: None


class Subject(NamedTuple):
    """What is walked: a decider, what it is told, and when. `passing` is told as each later day begins.

    `slices`: each command and the function that decides it. `unsaid`: events that follow but
    are told of elsewhere.
    """

    title: str
    words: str
    decider: Decider[Any, Any, Any]
    slices: Mapping[Any, Callable[..., Any]]
    told: Sequence[Telling]
    days: Sequence[datetime]
    diagrams: Sequence[Diagram]
    passing: Telling = lambda _, __: None
    unsaid: tuple[type, ...] = ()


class Way(NamedTuple):
    """A command that was carried out: from where to where, with which events."""

    before: str
    command: type
    events: tuple[type, ...]
    after: str


class Step(NamedTuple):
    """A command told in a state, what was decided and the state after that."""

    state: Any
    command: Any
    events: Sequence[Any]
    after: Any


def steps(subject: Subject, diagram: Diagram) -> Iterator[Step]:
    """Everything that is told on the walk, the refused and what changes nothing with it."""
    start = (subject.decider.initial, 0)
    seen, waiting = {_place(diagram, *start)}, deque([start])
    while waiting:
        state, day = waiting.popleft()
        for command, later in _tellings(subject, state, day):
            events = _answer(subject, command, state)
            after = subject.decider.fold(events, state)
            yield Step(state, command, events, after)
            if (place := _place(diagram, after, later)) not in seen:
                seen.add(place)
                waiting.append((after, later))


def ways(subject: Subject, diagram: Diagram, walked: Iterable[Step]) -> list[Way]:
    """Every way that changes something, in the diagram or not, each once, in the order they were found."""
    found: dict[Way, None] = {}
    for state, command, events, after in walked:
        told = dict.fromkeys(type(each) for each in events if not isinstance(each, subject.unsaid))
        if told:
            found[Way(diagram.label(state), type(command), tuple(told), diagram.label(after))] = None
    return list(found)


def _place(diagram: Diagram, state: Any, day: int) -> tuple[object, ...]:
    return diagram.label(state), diagram.beside(state), day


def _tellings(subject: Subject, state: Any, day: int) -> Iterator[tuple[Any, int]]:
    """Everything there is to tell today, and what is told, if anything, as the next day begins."""
    for telling in subject.told:
        if (command := telling(state, subject.days[day])) is not None:
            yield command, day
    if day + 1 < len(subject.days):
        yield subject.passing(state, subject.days[day + 1]), day + 1


def _answer(subject: Subject, command: Any, state: Any) -> Sequence[Any]:
    try:
        return () if command is None else subject.decider.decide(command, state)
    except Refused:
        return ()
