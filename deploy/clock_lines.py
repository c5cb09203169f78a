"""The legal clocks over JSON lines (`lobo clock …`): one line in, one line out, whatever the line holds."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec

from services.careflow.legal.drug_freedom import DrugFreedomFacts, drug_freedom
from services.careflow.legal.sublet_limit import SubletFacts, sublet_limit
from services.careflow.legal.trial_year import TrialFacts, trial_year
from services.evictions.legal.answer_order import AnswerFacts, answer_order
from services.evictions.legal.assistance_execution import AssistanceFacts, assistance_execution
from services.evictions.legal.booked_eviction import BookedFacts, Postponement, booked_eviction
from services.evictions.legal.child_decision import ChildConcernFacts, child_decision
from services.evictions.legal.eviction_window import EnforcementFacts, eviction_window
from services.evictions.legal.judgment_reopening import ReopeningFacts, judgment_reopening
from services.evictions.legal.recovery_period import Payment, RecoveryFacts, recovery_clock
from services.evictions.legal.time_confirmation import ConfirmationFacts, time_confirmation
from services.evictions.legal.tribunal_referral import TribunalFacts, tribunal_referral
from services.intake.legal.retention import RetentionFacts, retention
from shared.contracts.glossary.clock import SWEDISH
from shared.contracts.law.forfeiture import ForfeitureFacts, RentDueFacts, forfeiture, rent_due
from shared.contracts.law.working import Step
from shared.kernel.calendar import FIRST_DAY, LAST_DAY

LONGEST_LINE: Final = 1_000_000
LONGEST_NAME: Final = 60
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Clock(msgspec.Struct, frozen=True):
    """A legal clock: the facts it reads and what it makes of them."""

    facts: type[msgspec.Struct]
    count: Callable[[Any], Any]


CLOCKS: Final[Mapping[str, Clock]] = MappingProxyType(
    {
        "recovery": Clock(RecoveryFacts, recovery_clock),
        "forfeiture": Clock(ForfeitureFacts, forfeiture),
        "rent-due": Clock(RentDueFacts, rent_due),
        "answer": Clock(AnswerFacts, answer_order),
        "judgment-reopening": Clock(ReopeningFacts, judgment_reopening),
        "tribunal": Clock(TribunalFacts, tribunal_referral),
        "enforcement": Clock(EnforcementFacts, eviction_window),
        "eviction-time": Clock(BookedFacts, booked_eviction),
        "time-confirmation": Clock(ConfirmationFacts, time_confirmation),
        "child-decision": Clock(ChildConcernFacts, child_decision),
        "assistance": Clock(AssistanceFacts, assistance_execution),
        "retention": Clock(RetentionFacts, retention),
        "drug-freedom": Clock(DrugFreedomFacts, drug_freedom),
        "trial-year": Clock(TrialFacts, trial_year),
        "sublet": Clock(SubletFacts, sublet_limit),
    }
)
"""What `lobo clock` can be asked, by name."""


class _Unreadable(Exception):
    """A value that cannot be read: the glossary's code and what its text needs."""

    def __init__(self, code: str, **places: object) -> None:
        super().__init__(code)
        self.message = SWEDISH[f"clock.{code}"].format(**places) if places else SWEDISH[f"clock.{code}"]


class _Problem(msgspec.Struct, frozen=True):
    field: str | None
    message: str


def answer_lines(lines: Iterable[bytes], clock: str = "recovery") -> Iterator[bytes]:
    """One JSON line, without its newline, for every line that is not blank; errors stand in their line's place."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield answer_line(line, number, clock)


def answer_line(line: bytes, number: int = 1, clock: str = "recovery") -> bytes:
    """The clock for one line of facts as JSON, or `{"error": {line, field, message, more}}` in Swedish.

    Input fields are those of the clock's facts; one that may hold several values takes one or a list. Values
    are never repeated in a message.
    """
    facts, problems = _read(line, CLOCKS[clock].facts)
    if problems:
        first, *more = problems
        error = {"line": number, "field": first.field, "message": first.message}
        return msgspec.json.encode({"error": {**error, "more": more} if more else error})
    return msgspec.json.encode(as_json(CLOCKS[clock].count(facts)))


def is_error(answer: bytes) -> bool:
    """The line was answered with what is wrong with it."""
    return answer.startswith(b'{"error":')


def as_json(counted: Any) -> dict[str, object]:
    """What a clock says, as the command line shows it: its dates, the rules applied, and the working."""
    working: tuple[Step, ...] = counted.working
    dates = {name: getattr(counted, name) for name in counted.__struct_fields__ if name not in _NOT_SHOWN}
    return {
        **dates,
        "rule_ids": [each.rule_id for each in working],
        "working": [_step_as_json(each) for each in working],
    }


_NOT_SHOWN: Final = frozenset({"working", "basis_guessed"})


def _step_as_json(given: Step) -> dict[str, object]:
    return {
        "rule": given.rule_id,
        "paragraph": given.rule.paragraph,
        "confidence": given.rule.confidence,
        "inputs": given.named_inputs,
        "result": given.result,
        "text": given.in_swedish(),
    }


class _Pairs(list[tuple[str, Any]]):
    """An object's fields as they stand, doubles included."""


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


