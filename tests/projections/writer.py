"""A process that applies commits for ever and tells each position: to be killed in the middle of one.

Every commit holds two events for one table and one for another, so a half written one would show.
"""

import asyncio
import sys
from pathlib import Path

from services.projections.database import Database
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeMarkedDuplicate, NoticeValidationFlagged
from shared.kernel.ids import derived_id
from tests.projections.log import Log

COMMITS_A_BATCH = 20
EVENTS_A_COMMIT = 3


async def write_for_ever(path: Path) -> None:
    """Batches of commits from where the file stands, each told on standard output once it is in."""
    database = Database(path)
    with database.cursor() as cursor:
        cursor.execute("SET checkpoint_threshold = '64KB'")
    log = Log(database.position())
    notice = NoticeId(derived_id("notice"))
    while True:
        log.facts.clear()
        for _ in range(COMMITS_A_BATCH):
            duplicate = NoticeMarkedDuplicate(notice_id=notice, of_notice_id=notice)
            log.record(
                f"evt.intake.notice.{notice}", duplicate, NoticeValidationFlagged(notice_id=notice, flags=()), duplicate
            )
        await database.apply(log.facts)
        sys.stdout.write(f"{database.position()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write_for_ever(Path(sys.argv[1])))
