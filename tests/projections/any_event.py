"""Hypothesis strategies for every event type, derived from the contracts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from shared.contracts.base import Event
from shared.contracts.registry import EVENTS
from shared.messaging.recorded import Recorded
from tests.projections.log import Log

_INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
_SCALARS: dict[type[inspect.Type], st.SearchStrategy[Any]] = {
    inspect.NoneType: st.none(),
    inspect.StrType: st.uuids(version=4).map(str),
    inspect.IntType: st.integers(-(2**53), 2**53),
    inspect.BoolType: st.booleans(),
    inspect.DateType: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    inspect.DateTimeType: _INSTANTS,
}


def values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    """Values of a contract type."""
    match kind:
        case inspect.EnumType():
            return st.sampled_from(list(kind.cls))
        case inspect.UnionType():
            return st.one_of(*(values(each) for each in kind.types))
        case inspect.VarTupleType():
            return st.lists(values(kind.item_type), max_size=3).map(tuple)
        case inspect.StructType():
            return st.builds(kind.cls, **{field.name: values(field.type) for field in kind.fields})
        case _:
            return _SCALARS[type(kind)]


def events_of(event: type[Event]) -> st.SearchStrategy[Event]:
    """Events of one type."""
    return values(inspect.type_info(event))


any_event = st.one_of(*(events_of(each) for each in EVENTS.values()))
"""An event of any type."""


@st.composite
def logs(draw: st.DrawFn, min_size: int = 1, max_size: int = 12) -> list[Recorded]:
    """A log of commits, each with one to four events of any types."""
    log = Log()
    commits: Sequence[list[Event]] = draw(
        st.lists(st.lists(any_event, min_size=1, max_size=4), min_size=min_size, max_size=max_size)
    )
    for events in commits:
        log.record(f"evt.evictions.case.{draw(st.uuids(version=4))}", *events, at=draw(_INSTANTS))
    return log.facts
