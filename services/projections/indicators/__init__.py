"""The measures: one SQL file each, its header read as the catalogue."""

import re
from pathlib import Path
from typing import Final

import msgspec

from services.projections.small_groups import Division

_HEADER: Final = re.compile(r"^-- ([a-z]+): (.+)$", re.MULTILINE)
_PARAMETER: Final = re.compile(r"\$(\w+)")


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure says. `goals` are goals or rules of docs/rules.md; `unit` says what `value` is in; `groups` are
    what it may be divided by, none when it does not count cases."""

    id: str
    version: int
    name: str
    definition: str
    unit: str
    goals: tuple[str, ...]
    groups: tuple[Division, ...]
    coverage: str


class Indicator(Meaning, frozen=True, kw_only=True):
    """A measure. `parameters` are the names its SQL asks for: from_on, to_on, as_of, matured_before, by."""

    sql: str
    parameters: tuple[str, ...]


def read_indicator(text: str) -> Indicator:
    """An indicator from its file. Raises `KeyError` for a header that lacks a line."""
    comment, blank, sql = text.partition("\n\n")
    header = dict(_HEADER.findall(comment)) if blank else {}
    return Indicator(
        id=header["id"],
        version=int(header["version"]),
        name=header["name"],
        definition=header["definition"],
        unit=header["unit"],
        goals=tuple(header["goals"].split(", ")),
        groups=tuple(map(Division, header["groups"].split(", "))) if header["groups"] != "none" else (),
        coverage=header["coverage"],
        sql=sql,
        parameters=tuple(sorted(set(_PARAMETER.findall(sql)))),
    )


INDICATORS: Final = {
    indicator.id: indicator
    for indicator in (
        read_indicator(file.read_text(encoding="utf-8")) for file in sorted(Path(__file__).parent.glob("*.sql"))
    )
}
"""The catalogue, by id."""
