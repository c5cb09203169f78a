"""Kronor as people type them become öre, or a refusal that says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.errors import Refused
from shared.kernel.money import MOST_ORE, format_kronor, parse_kronor


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("8450", 845000),
        ("8 450", 845000),
        ("8\u00a0450,50", 845050),
        ("8450.5", 845050),
        (" 8 450 kr ", 845000),
        ("8450:-", 845000),
        ("0", 0),
        ("-0", 0),
    ],
)
def test_an_amount_is_read(text: str, ore: int) -> None:
    assert parse_kronor(text) == ore


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "amount-not-understood"),
        ("åtta tusen", "amount-not-understood"),
        ("8.450", "amount-not-understood"),
        ("8,450,50", "amount-not-understood"),
        ("1e6", "amount-not-understood"),
        ("٨٤٥٠", "amount-not-understood"),
        ("NaN", "amount-not-understood"),
        ("9" * 10_000, "amount-not-understood"),
        ("-8450", "amount-negative"),
        ("−8450", "amount-negative"),
        ("100000000,01", "amount-too-large"),
    ],
)
def test_a_strange_amount_is_refused_with_its_field(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_kronor(text, field="amount")
    assert (refusal.value.code, refusal.value.field) == (code, "amount")


@given(st.integers(0, MOST_ORE))
def test_what_is_written_is_read_back(ore: int) -> None:
    assert parse_kronor(format_kronor(ore)) == ore


def test_amounts_are_written_as_swedes_write_them() -> None:
    assert format_kronor(845050) == "8\u00a0450,50\u00a0kr"
    assert format_kronor(100000000) == "1\u00a0000\u00a0000\u00a0kr"
    assert format_kronor(-5) == "−0,05\u00a0kr"