def _as_number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise _Unreadable("not-an-amount")
    return value


def _as_part(value: object, part: type[msgspec.Struct], code: str) -> msgspec.Struct:
    """A Struct inside the facts; only what it must have and may have, each readable."""
    if not isinstance(value, _Pairs) or len(dict(value)) != len(value):
        raise _Unreadable(code)
    readers, said = _readers(part), dict(value)
    if not _must(part) <= said.keys() <= readers.keys():
        raise _Unreadable(code)
    return part(**{name: readers[name](each) for name, each in said.items()})


_PARTS: Final = {Payment: "not-a-payment", Postponement: "not-a-postponement"}


def _reader_of(hint: Any) -> Callable[[object], Any]:
    """How a value of a field's type is read."""
    plain = [each for each in get_args(hint) if each is not type(None)]
    if get_origin(hint) is UnionType:
        return _reader_of(plain[0])
    if get_origin(hint) is tuple:
        one, a_list = _reader_of(plain[0]), plain[0] in _PARTS
        return lambda value: _several(value, one, must_be_list=a_list)
    if hint in _PARTS:
        return lambda value: _as_part(value, hint, _PARTS[hint])
    if hint is date:
        return _as_date
    if hint is bool:
        return _as_bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda value: _as_code(value, hint)
    return _as_number


def _several(value: object, one: Callable[[object], Any], *, must_be_list: bool) -> tuple[Any, ...]:
    if isinstance(value, list) and not isinstance(value, _Pairs):
        return tuple(one(each) for each in value)
    if must_be_list:
        raise _Unreadable("not-a-list")
    return (one(value),)


def _as_code(value: object, codes: type[StrEnum]) -> StrEnum:
    try:
        return codes(str(value))
    except ValueError:
        raise _Unreadable("not-a-code", known=", ".join(codes)) from None


def _readers(facts: type[msgspec.Struct]) -> dict[str, Callable[[object], Any]]:
    hints = get_type_hints(facts)
    return {name: _reader_of(hints[name]) for name in facts.__struct_fields__}


def _must(facts: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(each.name for each in msgspec.structs.fields(facts) if each.required)


def _read(line: bytes, facts: type[msgspec.Struct]) -> tuple[msgspec.Struct | None, list[_Problem]]:
    try:
        pairs = _parse(line)
    except _Unreadable as unreadable:
        return None, [_Problem(None, unreadable.message)]
    readers, must = _readers(facts), _must(facts)
    problems: list[_Problem] = []
    known: dict[str, Any] = {}
    seen: set[str] = set()
    for name, value in pairs:
        try:
            reader = _reader(name, seen, readers)
            if value is not None or name in must:
                known[name] = reader(value)
        except _Unreadable as unreadable:
            problems.append(_Problem(_shown(name), unreadable.message))
    hints = get_type_hints(facts)
    problems += [_Problem(name, _required(hints[name])) for name in facts.__struct_fields__ if name in must - seen]
    return (None, problems) if problems else (facts(**known), [])


def _required(hint: Any) -> str:
    codes = isinstance(hint, type) and issubclass(hint, StrEnum)
    return SWEDISH["clock.required"].format(known=", ".join(hint)) if codes else SWEDISH["clock.required-date"]


def _reader(name: str, seen: set[str], readers: Mapping[str, Callable[[object], Any]]) -> Callable[[object], Any]:
    if name in seen:
        raise _Unreadable("duplicate-field")
    seen.add(name)
    if name not in readers:
        raise _Unreadable("unknown-field", known=", ".join(readers))
    return readers[name]


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
