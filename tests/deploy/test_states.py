"""The page of states: up to date, drawn by a walk that meets every command and event, and honest about refusals."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from deploy.states.case import CASE_WALK
from deploy.states.page import SUBJECTS, states_markdown, walked, ways_of
from deploy.states.refusals import refusals
from deploy.states.walk import Diagram, Subject, Way, steps, ways
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.slices import SLICES
from shared.contracts.base import Event
from shared.kernel.decider import Decider
from shared.kernel.errors import Refused

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == states_markdown(), (
        "a state, a way or a refusal has changed; write the page anew: python -m deploy.states > docs/states.md"
    )


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.title)
def test_the_walk_meets_every_command_and_every_event_its_slice_can_give(subject: Subject) -> None:
    found = [way for of_diagram in ways_of(subject).values() for way in of_diagram]
    every = {*_events(get_type_hints(subject.decider.evolve)["event"])}
    for command, decide in subject.slices.items():
        met = {event for way in found if way.command is command for event in way.events}
        assert met, f"no way tells {command.__name__}"
        promised = {*_events(get_type_hints(decide)["return"])}
        if promised != every:  # a slice that may give anything says nothing by it
            assert promised - {*subject.unsaid} <= met, f"{command.__name__} is not told in every way"


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.title)
def test_whatever_is_told_twice_changes_nothing_the_second_time(subject: Subject) -> None:
    told = [step for of_diagram in walked(subject.title).values() for step in of_diagram]
    assert {type(step.command) for step in told} >= {*subject.slices}
    for step in told:
        assert not subject.decider.decide(step.command, step.after), f"{type(step.command).__name__} told twice"


def _events(hint: Any) -> Iterator[type]:
    for each in get_args(hint):
        if isinstance(each, type) and issubclass(each, Event):
            yield each
        else:
            yield from _events(each)


def test_refusals_are_found_where_the_slice_and_what_it_calls_raise_them() -> None:
    assert refusals(SLICES[RecordTenantService]) == [
        "case-not-found",
        "notice-not-in-case",
        "fact-not-in-case",
        "not-a-tenant",
        "fact-was-corrected",
        "in-the-future",
        "date-too-early",
        "served-before-the-debt",
    ]
    assert {"no-undertaking-for-condo", "delegation-does-not-cover", "recovery-period-over"} <= {
        *refusals(SLICES[DecideUndertaking])
    }
    assert "no-instalment-plan" in refusals(SLICES[CloseCase]), "a code in a table of constants counts too"


class Open(msgspec.Struct, frozen=True):
    pass


class Break(msgspec.Struct, frozen=True):
    pass


class Opened(msgspec.Struct, frozen=True):
    pass


class Broken(msgspec.Struct, frozen=True):
    pass


def decide(command: Open | Break, door: str) -> Sequence[Opened | Broken]:
    if door == "broken":
        raise Refused("door-is-broken")
    return (Opened(),) if isinstance(command, Open) and not door else (Broken(),) if isinstance(command, Break) else ()


def evolve(_: str, event: Opened | Broken) -> str:
    return "open" if isinstance(event, Opened) else "broken"


DOOR = CASE_WALK._replace(
    decider=Decider(decide, evolve, ""),
    told=(lambda _, __: Open(), lambda door, _: Break() if door else None),
    days=(NOON,),
    unsaid=(),
)


def ways_to(subject: Subject) -> list[Way]:
    diagram = Diagram("Dörren", "", str)
    return ways(subject, diagram, steps(subject, diagram))


def test_a_walk_goes_wherever_the_decider_lets_it_and_no_further() -> None:
    assert ways_to(DOOR) == [
        Way("", Open, (Opened,), "open"),
        Way("open", Break, (Broken,), "broken"),
    ]


def test_what_is_unsaid_moves_the_walk_all_the_same() -> None:
    assert ways_to(DOOR._replace(unsaid=(Opened,))) == [
        Way("open", Break, (Broken,), "broken"),
    ]
