"""One slice, one file: the tables of contents name every command once, beside the function that decides it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args, get_type_hints

import pytest

from services.careflow.domain.decider import SLICES as JOURNEY
from services.careflow.domain.decider import JourneyCommand
from services.evictions.domain.command import Command
from services.evictions.domain.slices import SLICES as CASE
from services.intake.domain.notice.decider import SLICES as NOTICE
from services.intake.domain.notice.decider import NoticeCommand

Table = Mapping[Any, Callable[..., Any]]


def _leaves(of: type) -> Iterator[type]:
    below: list[type] = of.__subclasses__()
    yield from (leaf for each in below for leaf in _leaves(each))
    if not below:
        yield of


@pytest.mark.parametrize(
    ("table", "commands"),
    [
        pytest.param(CASE, {*_leaves(Command)}, id="case"),
        pytest.param(NOTICE, {*get_args(NoticeCommand)}, id="notice"),
        pytest.param(JOURNEY, {*get_args(JourneyCommand)}, id="journey"),
    ],
)
def test_every_command_has_its_row(table: Table, commands: set[type]) -> None:
    assert {*table} == commands


@pytest.mark.parametrize("table", [CASE, NOTICE, JOURNEY], ids=["case", "notice", "journey"])
def test_each_row_names_a_command_and_what_decides_it(table: Table) -> None:
    assert [command for command, decide in table.items() if get_type_hints(decide)["command"] is not command] == []


@pytest.mark.parametrize("table", [CASE, NOTICE, JOURNEY], ids=["case", "notice", "journey"])
def test_a_command_and_what_decides_it_stand_in_the_file_of_their_name(table: Table) -> None:
    homeless = [
        command.__name__
        for command, decide in table.items()
        if command.__module__ != decide.__module__
        or not decide.__module__.endswith(f".{decide.__name__}")
        or decide.__name__.replace("_", "") != command.__name__.lower()
    ]
    assert homeless == []
