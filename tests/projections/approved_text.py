"""Approved texts: an answer as a table of text, compared byte for byte with the file that was looked at."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from services.projections.rows import Row

_FOLDER = Path(__file__).parent / "approved"


def table(rows: Sequence[Row], *columns: str) -> str:
    """The named columns of the rows, aligned."""
    lines = [list(columns), *([_text(getattr(row, column)) for column in columns] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def _text(value: Any) -> str:
    match value:
        case None:
            return "-"
        case float():
            return f"{value:.3f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case list():
            return ",".join(map(str, value)) or "-"
        case _:
            return str(value)


def approve(name: str, text: str) -> None:
    """Fails when `text` differs from approved/<name>.txt. LOBO_APPROVE=1 writes the file instead: read the diff."""
    file = _FOLDER / f"{name}.txt"
    if os.environ.get("LOBO_APPROVE"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"not as approved:\n{text}"
