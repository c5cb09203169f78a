"""The legal clock over JSON lines (`lobo clock recovery`): one line in, one line out, whatever the line holds."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

import msgspec

from services.evictions.legal.recovery_period import Payment, RecoveryClock, RecoveryFacts, Step, recovery_clock
from shared.contracts.codes import Tenancy
from shared.contracts.glossary.law import SWEDISH
from shared.kernel.calendar import FIRST_DAY, LAST_DAY

LONGEST_LINE: Final = 1_000_000
LONGEST_NAME: Final = 60
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TENANCIES: Final = ", ".join(Tenancy)


class _Unreadable(Exception):
    """A value that cannot be read: the glossary's code and what its text needs."""

    def __init__(self, code: str, **places: object) -> None:
        super().__init__(code)
        self.message = SWEDISH[f"clock.{code}"].format(**places) if places else SWEDISH[f"clock.{code}"]


class _Problem(msgspec.Struct, frozen=True):
    field: str | None
    message: str


def _as_date(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _Unreadable("not-a-date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _Unreadable("not-a-date") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _Unreadable("date-out-of-range", first=FIRST_DAY, last=LAST_DAY)
    return day


def _as_bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Unreadable("not-true-or-false")
    return value


def _as_tenancy(value: object) -> Tenancy:
    try:
        return Tenancy(str(value))
    except ValueError:
        raise _Unreadable("not-a-code", known=_TENANCIES) from None


def _as_ore(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise _Unreadable("not-an-amount")
    return value


def _as_dates(value: object) -> tuple[date, ...]:
    return tuple(_as_date(each) for each in value) if isinstance(value, list) else (_as_date(value),)


def _as_payments(value: object) -> tuple[Payment, ...]:
    if not isinstance(value, list) or isinstance(value, _Pairs):
        raise _Unreadable("not-a-list")
    return tuple(_as_payment(each) for each in value)


def _as_payment(value: object) -> Payment:
    if not isinstance(value, _Pairs) or sorted(name for name, _ in value) != ["amount_ore", "paid_on"]:
        raise _Unreadable("not-a-payment")
    fields = dict(value)
    return Payment(paid_on=_as_date(fields["paid_on"]), amount_ore=_as_ore(fields["amount_ore"]))


_READERS: Final[dict[str, Callable[[object], object]]] = {
    "tenancy": _as_tenancy,
    "message_sent_on": _as_date,
    "registered": _as_bool,
    "message_received_on": _as_date,
    "tenant_served_on": _as_dates,
    "document_on": _as_date,
    "received_on": _as_date,
    "amount_claimed_ore": _as_ore,
    "payments": _as_payments,
    "undertaking_effective_on": _as_date,
    "today": _as_date,
}
_FIELDS: Final = ", ".join(_READERS)


def answer_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """One JSON line, without its newline, for every line that is not blank; errors stand in their line's place."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield answer_line(line, number)


def answer_line(line: bytes, number: int = 1) -> bytes:
    """The clock for one line of facts as JSON, or `{"error": {line, field, message, more}}` in Swedish.

    Input fields are those of `RecoveryFacts`; only `tenancy` is a must, and `tenant_served_on` may be
    a date or a list. Values are never repeated in a message.
    """
    facts, problems = _read(line)
    if facts is None:
        first, *more = problems
        error = {"line": number, "field": first.field, "message": first.message}
        return msgspec.json.encode({"error": {**error, "more": more} if more else error})
    return msgspec.json.encode(as_json(recovery_clock(facts)))


def as_json(clock: RecoveryClock) -> dict[str, object]:
    """The clock as the CLI and the API show it."""
    return {
        "status": clock.status,
        "missing": clock.missing,
        "start_on": clock.start_on,
        "safe_date": clock.safe_date,
        "legal_last_date": clock.legal_last_date,
        "earliest_decision_strict": clock.earliest_decision_strict,
        "earliest_decision_broad": clock.earliest_decision_broad,
        "undertaking_possible_until": clock.undertaking_possible_until,
        "rule_ids": clock.rule_ids,
        "working": [_step_as_json(step) for step in clock.working],
    }


def _step_as_json(step: Step) -> dict[str, object]:
    return {
        "rule": step.rule_id,
        "paragraph": step.rule.paragraph,
        "confidence": step.rule.confidence,
        "inputs": step.inputs,
        "result": step.result,
        "text": step.in_swedish(),
    }


def _read(line: bytes) -> tuple[RecoveryFacts | None, list[_Problem]]:
    try:
        pairs = _parse(line)
    except _Unreadable as unreadable:
        return None, [_Problem(None, unreadable.message)]
    problems: list[_Problem] = []
    known: dict[str, Any] = {}
    seen: set[str] = set()
    for name, value in pairs:
        try:
            reader = _reader(name, seen)
            if value is not None or name == "tenancy":
                known[name] = reader(value)
        except _Unreadable as unreadable:
            problems.append(_Problem(_shown(name), unreadable.message))
    if "tenancy" not in seen:
        problems.append(_Problem("tenancy", SWEDISH["clock.required"].format(known=_TENANCIES)))
    return (None, problems) if problems else (RecoveryFacts(**known), [])


def _reader(name: str, seen: set[str]) -> Callable[[object], object]:
    if name in seen:
        raise _Unreadable("duplicate-field")
    seen.add(name)
    if name not in _READERS:
        raise _Unreadable("unknown-field", known=_FIELDS)
    return _READERS[name]


class _Pairs(list[tuple[str, Any]]):
    """An object's fields as they stand, doubles included."""


def _parse(line: bytes) -> _Pairs:
    if len(line) > LONGEST_LINE:
        raise _Unreadable("too-long", most=LONGEST_LINE)
    try:
        read = json.loads(line.decode(), object_pairs_hook=_Pairs)
    except UnicodeDecodeError:
        raise _Unreadable("not-utf-8") from None
    except RecursionError:
        raise _Unreadable("too-deep") from None
    except ValueError:
        raise _Unreadable("not-json") from None
    if not isinstance(read, _Pairs):
        raise _Unreadable("not-an-object")
    return read


def _shown(name: str) -> str:
    """A field's name fit for printing: short and without broken characters."""
    return name[:LONGEST_NAME].encode(errors="replace").decode()
