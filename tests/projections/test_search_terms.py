"""What may be searched by, and what may not (förordning 2001:637 15 §; scenario 15)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.projections.search_terms import Sought, sought
from shared.vault.access import SearchTerm


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Vera Påhittad", SearchTerm.NAME),
        ("  Anna-Lisa   O'Uppdiktad ", SearchTerm.NAME),
        ("Öst", SearchTerm.NAME),
        ("20000101-2384", SearchTerm.NUMBER),
        ("000101-2384", SearchTerm.NUMBER),
        ("000101+2384", SearchTerm.NUMBER),
        ("2000 01 61 2384", SearchTerm.NUMBER),
        ("3fa85f64", SearchTerm.CASE_NUMBER),
        ("3FA85F64", SearchTerm.CASE_NUMBER),
        ("Ärende 3fa85f64", SearchTerm.CASE_NUMBER),
        ("ärende  3fa85f64-5717-4562-b3fc-2c963f66afa6", SearchTerm.CASE_NUMBER),
        ("Ärende Påhittad", SearchTerm.NAME),
        ("3fa85f64-5717-4562-b3fc-2c963f66afa6", SearchTerm.CASE_NUMBER),
    ],
)
def test_name_number_and_case_number_may_be_searched_by(text: str, by: SearchTerm) -> None:
    found = sought(text)
    assert found is not None
    assert found.by is by


@pytest.mark.parametrize(
    "text",
    [
        "Storgatan 5",
        "08-12 34 56",
        "hyresvard@exempel.example",
        "1203",
        "Vera; drop",
        "%",
        "lgh 1203",
        "8500 kr",
        "A*",
    ],
)
def test_nothing_else_may(text: str) -> None:
    assert sought(text) is None


@given(st.text(max_size=200))
def test_any_text_is_either_one_of_the_three_or_nothing_and_is_never_shown(text: str) -> None:
    found = sought(text)
    assert found is None or (found.term == found.term.strip() and repr(found) == f"Sought({found.by})")


def test_the_same_term_is_found_however_it_is_spaced() -> None:
    assert sought(" Vera   Påhittad ") == Sought(SearchTerm.NAME, "Vera Påhittad")
