"""No form fills in a day that a lawful day or an eviction is counted from: a forgotten field would make it too late."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any, Final

from msgspec import inspect

from services.evictions.actions import ACTIONS, Action
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.deadlines import deadlines
from services.evictions.filled_in import filled_in
from shared.contracts.deadline_codes import DeadlineType
from shared.kernel.errors import Refused
from shared.web.shapes import bare, shape
from tests.evictions.cases import CASE, DELEGATION, MONDAY, OFFICER, RENT, at, eviction_time, formular_3, past
from tests.evictions.procedure import CONFIRMS, application
from tests.evictions.test_undertaking import decides

DAY: Final = timedelta(days=1)
NOW: Final = at(MONDAY, "12:00")
TRUE_DAY: Final = MONDAY - 2 * DAY
"""Two days before the form is filled in."""

LIVED: Final = past(
    formular_3(on=MONDAY - 10 * DAY, children_in_home=1),
    application(on=MONDAY - 9 * DAY),
    eviction_time(on=MONDAY - 8 * DAY),
    decides(on=MONDAY - 7 * DAY),
)
COUNTED_FROM: Final = {
    ("RecordTenantService", "served_on"),
    ("RecordAnswerOrder", "served_on"),
    ("ReportJudgment", "decided_on"),
    ("RecordHearing", "opportunity_on"),
    ("RecordEvictionExecuted", "executed_on"),
    ("RecordAssistanceDecision", "decided_on"),
    ("ForwardChildConcern", "forwarded_at"),
}


def test_no_day_that_a_lawful_day_is_counted_from_is_filled_in() -> None:
    asked = [(action, name) for action in ACTIONS.values() for name in _days(action)]
    moves = {(action.name, name) for action, name in asked if _moves_a_lawful_day(action, name)}
    filled = {(action.name, name) for action, name in asked if filled_in(name, "date_field", (), NOW)}
    assert moves >= COUNTED_FROM
    assert not moves & filled
    assert {("RecordTenantContact", "contacted_at"), ("CloseCase", "closed_on")} <= filled


def _days(action: Action) -> Iterator[str]:
    """The days its form cannot do without."""
    for field in _fields(action):
        kind, nullable = bare(field.type)
        if isinstance(kind, inspect.DateType | inspect.DateTimeType) and not nullable and field.name in action.fields:
            yield field.name


def _fields(action: Action) -> Sequence[inspect.Field]:
    info = shape(action.command)
    assert isinstance(info, inspect.StructType)
    return info.fields


def _moves_a_lawful_day(action: Action, name: str) -> bool:
    """Whether a case told that it was today has a day later than one told the true day, whatever else is said."""
    others = {each.name: _values(each) for each in _fields(action) if each.required or each.name == "granted_ore"}
    for values in product(*others.values()):
        said = dict(zip(others, values, strict=True))
        true, today = (_told(action, said | {name: on}) for on in _on(action, name))
        if true and today and any(on < _dates(today).get(kind, on) for kind, on in _dates(true).items()):
            return True
    return False


def _on(action: Action, name: str) -> tuple[Any, Any]:
    at_an_hour = any(each.name == name and isinstance(each.type, inspect.DateTimeType) for each in _fields(action))
    return (at(TRUE_DAY, "12:00"), NOW) if at_an_hour else (TRUE_DAY, MONDAY)


def _values(field: inspect.Field) -> Sequence[Any]:
    """What may be said in it: every choice of a code, of other things one that holds in the case."""
    kind, _ = bare(field.type)
    known: dict[str, Any] = {"case_id": CASE, "now": NOW, "until_on": MONDAY + 20 * DAY, "delegation_id": DELEGATION}
    known |= {"command_id": CASE, "machines": frozenset(), "staff": (OFFICER,), **CONFIRMS}
    if field.name in known:
        return [known[field.name]]
    match kind:
        case inspect.EnumType():
            return list(kind.cls)
        case inspect.VarTupleType():
            item, _ = bare(kind.item_type)
            return [(each,) for each in item.cls] if isinstance(item, inspect.EnumType) else [(OFFICER,)]
        case inspect.BoolType():
            return [True, False]
        case inspect.IntType():
            return [RENT]
        case inspect.DateType():
            return [TRUE_DAY]
        case inspect.DateTimeType():
            return [at(TRUE_DAY, "12:00")]
        case _:
            return [OFFICER]


def _told(action: Action, said: dict[str, Any]) -> EvictionCase | None:
    """The case when it has been told; None when it refuses."""
    case = EVICTION_CASE.fold(LIVED)
    try:
        return EVICTION_CASE.fold((*LIVED, *EVICTION_CASE.decide(action.command(**said), case)))
    except Refused:
        return None


def _dates(case: EvictionCase) -> dict[tuple[DeadlineType, str], date]:
    """Every day the law gives in the case."""
    names = ("safe_date", "legal_last_date", "earliest_on", "target_on", "respite_until_on", "eviction_on")
    found = deadlines(case, MONDAY).items()
    return {(kind, name): on for kind, said in found for name in names if (on := getattr(said, name))}
