"""One append-only DuckDB table per event type, derived from the contracts: a new field is a new column."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final, TypeAlias

import msgspec
import pyarrow as pa
from msgspec import inspect

from shared.contracts.base import Event
from shared.contracts.correctable import Correctable
from shared.contracts.eviction_retraction import RETRACTABLE, CaseFactRetracted, fact_id_of
from shared.contracts.registry import EVENTS
from shared.messaging.recorded import Recorded

Reader: TypeAlias = Callable[[Recorded], Any]

_SCALARS: Final[dict[type[inspect.Type], pa.DataType]] = {
    inspect.StrType: pa.string(),
    inspect.EnumType: pa.string(),
    inspect.IntType: pa.int64(),
    inspect.FloatType: pa.float64(),
    inspect.BoolType: pa.bool_(),
    inspect.DateType: pa.date32(),
    inspect.DateTimeType: pa.timestamp("us", tz="UTC"),
}
_STAMPS: Final = pa.schema(
    [
        pa.field("seq", pa.int64(), nullable=False),
        pa.field("idx", pa.int32(), nullable=False),
        pa.field("aggregate_id", pa.string(), nullable=False),
        pa.field("recorded_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("actor_role", pa.string(), nullable=False),
        pa.field("actor", pa.string(), nullable=False),
    ]
)

_STAMP_READERS: Final[tuple[Reader, ...]] = tuple(
    map(attrgetter, ("position", "index", "aggregate_id", "envelope.recorded_at", "envelope.role", "envelope.actor"))
)


def _reader(field: str, *, nested: bool) -> Reader:
    """Reads a field of the event in a `Recorded`, as something Arrow understands."""
    read = attrgetter(f"event.{field}")
    return (lambda fact: msgspec.to_builtins(read(fact), builtin_types=(date, datetime))) if nested else read


def _arrow_type(kind: inspect.Type) -> pa.DataType:
    """The Arrow type of a contract type. Raises `TypeError` for one that no column is made for."""
    match kind:
        case inspect.UnionType():
            (only,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
            return _arrow_type(only)
        case inspect.VarTupleType() | inspect.ListType():
            return pa.list_(_arrow_type(kind.item_type))
        case inspect.StructType():
            return pa.struct([pa.field(each.encode_name, _arrow_type(each.type)) for each in kind.fields])
    try:
        return _SCALARS[type(kind)]
    except KeyError:
        raise TypeError(f"no column is made for {kind}") from None


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return "STRUCT(" + ", ".join(f'"{each.name}" {_sql_type(each.type)}' for each in kind) + ")"
    return {
        "string": "VARCHAR",
        "int64": "BIGINT",
        "int32": "INTEGER",
        "double": "DOUBLE",
        "bool": "BOOLEAN",
        "date32[day]": "DATE",
        "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
    }[str(kind)]


class FactTable:
    """The table of one event type: its name is the class name, its columns are `_STAMPS` and the fields.

    What can be taken back has a table of all that was told, with each fact's name; under the name of the class stands a
    view of what counts, so that no question counts what was taken back.
    """

    def __init__(self, event: type[Event]) -> None:
        described = inspect.type_info(event)
        assert isinstance(described, inspect.StructType)
        named = event in RETRACTABLE
        self.name = event.__name__
        self.stored_in = f"{self.name}Told" if named else self.name
        columns = [pa.field(each.encode_name, _arrow_type(each.type)) for each in described.fields]
        readers = [_reader(column.name, nested=pa.types.is_nested(column.type)) for column in columns]
        self._named_here = named and not issubclass(event, Correctable)
        if self._named_here:
            columns.append(pa.field("fact_id", pa.string()))
            readers.append(lambda fact: fact_id_of(fact.event))
        self.fields = tuple(column.name for column in columns)
        self.schema = pa.schema([*_STAMPS, *columns])
        self._own = tuple(zip(self.fields, readers, strict=True))
        self._readers = [*_STAMP_READERS, *readers]

    @property
    def ddl(self) -> str:
        """Creates the table. No key and no index: the checkpoint alone keeps a fact from coming twice."""
        columns = ", ".join(
            f'"{each.name}" {_sql_type(each.type)}{"" if each.nullable else " NOT NULL"}' for each in self.schema
        )
        return f'CREATE TABLE IF NOT EXISTS "{self.stored_in}" ({columns})'

    @property
    def standing(self) -> str | None:
        """The view of what counts, of one fact told twice the later; None where nothing can be taken back."""
        if self.stored_in == self.name:
            return None
        told = "told.* EXCLUDE (fact_id)" if self._named_here else "told.*"
        return f"""
            CREATE OR REPLACE VIEW "{self.name}" AS
            WITH retracted AS (
                SELECT case_id, fact_id, count(*) AS times FROM "{CaseFactRetracted.__name__}" GROUP BY case_id, fact_id
            )
            SELECT {told} FROM "{self.stored_in}" AS told ANTI JOIN retracted USING (case_id, fact_id)
            UNION ALL
            SELECT {told} FROM "{self.stored_in}" AS told JOIN retracted USING (case_id, fact_id)
            QUALIFY row_number() OVER (PARTITION BY case_id, fact_id ORDER BY seq, idx) > times
        """

    def as_json(self, fact: Recorded) -> str:
        """The fields of a fact of this type by name."""
        return msgspec.json.encode({name: read(fact) for name, read in self._own}).decode()

    def rows(self, facts: Sequence[Recorded]) -> pa.Table:
        """The facts, all of this table's event type, as one Arrow table in the same order."""
        columns = [
            pa.array(list(map(read, facts)), type=field.type)
            for read, field in zip(self._readers, self.schema, strict=True)
        ]
        return pa.Table.from_arrays(columns, schema=self.schema)


