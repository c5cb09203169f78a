"""CSV in two flavours, byte for byte."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from services.projections.alert_statistics import AlertDaysRow, AlertTimesRow
from services.projections.at_the_desk import ToForwardRow
from services.projections.calendar import CalendarRow
from services.projections.export import Format, columns_of, write_csv
from services.projections.rows import (
    CasesByMonthRow,
    ContactGaugeRow,
    IndicatorRow,
    PlacementNightsRow,
    QualityRow,
    Row,
    TimelineRow,
    WaitingRow,
)
from services.projections.worklist_row import WorklistRow

WRITTEN: Final[tuple[type[Row], ...]] = (
    WorklistRow,
    TimelineRow,
    CalendarRow,
    ToForwardRow,
    QualityRow,
    CasesByMonthRow,
    ContactGaugeRow,
    WaitingRow,
    PlacementNightsRow,
    IndicatorRow,
    AlertTimesRow,
    AlertDaysRow,
)
"""What the API writes as CSV."""


class Everything(Row, frozen=True, kw_only=True):
    """A column of every kind."""

    code: str
    share: float | None
    yes: bool
    day: date | None
    at: datetime
    rules: list[str]
    fields: dict[str, int]


ROWS = [
    Everything(
        code='says "A;B", C',
        share=0.5,
        yes=True,
        day=date(2026, 3, 29),
        at=datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        rules=["A01", "A03"],
        fields={"n": 1},
    ),
    Everything(code="åäö", share=None, yes=False, day=None, at=datetime(2026, 1, 1, tzinfo=UTC), rules=[], fields={}),
]


def test_rfc_4180() -> None:
    assert (
        write_csv(columns_of(Everything), ROWS, Format.CSV)
        == (
            "code,share,yes,day,at,rules,fields\r\n"
            '"says ""A;B"", C",0.5,true,2026-03-29,2026-03-29T01:30:00+00:00,A01 A03,"{""n"":1}"\r\n'
            "åäö,,false,,2026-01-01T00:00:00+00:00,,{}\r\n"
        ).encode()
    )


def test_as_swedish_excel_opens_it() -> None:
    """Semicolons, decimal comma, Swedish time (summer time began that night), and a BOM for the letters."""
    assert (
        write_csv(columns_of(Everything), ROWS, Format.CSV_EXCEL)
        == (
            "\ufeffcode;Andel;yes;day;at;Larmregler;Uppgifter\r\n"
            '"says ""A;B"", C";0,5;ja;2026-03-29;2026-03-29 03:30:00;A01 A03;"{""n"":1}"\r\n'
            "åäö;;nej;;2026-01-01 01:00:00;;{}\r\n"
        ).encode()
    )


def test_only_the_columns_that_were_asked_for() -> None:
    row = CasesByMonthRow(reason="CRIME", cases=1, closed=0, prevented=0, children_in_home=2, household_untold=0)
    assert write_csv(["reason", "cases"], [row], Format.CSV) == b"reason,cases\r\nCRIME,1\r\n"


@pytest.mark.parametrize("row", WRITTEN, ids=lambda row: row.__name__)
def test_every_column_of_a_file_for_excel_has_a_swedish_heading(row: type[Row]) -> None:
    headings = write_csv(columns_of(row), [], Format.CSV_EXCEL).decode("utf-8-sig").strip().split(";")
    assert [each for each, column in zip(headings, columns_of(row), strict=True) if each == column] == []
    assert len(set(headings)) == len(headings)
