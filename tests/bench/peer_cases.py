"""A peer's case: the application of the `eventsourcing` library that both its measurements run."""

from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

NOTE: Final = "x" * 220  # makes the stored event about as large as ours


class Case(Aggregate):
    """As small an aggregate as ours: opened, then contacts are recorded."""

    @event("Opened")
    def __init__(self, reason: str) -> None:
        self.reason, self.contacts = reason, 0

    @event("TenantContacted")
    def contact(self, note: str) -> None:
        self.contacts, self.note = self.contacts + 1, note


class Cases(Application[UUID]):
    """Loads, changes and saves a case: the library's ordinary path."""

    def open(self) -> Case:
        self.save(case := Case(reason="RENT_ARREARS_TERMINATION"))
        return case

    def contact(self, case: Case) -> None:
        case.contact(note=NOTE)
        self.save(case)


def environment(port: int | None, where: str) -> dict[str, str]:
    """Settings of the library for the PostgreSQL database `where` on `port`, or for a SQLite file in that folder."""
    if port is None:
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(Path(where) / f"{uuid4().hex}.sqlite"),
            "SQLITE_LOCK_TIMEOUT": "30",
        }
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": where,
        "POSTGRES_HOST": "127.0.0.1",
        "POSTGRES_PORT": str(port),
        "POSTGRES_USER": "bench",
        "POSTGRES_PASSWORD": "",
        "POSTGRES_MAX_OVERFLOW": "40",
    }
