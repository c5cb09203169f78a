"""Every event type has its table, and what goes in comes out."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projections.database import Database, connect
from services.projections.facts import FACT_TABLES
from services.projections.queries import timeline
from shared.contracts.base import Event
from shared.contracts.codes import NoticeFlag
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeValidationFlagged
from shared.contracts.registry import EVENTS
from shared.kernel.ids import derived_id
from tests.kit.read_file import left_by_an_earlier_start
from tests.kit.table_hashes import table_hashes
from tests.projections.any_event import events_of
from tests.projections.district.names import case_id
from tests.projections.log import Log


def read_back(path: Path, event: type[Event]) -> list[tuple[int, int, Event]]:
    """The events of one type in a closed file, with their identity."""
    with connect(path, read_only=True) as connection:
        rows = connection.sql(f'SELECT * FROM "{event.__name__}" ORDER BY seq, idx').to_arrow_table().to_pylist()
    stamps = ("aggregate_id", "recorded_at", "actor_role", "actor")
    return [
        (
            row.pop("seq"),
            row.pop("idx"),
            msgspec.convert({name: value for name, value in row.items() if name not in stamps} | tag(event), event),
        )
        for row in rows
    ]


def tag(event: type[Event]) -> dict[str, object]:
    return {"type": event.__struct_config__.tag}


ONE_OF_EACH = st.tuples(*(events_of(event) for event in EVENTS.values()))


@settings(max_examples=2, suppress_health_check=list(HealthCheck))
@given(rounds=st.lists(ONE_OF_EACH, min_size=1, max_size=2))
async def test_what_goes_in_comes_out(
    rounds: list[tuple[Event, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every event type, with whatever its fields may hold."""
    path = tmp_path_factory.mktemp("facts") / "live.duckdb"
    log, database = Log(), Database(path)
    for events in rounds:
        log.record(f"evt.intake.notice.{derived_id('a')}", *events)
    await database.apply(log.facts)
    await database.close()
    for number, event in enumerate(EVENTS.values()):
        assert read_back(path, event) == [(at, number, events[number]) for at, events in enumerate(rounds, 1)]


def test_a_new_field_is_a_new_column_and_a_new_fingerprint() -> None:
    """Two fields, a list of structs and a reserved word among them, become three columns by their names."""
    table = FACT_TABLES[EVENTS["TenantContacted"]]
    assert '"by" VARCHAR[]' in table.ddl
    assert '"contacted_at" TIMESTAMPTZ' in table.ddl
    deviations = FACT_TABLES[EVENTS["LeaseTakenOver"]].schema.field("deviations").type
    assert str(deviations) == "list<item: struct<precondition: string, reason: string>>"


async def test_the_files_hash_tells_facts_apart(tmp_path: Path) -> None:
    flags = [(NoticeFlag.PREMATURE,), (NoticeFlag.AMOUNT_MISSING,), (NoticeFlag.PREMATURE,)]
    hashes = []
    for number, flag in enumerate(flags):
        database = Database(left_by_an_earlier_start(tmp_path / f"{number}.duckdb"))
        event = NoticeValidationFlagged(notice_id=NoticeId(derived_id("n")), flags=flag)
        await database.apply(Log().record(f"evt.intake.notice.{derived_id('n')}", event))
        await database.close()
        hashes.append(table_hashes(tmp_path / f"{number}.duckdb"))
    first, second, third = hashes
    assert first == third
    assert {name for name in first if first[name] != second[name]} == {"NoticeValidationFlagged", "fact"}


async def test_the_timeline_of_an_unknown_case_is_empty(db: Database) -> None:
    assert await timeline(db, case_id(99)) == []
