"""The catalogue: every measure says what it is, in words a reader knows."""

import re

import pytest

from services.projections.indicators import INDICATORS, Indicator, read_indicator
from services.projections.marts import live_read_models
from services.projections.statistics import HANDLERS
from shared.contracts.glossary import SWEDISH


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda each: each.id)
def test_a_measure_is_described(indicator: Indicator) -> None:
    assert indicator.version >= 1
    assert indicator.unit in {"antal", "andel", "dagar", "nätter", "månader"}
    assert all(goal[0] in "GR" and goal[1:].isdigit() for goal in indicator.goals)
    assert {*indicator.parameters} <= {"from_on", "to_on", "as_of", "matured_before", "by"}


def test_the_measures_of_eviction_prevention_are_all_there() -> None:
    assert list(INDICATORS) == [
        *(f"I{number:02}" for number in range(1, 15)),
        "I21",
        "I22",
        "I24",
        "I36",
    ]


def test_a_header_without_a_line_is_no_measure() -> None:
    with pytest.raises(KeyError, match="definition"):
        read_indicator("-- id: X\n-- version: 1\n-- name: Namn\n\nselect 1")


@pytest.mark.parametrize("clock", ["now(", "today(", "current_date", "current_timestamp", "get_current"])
def test_no_sql_reads_a_clock(clock: str) -> None:
    texts = [indicator.sql for indicator in INDICATORS.values()] + live_read_models()
    assert not [text for text in texts if clock in text.lower()]


def test_statistics_answer_under_their_own_paths() -> None:
    paths = [path for handler in HANDLERS for path in handler.paths]
    assert all(path.startswith(("/statistics/", "/indicators")) for path in paths)


def test_every_part_has_a_word() -> None:
    """Parts are upper-case words in the SQL; a code of a list has its own word."""
    parts = {part for each in INDICATORS.values() for part in re.findall(r"select\s+'([A-Z0-9_]+)'", each.sql)}
    assert len(parts) >= 9
    assert not {part for part in parts if f"part.{part}" not in SWEDISH}
