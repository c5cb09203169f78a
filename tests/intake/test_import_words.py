"""What is wrong with a row is said in the words of the file: its columns and its choices, in Swedish."""

from datetime import date
from pathlib import Path

import pytest

from services.intake.rows import column_of, rows_of
from shared.web.problem import Invalid


def problems_of(tmp_path: Path, heads: str, cells: str) -> Invalid:
    file = tmp_path / "rader.csv"
    file.write_text(f"Handlingens slag;Ankomstdatum;{heads}\nFormulär 3;2026-11-20;{cells}\n")
    (row,) = rows_of(file, date(2026, 11, 22))
    assert isinstance(row.read, Invalid)
    return row.read


@pytest.mark.parametrize(
    "column",
    ["Antal vuxna", "Barn 1 födelseår", "Barn 2 boende", "Hyresgäst 2 skyddade personuppgifter", "Inkommen genom"],
)
def test_a_problem_names_the_column_as_the_file_does(tmp_path: Path, column: str) -> None:
    (problem,) = problems_of(tmp_path, column, "två av dem").problems
    assert column_of(problem.field) == column


def test_the_choices_are_those_a_file_may_say(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "Upplåtelseform", "Koja").problems
    assert "Bostadsrätt" in problem.remedy
    assert "CONDO" not in problem.remedy