class FactLog:
    """The table of all facts as they were told, one row each with its own fields as JSON: what a timeline is read from.

    A fact is found by its case; one that names no case by its notice, else by its alert.
    """

    stored_in: Final = "fact"
    ddl: Final = (
        'CREATE TABLE IF NOT EXISTS "fact" (seq BIGINT NOT NULL, idx INTEGER NOT NULL, event VARCHAR NOT NULL,'
        " case_id VARCHAR, notice_id VARCHAR, alert_id VARCHAR, recorded_at TIMESTAMPTZ NOT NULL,"
        " actor_role VARCHAR NOT NULL, actor VARCHAR NOT NULL, fields VARCHAR NOT NULL)"
    )

    def rows(self, facts: Sequence[Recorded]) -> pa.Table:
        """The facts as one Arrow table in the same order."""
        return pa.Table.from_pylist([self._row(fact) for fact in facts], schema=_LOG)

    def _row(self, fact: Recorded) -> dict[str, Any]:
        table, envelope = FACT_TABLES[type(fact.event)], fact.envelope
        about = next((name for name in ("case_id", "notice_id", "alert_id") if name in table.fields), None)
        row = {"seq": fact.position, "idx": fact.index, "event": table.name, "fields": table.as_json(fact)}
        row |= {"recorded_at": envelope.recorded_at, "actor_role": envelope.role, "actor": envelope.actor}
        return row | ({about: getattr(fact.event, about)} if about else {})


_LOG: Final = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("event", "case_id", "notice_id", "alert_id", "fields")),
        *(field for field in _STAMPS if field.name != "aggregate_id"),
    ]
)

FACT_TABLES: Final[dict[type[Event], FactTable]] = {event: FactTable(event) for event in EVENTS.values()}
TABLES: Final[Sequence[FactTable | FactLog]] = (*FACT_TABLES.values(), FactLog())

FINGERPRINT: Final = hashlib.sha256("\n".join(table.ddl for table in TABLES).encode()).hexdigest()
"""Tells whether a file was made for today's contracts."""


def by_table(facts: Sequence[Recorded]) -> list[tuple[FactTable | FactLog, Sequence[Recorded]]]:
    """The facts by the tables they belong in, each list in the order of the stream."""
    sorted_out: defaultdict[type[Event], list[Recorded]] = defaultdict(list)
    for fact in facts:
        sorted_out[type(fact.event)].append(fact)
    return [*((FACT_TABLES[event], each) for event, each in sorted_out.items()), (TABLES[-1], facts)]


def standing_views() -> list[str]:
    """What counts of the facts that can be taken back."""
    return [view for table in FACT_TABLES.values() if (view := table.standing)]
