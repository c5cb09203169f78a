"""What is logged is one JSON line with ids, and a personnummer that slips in is masked wherever it is."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from shared.log import MASK, configure_logging, masked


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    out = io.StringIO()
    configure_logging(stream=out)
    yield out
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


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
    try:
        int("197010632391 finns inte")
    except ValueError:
        log.exception("failed")
    text = lines.getvalue()
    assert text.count(MASK) >= 5
    for number in ("1212121212", "121212-1212", "7010632391"):
        assert number not in text


@pytest.mark.parametrize("text", ["19121212-1212", "191212121212", "1212121212", "121212+1212", "701063-2391"])
def test_every_spelling_is_masked(text: str) -> None:
    assert masked(f"a {text} b") == f"a {MASK} b"


@pytest.mark.parametrize(
    "text", ["01890a5d-ac96-774b-bcce-b302099a8057", "2026-11-20T08:00:00Z", "127.0.0.1:8080", "position 123456"]
)
def test_ids_instants_and_counts_are_left_alone(text: str) -> None:
    assert masked(text) == text
