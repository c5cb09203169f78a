"""A peer: `eventsourcing` on PostgreSQL, how long after a command its row stands committed in the read model.

`python -m tests.bench.peer_projection PG_PORT DATABASE RATE SECONDS`: the library's own ProjectionRunner writes a row
and its place in one transaction. A command's time begins when it was due, as for ours.
"""

import json
import statistics
import sys
import time
from threading import Condition
from typing import Any, Final

from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL

from tests.bench.peer_cases import NOTE, Cases, environment

CREATE: Final = "create table if not exists contact(seq bigint, case_id text, note text)"


class Contacts(PostgresTrackingRecorder):
    """The read model: a row a contact."""

    def __init__(self, datastore: PostgresDatastore, **given: Any) -> None:
        super().__init__(datastore, **given)
        self.sql_create_statements.append(SQL(CREATE).format())
        self.moved = Condition()
        self.committed: dict[int, float] = {}

    def add(self, tracking: Tracking, case_id: str, note: str) -> None:
        """Write the row and the place together; note when that was."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute("insert into contact values (%s, %s, %s)", (tracking.notification_id, case_id, note))
        with self.moved:
            self.committed[tracking.notification_id] = time.perf_counter()
            self.moved.notify_all()


class ContactsProjection(Projection[Contacts]):
    """Gives every contact to the read model."""

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Write what happened."""
        self.view.add(tracking, str(domain_event.originator_id), getattr(domain_event, "note", ""))


def milliseconds(port: int, database: str, rate: int, seconds: float) -> list[float]:
    """Each command's time until its row is committed, in ms."""
    due: dict[int, float] = {}
    runner = ProjectionRunner(
        application_class=Cases,
        projection_class=ContactsProjection,
        view_class=Contacts,
        env=environment(port, database),
    )
    with runner:
        case = runner.app.open()
        began = time.perf_counter()
        for number in range(int(rate * seconds)):
            at = began + number / rate
            time.sleep(max(0.0, at - time.perf_counter()))
            case.contact(note=NOTE)
            due[runner.app.save(case)[-1].notification.id] = at
        view = runner.view
        with view.moved:
            assert view.moved.wait_for(lambda: due.keys() <= view.committed.keys(), timeout=30)
        return [(view.committed[number] - at) * 1000 for number, at in due.items()]


if __name__ == "__main__":
    took = milliseconds(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    hundredths = statistics.quantiles(took, n=100)
    print(json.dumps({"p50_ms": hundredths[49], "p99_ms": hundredths[98]}))
