"""The rows of a file as bodies: CSV as Swedish spreadsheets write it, or one JSON object a line."""

import csv
import io
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from services.intake.bodies import MOST_CO_TENANTS, Body, ContactBody, CoTenantBody, NoticeBody, SignalBody
from services.intake.domain.notice.routing import FlatArea
from services.intake.reading import with_implausible
from shared.contracts.codes import Channel, ChildLiving, NoticeType, SignalType, Source, Tenancy
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import CancellationReason, JudgmentResult
from shared.web.forms import read_form
from shared.web.problem import Invalid, Problem, label, problem
from shared.web.strict import read_json

LARGEST: Final = 20 * 1024 * 1024  # bytes
_DELIMITERS: Final = ";,\t"
_IN_BRACKETS: Final = re.compile(r"\(.*?\)")
_CHILD: Final = re.compile(r"(?:barn|child) (\d{1,2}) (.+)")
_CO_TENANT: Final = re.compile(rf"(?:hyresgäst|tenant) ([2-{MOST_CO_TENANTS + 1}]) (.+)")
_ROW_PATH: Final = re.compile(r"(household\.children|co_tenants)\[(\d+)\]\.(\w+)")
_SWEDISH_OF_ROW: Final = {
    "birth_year": "födelseår",
    "living": "boende",
    "identity_number": "personnummer",
    "person_name": "namn",
    "protected_identity": "skyddade personuppgifter",
}
_AMOUNTS: Final = {"amount_claimed": "amount_claimed_ore", "interest": "interest_ore"}
_CODES: Final[Mapping[str, type[Enum]]] = {
    "notice_type": NoticeType,
    "signal_type": SignalType,
    "situation": InsecureHousing,
    "channel": Channel,
    "source": Source,
    "tenancy": Tenancy,
    "area": FlatArea,
    "judgment_result": JudgmentResult,
    "cancellation_reason": CancellationReason,
    "living": ChildLiving,
}
_SHORT: Final = {
    ("notice_type", "formulär 3"): NoticeType.RENT_ARREARS_TERMINATION,
    ("notice_type", "formulär 3 årsavgift"): NoticeType.FEE_ARREARS_TERMINATION,
    ("notice_type", "formulär 4"): NoticeType.DISTURBANCE,
    ("notice_type", "störning"): NoticeType.DISTURBANCE,
    ("notice_type", "kopia av uppsägning"): NoticeType.SEVERE_DISTURBANCE,
    ("notice_type", "ansökan om avhysning"): NoticeType.EVICTION_APPLICATION,
    ("notice_type", "tid för avhysning"): NoticeType.EVICTION_TIME,
    ("notice_type", "tid för avlägsnande"): NoticeType.REMOVAL_TIME,
    ("notice_type", "föreläggande"): NoticeType.ANSWER_ORDER,
    ("notice_type", "utslag"): NoticeType.EVICTION_RULING,
    ("notice_type", "inställd avhysning"): NoticeType.EVICTION_CANCELLED,
    ("notice_type", "anstånd"): NoticeType.EVICTION_RESPITE,
    ("notice_type", "uppskov"): NoticeType.EVICTION_DEFERRAL,
    ("notice_type", "dom"): NoticeType.COURT_JUDGMENT,
    ("notice_type", "hyresnämnden"): NoticeType.REPEATED_LATE_RENT,
    ("tenancy", "hyresrätt"): Tenancy.RENTAL,
    ("channel", "rek"): Channel.POST,
}


class Row(NamedTuple):
    """A row as read, or what is wrong with it. `line` counts from 1."""

    line: int
    read: Body | Invalid


