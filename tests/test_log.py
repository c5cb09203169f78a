"""What is logged is one JSON line with ids, and a personnummer that slips in is masked wherever it is."""

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from shared.log import MASK, masked
from tests.kit.logs import logging_to


@pytest.fixture
def lines(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    with logging_to(getattr(request, "param", io.StringIO)()) as out:
        yield out


def read(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_ours_and_the_libraries_lines_look_the_same(lines: io.StringIO) -> None:
    structlog.get_logger("lobo.test").info("case opened", case_id="c-1")
    logging.getLogger("some.library").warning("slow %s", "thing", extra={"took": 3})
    ours, theirs = read(lines)
    assert ours["event"] == "case opened"
    assert ours["case_id"] == "c-1"
    assert theirs["event"] == "slow thing"
    assert theirs["took"] == 3
    assert {*ours} >= {"event", "level", "logger", "timestamp"} <= {*theirs}


def test_a_personnummer_is_masked_in_any_value(lines: io.StringIO) -> None:
    log = structlog.get_logger("lobo.test")
    log.info("191212121212", note={"deep": ["19121212-1212"]}, number=191212121212)
    logging.getLogger("some.library").info("who: %s", "121212-1212")
    text = lines.getvalue()
    assert text.count(MASK) >= 4
    for number in ("1212121212", "121212-1212"):
        assert number not in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("lines", [io.StringIO, Terminal], indirect=True)
def test_of_an_error_only_its_class_and_place_are_written(lines: io.StringIO) -> None:
    def fails() -> None:
        typed = "Hemlig Person"
        raise ValueError(f"{typed} finns inte")

    log, library = structlog.get_logger("lobo.test"), logging.getLogger("some.library")
    try:
        fails()
    except ValueError as error:
        log.exception("failed")
        log.warning("failed", error=error)
        library.exception("theirs failed")
        library.error("theirs: %s", error)
        library.error(error)
    text = lines.getvalue()
    assert "Hemlig" not in text
    assert text.count("ValueError") == 5
    assert "fails" in text, "where it was raised"


async def test_a_task_nobody_waited_for_does_not_tell_its_errors_text(lines: io.StringIO) -> None:
    async def fails() -> None:
        raise ValueError("Hemlig Person")

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    del task
    gc.collect()
    assert "never retrieved" in lines.getvalue()
    assert "Hemlig" not in lines.getvalue()


@pytest.mark.parametrize("text", ["19121212-1212", "191212121212", "1212121212", "121212+1212", "701063-2391"])
def test_every_spelling_is_masked(text: str) -> None:
    assert masked(f"a {text} b") == f"a {MASK} b"


@pytest.mark.parametrize(
    "text", ["01890a5d-ac96-774b-bcce-b302099a8057", "2026-11-20T08:00:00Z", "127.0.0.1:8080", "position 123456"]
)
def test_ids_instants_and_counts_are_left_alone(text: str) -> None:
    assert masked(text) == text
