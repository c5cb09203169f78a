"""Bad JSON: each gives a problem that names field and remedy, and all problems come at once."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.codes import ChildLiving, NoticeType
from shared.web.problem import Invalid
from shared.web.strict import BODY_LIMIT, read_json
from tests.web.sample import Child, PostSample

GOOD = {"received_on": "2026-11-20", "notice_type": "OTHER"}


def problems(body: bytes | dict[str, object]) -> dict[str, str]:
    """Field -> code of what is wrong with the body, and that each problem says what to do."""
    with pytest.raises(Invalid) as refused:
        read_json(body if isinstance(body, bytes) else json.dumps(body).encode(), PostSample)
    for each in refused.value.problems:
        assert each.message.endswith(".")
        assert each.remedy.endswith(".")
    return {each.field: each.code for each in refused.value.problems}


def status(body: bytes) -> int:
    with pytest.raises(Invalid) as refused:
        read_json(body, PostSample)
    return refused.value.status


def test_what_was_declared_comes_through() -> None:
    child = {"birth_year": 2014, "living": "ALTERNATING"}
    body = json.dumps({**GOOD, "amount_ore": 1234550, "note": "Lås 😀", "children": [child]}).encode()
    assert read_json(body, PostSample) == PostSample(
        received_on=date(2026, 11, 20),
        notice_type=NoticeType.OTHER,
        amount_ore=1234550,
        note="Lås 😀",
        children=(Child(birth_year=2014, living=ChildLiving.ALTERNATING),),
    )


def test_a_list_too_long_is_not_told_of_item_by_item() -> None:
    children = [{"birth_year": 1, "living": "PERMANENT"}] * 5_000
    told = problems({**GOOD, "children": children})
    assert told == {"children": "too-many"} | {f"children[{number}].birth_year": "too-small" for number in range(30)}


def test_every_problem_comes_at_once() -> None:
    body = {
        "received_on": "2026-02-30",
        "amount_ore": "12",
        "rooms": 2.5,
        "urgent": "ja",
        "note": "x" * 41,
        "children": [{"birth_year": 1800, "living": "PERMANENT"}, {"birth_year": True, "name": "x"}],
        "surprise": 1,
    }
    assert problems(body) == {
        "received_on": "not-a-date",
        "notice_type": "missing",
        "amount_ore": "not-an-integer",
        "rooms": "not-an-integer",
        "urgent": "not-yes-or-no",
        "note": "too-long",
        "children[0].birth_year": "too-small",
        "children[1].birth_year": "not-an-integer",
        "children[1].living": "missing",
        "children[1].name": "unknown-field",
        "surprise": "unknown-field",
    }


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("received_on", "20 november", "not-a-date"),
        ("received_on", "2026-11-31", "not-a-date"),
        ("received_on", 20261120, "not-a-date"),
        ("received_on", None, "missing"),
        ("eviction_at", "2026-11-20", "not-an-instant"),
        ("notice_type", "RENT", "unknown-choice"),
        ("notice_type", ["OTHER"], "unknown-choice"),
        ("amount_ore", -1, "too-small"),
        ("amount_ore", 10**11, "too-large"),
        ("amount_ore", 12.5, "not-an-integer"),
        ("amount_ore", True, "not-an-integer"),
        ("amount_ore", "12,50", "not-an-integer"),
        ("rooms", 2**53, "too-large"),
        ("rooms", 10**30, "number-too-long"),
        ("note", 12, "not-text"),
        ("note", "a\x00b", "control-characters"),
        ("note", "a\x1bb", "control-characters"),
        ("children", {}, "not-a-list"),
    ],
)
def test_one_wrong_value_is_one_problem(field: str, value: object, code: str) -> None:
    assert problems({**GOOD, field: value}) == {field: code}


def test_a_number_that_is_none_a_name_that_comes_twice_and_half_a_character_are_refused() -> None:
    assert problems(b'{"received_on":"2026-11-20","notice_type":"OTHER","amount_ore":NaN}') == {
        "amount_ore": "not-a-number"
    }
    assert problems(b'{"received_on":"2026-11-20","notice_type":"OTHER","rooms":Infinity}') == {"rooms": "not-a-number"}
    assert problems(b'{"received_on":"2026-11-20","received_on":"2026-11-21","notice_type":"OTHER"}') == {
        "received_on": "duplicate-field"
    }
    assert problems(b'{"received_on":"2026-11-20","notice_type":"OTHER","note":"\\ud800"}') == {
        "note": "control-characters"
    }


def test_what_is_no_json_at_all_is_a_bad_request() -> None:
    for body in (
        b"",
        b"{",
        b"hej",
        b'{"a":1}x',
        b"\xff\xfe{}",
        b'{"note": "\xe5"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
    ):
        assert status(body) == 400
    assert status(b'"' + b"x" * BODY_LIMIT + b'"') == 413
    assert status(b"[]") == 422
    assert problems(b"null") == {"": "body-missing"}


def test_a_long_hostile_name_is_shortened_and_no_value_is_repeated() -> None:
    with pytest.raises(Invalid) as refused:
        read_json(json.dumps({**GOOD, "x" * 10_000: 1, "note": "19121212-1212" * 9}).encode(), PostSample)
    assert len(str(refused.value.problems)) < 1000
    assert "19121212" not in str(refused.value.problems)


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(PostSample.__struct_fields__, _anything)))
def test_any_json_is_a_value_or_problems_never_an_error(body: dict[str, object]) -> None:
    raw = json.dumps(body).encode()
    with suppress(Invalid):
        assert isinstance(read_json(raw, PostSample), PostSample)
