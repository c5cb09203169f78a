"""What is stored can be read for ever, says nothing personal, and has a Swedish name."""

import re
from collections import Counter
from enum import StrEnum
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from shared.contracts import (
    care_codes,
    codes,
    deadline_codes,
    duty_codes,
    intake_codes,
    procedure_codes,
    support_codes,
    work_codes,
)
from shared.contracts.base import Event
from shared.contracts.glossary import PARTS, SWEDISH
from shared.contracts.registry import EVENTS, UnknownEvent, decode_commit, encode_commit
from shared.contracts.upcasts import UPCASTS
from tests.contracts.golden_files import FOLDER, example_of

ALL_EVENTS = pytest.mark.parametrize("event", EVENTS.values(), ids=list(EVENTS))
CODES = (care_codes, codes, deadline_codes, duty_codes, intake_codes, procedure_codes, support_codes, work_codes)
CODE_LISTS = [
    each
    for module in CODES
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]


def test_there_is_a_golden_file_for_every_name_ever_written() -> None:
    """A missing one is made by `python -m tests.contracts.golden_files`; an existing one is never changed."""
    assert {file.stem for file in FOLDER.glob("*.json")} == EVENTS.keys() | UPCASTS.keys()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda file: str(file.stem))
def test_every_commit_ever_written_can_be_read(file: Any) -> None:
    (event,) = decode_commit(file.read_bytes())
    assert type(event) in EVENTS.values()


@ALL_EVENTS
def test_todays_shape_is_written_as_its_golden_file_says(event: type[Event]) -> None:
    stored = (FOLDER / f"{event.__struct_config__.tag}.json").read_bytes().strip()
    assert encode_commit(decode_commit(stored)) == stored


@ALL_EVENTS
def test_an_event_is_frozen_and_keyword_only(event: type[Event]) -> None:
    assert event.__struct_config__.frozen
    assert {each.kind for each in signature(event).parameters.values()} == {Parameter.KEYWORD_ONLY}


@ALL_EVENTS
def test_no_event_carries_free_text(event: type[Event]) -> None:
    """Ids, dates, numbers and enums only: what is written cannot be unwritten."""
    assert str not in _leaves(event)


def _leaves(kind: Any) -> set[Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return {leaf for hint in get_type_hints(kind).values() for leaf in _leaves(hint)}
    if arguments := get_args(kind):
        return {leaf for argument in arguments for leaf in _leaves(argument)}
    return {kind}


@ALL_EVENTS
def test_an_event_has_a_swedish_name(event: type[Event]) -> None:
    assert SWEDISH[event.__name__]


@pytest.mark.parametrize("codes_of", CODE_LISTS, ids=lambda each: str(each.__name__))
def test_every_code_a_person_may_see_has_its_swedish(codes_of: type[StrEnum]) -> None:
    missing = [
        f"{codes_of.__name__}.{each.value}" for each in codes_of if f"{codes_of.__name__}.{each.value}" not in SWEDISH
    ]
    assert not missing


def test_an_unknown_name_stops_the_reader() -> None:
    with pytest.raises(UnknownEvent, match="Invented"):
        decode_commit(b'[{"type":"Invented"}]')


def test_an_old_shape_is_brought_up_step_by_step() -> None:
    """Each step leads to the next name; the last one is a shape of today."""
    today = msgspec.to_builtins(example_of(EVENTS["NoticeMarkedDuplicate"]))
    oldest = {"type": "NoticeMarkedTwice", "notice": today["notice_id"], "of": today["of_notice_id"]}
    steps = {
        "NoticeMarkedTwice": lambda old: {"type": "NoticeDoubled", "notice_id": old["notice"], "of": old["of"]},
        "NoticeDoubled": lambda old: {
            "type": "NoticeMarkedDuplicate",
            "notice_id": old["notice_id"],
            "of_notice_id": old["of"],
        },
    }
    (event,) = decode_commit(msgspec.json.encode([oldest]), upcasts=steps)
    assert msgspec.to_builtins(event) == today


def test_a_commit_of_old_and_new_shapes_keeps_its_order() -> None:
    new = example_of(EVENTS["NoticeRouted"])
    old = msgspec.to_builtins(example_of(EVENTS["NoticeMarkedDuplicate"])) | {"type": "Old"}
    body = msgspec.json.encode([old, msgspec.to_builtins(new), old])
    names = [
        type(each).__name__
        for each in decode_commit(body, upcasts={"Old": lambda raw: raw | {"type": "NoticeMarkedDuplicate"}})
    ]
    assert names == ["NoticeMarkedDuplicate", "NoticeRouted", "NoticeMarkedDuplicate"]


def test_every_refusal_has_its_swedish() -> None:
    """Each code raised as `Refused("…")` anywhere in the services."""
    files = (Path(__file__).parents[2] / "services").rglob("*.py")
    raised = {code for file in files for code in re.findall(r'Refused\(\s*"([a-z0-9-]+)"', file.read_text())}
    assert len(raised) > 20
    assert sorted(code for code in raised if code not in SWEDISH) == []


def test_a_code_says_the_same_as_a_refusal_and_as_the_problem_of_a_field() -> None:
    """A refusal with a field is shown as the problem of that code, when there is one: it must not be another's."""
    codes = {key for key in SWEDISH if f"problem.{key}" in SWEDISH}
    for code in codes:
        said, shown = SWEDISH[code], SWEDISH[f"problem.{code}"].removeprefix("{label}: ")
        assert shown.casefold() == said.casefold(), code


def test_no_word_is_in_two_areas_of_the_glossary() -> None:
    found = Counter(key for part in PARTS for key in part)
    assert [key for key, times in found.items() if times > 1] == []
