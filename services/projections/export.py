"""Answers as CSV: RFC 4180 for programs, and the flavour that Swedish Excel opens right."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from services.projections.rows import Row
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import civil
from shared.web.problem import label


class Format(StrEnum):
    """What the answer is written as."""

    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"


def columns_of(row: type[Row]) -> tuple[str, ...]:
    """Every column of a kind of row, in order."""
    return row.__struct_fields__


def write_csv(columns: Sequence[str], rows: Sequence[Row], form: Format) -> bytes:
    """A header of column names, then the rows; CRLF. `CSV_EXCEL`: Swedish headings, `;`, decimal comma, Swedish time,
    BOM."""
    excel = form is Format.CSV_EXCEL
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(map(_heading, columns) if excel else columns)
    writer.writerows([_cell(getattr(each, column), excel=excel) for column in columns] for each in rows)
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _heading(column: str) -> str:
    return SWEDISH.get(f"column.{column}") or label(column)


def _cell(value: Any, *, excel: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return ("ja" if value else "nej") if excel else str(value).lower()
        case float():
            return repr(value).replace(".", ",") if excel else repr(value)
        case datetime():
            return f"{civil(value):%Y-%m-%d %H:%M:%S}" if excel else value.isoformat()
        case date():
            return value.isoformat()
        case list() | tuple():
            return " ".join(map(str, value))
        case dict():
            return msgspec.json.encode(value).decode()
        case _:
            return str(value)