def rows_of(path: Path, today: date) -> Iterator[Row]:
    """Every row that says anything. Raises `Invalid` when the file as a whole cannot be read."""
    if path.suffix.casefold() not in (".csv", ".jsonl"):
        raise Invalid([problem("", "file-kind")])
    if path.stat().st_size > LARGEST:
        raise Invalid([problem("", "file-too-large", most=LARGEST // 1024**2)])
    text = _text(path.read_bytes())
    if not text.strip():
        raise Invalid([problem("", "file-empty")])
    return _csv_rows(text, today) if path.suffix.casefold() == ".csv" else _json_rows(text, today)


def _text(raw: bytes) -> str:
    """UTF-8 with or without byte order mark, else Windows-1252 as Swedish Excel saves it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid([problem("", "file-not-text")])


def _json_rows(text: str, today: date) -> Iterator[Row]:
    for line, row in enumerate(text.split("\n"), start=1):
        if row.strip():
            yield Row(line, _read_json_row(row, today))


def _read_json_row(row: str, today: date) -> Body | Invalid:
    try:
        given = msgspec.json.decode(row)
    except (msgspec.MsgspecError, RecursionError):
        given = None
    try:
        return read_json(row.encode(), _body(given if isinstance(given, dict) else ()))
    except Invalid as found:
        return with_implausible(found, given, today) if isinstance(given, dict) else found


def _body(fields: Container[str]) -> type[Body]:
    """What a row that says these fields is."""
    return SignalBody if "signal_type" in fields else ContactBody if "situation" in fields else NoticeBody


def _csv_rows(text: str, today: date) -> Iterator[Row]:
    records = _records(text)
    _, heads = next(records)
    return _csv_bodies(records, _fields(heads or ()), today)


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Every record that says anything, with the line it begins on; None for one that is no CSV."""
    first = text.strip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _csv_bodies(records: Iterator[tuple[int, list[str] | None]], fields: Sequence[str], today: date) -> Iterator[Row]:
    for line, cells in records:
        if cells is None:
            yield Row(line, Invalid([problem("", "row-not-csv")]))
        elif len(cells) > len(fields):
            yield Row(line, Invalid([problem("", "row-too-long")]))
        else:
            yield Row(line, _read_csv_row(dict(zip(fields, map(str.strip, cells), strict=False)), today))


def _read_csv_row(texts: Mapping[str, str], today: date) -> Body | Invalid:
    """Formulär 4 is only ever about a bostadsrätt, which need not be said."""
    given = {field: _code(field.rpartition(".")[2], text) for field, text in texts.items() if text}
    if _one_line(texts.get("notice_type", "")) == "formulär 4":
        given.setdefault("tenancy", Tenancy.CONDO)
    try:
        return read_form({field: [text] for field, text in given.items()}, _body(given))
    except Invalid as found:
        in_words = [_in_words(each) for each in found.problems]
        return with_implausible(Invalid(in_words, found.status), given, today)


def _in_words(found: Problem) -> Problem:
    """A choice that is none is answered with the names that a file may say, not with codes."""
    codes = _CODES.get(found.field.rpartition(".")[2])
    if codes is None or found.code != "unknown-choice":
        return found
    allowed = ", ".join(SWEDISH[f"{codes.__name__}.{member.value}"] for member in codes)
    return problem(found.field, found.code, allowed=allowed)


def column_of(field: str) -> str:
    """The Swedish name of the column that holds a field, as `_field` reads it."""
    if row := _ROW_PATH.fullmatch(field):
        of, number, inner = row.groups()
        whose, first = ("Barn", 1) if of == "household.children" else ("Hyresgäst", 2)
        return f"{whose} {int(number) + first} {_SWEDISH_OF_ROW.get(inner, inner)}"
    return label(field)


def _code(field: str, text: str) -> str:
    """The code a text stands for: the code itself, its Swedish name, or a short name."""
    codes = _CODES.get(field)
    if codes is None:
        return text
    plain = _one_line(text)
    if short := _SHORT.get((field, plain)):
        return str(short)
    for member in codes:
        if plain in (str(member.value).casefold(), SWEDISH[f"{codes.__name__}.{member.value}"].casefold()):
            return str(member.value)
    return text


def _one_line(text: str) -> str:
    return " ".join(text.casefold().split())


def _fields(heads: Sequence[str]) -> list[str]:
    """The field each column holds. Raises `Invalid` with every column that holds none, or one held before.

    A file that begins with a person instead of columns is told so without repeating who.
    """
    fields = [_field(head) for head in heads]
    if not any(fields):
        raise Invalid([problem("", "file-without-columns")])
    problems: list[Problem] = []
    for head, field in zip(heads, fields, strict=True):
        if field is None:
            problems.append(problem("", "unknown-column", column=head.strip()[:60] or "utan namn"))
        elif fields.count(field) > 1:
            problems.append(problem("", "repeated-column", column=head.strip()[:60]))
    if problems:
        raise Invalid(problems)
    return [field or "" for field in fields]


def _field(head: str) -> str | None:
    plain = _plain(head)
    if child := _CHILD.fullmatch(plain):
        inner = {"födelseår": "birth_year", "boende": "living"}.get(child[2], child[2])
        return f"household.children[{int(child[1]) - 1}].{inner}" if inner in ("birth_year", "living") else None
    if tenant := _CO_TENANT.fullmatch(plain):
        inner = _OF_CO_TENANT.get(tenant[2], "")
        return f"co_tenants[{int(tenant[1]) - 2}].{inner}" if inner else None
    return _HEADS.get(plain)


def _plain(head: str) -> str:
    return _one_line(_IN_BRACKETS.sub("", head))


def _heads() -> dict[str, str]:
    """Column name -> field, in English and Swedish. Amounts are in kronor, so the `_ore` names are no columns."""
    flat = dict.fromkeys(name for of in (NoticeBody, SignalBody, ContactBody) for name in of.__struct_fields__)
    inner = {name: f"household.{name}" for name in ("adults", "any_65_or_older")}
    fields = {name: name for name in flat if name not in ("household", "co_tenants")} | inner
    swedish = {_plain(SWEDISH[f"field.{name}"]): field for name, field in fields.items()}
    english = {name: field for name, field in fields.items() if not name.endswith("_ore")}
    return english | _AMOUNTS | swedish | {"personnummer": "identity_number", "namn": "person_name"}


_HEADS: Final = _heads()
_OF_CO_TENANT: Final = {
    **{name: name for name in CoTenantBody.__struct_fields__},
    "personnummer": "identity_number",
    "namn": "person_name",
    "skyddade personuppgifter": "protected_identity",
}
