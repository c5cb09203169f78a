"""When notes must be erased: W34 and W35, and the research sample (scenario 14)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.legal.retention import RetentionFacts, retention

D = date.fromisoformat
DAYS = st.dates(D("2021-01-01"), D("2060-12-31"))


@pytest.mark.parametrize(
    ("last_note", "arises", "finished"),
    [
        pytest.param("2021-11-21", "2026-11-21", "2027-12-31", id="W34"),
        pytest.param("2024-02-29", "2029-02-28", "2030-12-31", id="W35"),
    ],
)
def test_five_years_and_the_year_after(last_note: str, arises: str, finished: str) -> None:
    found = retention(RetentionFacts(last_note_on=D(last_note)))
    assert (found.arises_on, found.finished_by, found.overdue) == (D(arises), D(finished), None)


def test_overdue_only_when_the_year_after_is_over() -> None:
    for today, overdue in (("2027-12-31", False), ("2028-01-01", True)):
        assert retention(RetentionFacts(last_note_on=D("2021-11-21"), today=D(today))).overdue is overdue


def test_the_research_sample_is_kept() -> None:
    """Born on the 15th: exempt; on the 14th: not."""
    exempt = retention(RetentionFacts(last_note_on=D("2021-11-21"), born_on_day=15, today=D("2030-01-01")))
    assert (exempt.exempt, exempt.arises_on, exempt.finished_by, exempt.overdue) == (True, None, None, None)
    assert retention(RetentionFacts(last_note_on=D("2021-11-21"), born_on_day=14)).arises_on == D("2026-11-21")


@given(DAYS)
def test_the_duty_never_arises_early_and_there_is_a_year_to_do_it_in(last_note: date) -> None:
    found = retention(RetentionFacts(last_note_on=last_note))
    assert found.arises_on is not None
    assert found.finished_by is not None
    assert found.arises_on.year == last_note.year + 5
    assert (found.finished_by - found.arises_on).days >= 365
    assert [each.result for each in found.working] == [found.arises_on, found.finished_by]
