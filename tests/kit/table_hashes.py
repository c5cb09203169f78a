"""What proves that two files of the read side hold the same facts."""

import hashlib
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from services.projections.database import connect

_ROWS_AT_A_TIME: Final = 10_000


def table_hashes(path: Path) -> dict[str, str]:
    """SHA-256 of every table in a file nobody owns now, by name: equal hashes are equal facts.

    Rows in the order of their columns (`seq, idx` first), as canonical JSON.
    """
    with connect(path, read_only=True) as connection:
        names = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"
        ).fetchall()
        return {name: _hash(connection, name) for (name,) in names}


def _hash(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    digest = hashlib.sha256()
    reader = connection.sql(f'SELECT * FROM "{table}" ORDER BY ALL').to_arrow_reader(_ROWS_AT_A_TIME)
    for batch in reader:
        for row in batch.to_pylist():
            digest.update(msgspec.json.encode(row))
    return digest.hexdigest()
