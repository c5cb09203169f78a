"""The log of readings read backwards: the oldest is as near as the newest to whoever examines it."""

import asyncio
from datetime import UTC, datetime

import msgspec
from nats.aio.client import Client

from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose, Role
from shared.settings import Settings
from shared.vault.access import MOST_READ, PAGE, AccessKind, AccessLog, AccessRecord

READER = StaffRef(derived_id("test", "reader"))
OTHERS = MOST_READ + PAGE // 2


def record(number: int, *, protected: bool = False) -> AccessRecord:
    person = derived_id("test", "person", str(number))
    return AccessRecord(
        at=datetime(2026, 11, 23, tzinfo=UTC),
        kind=AccessKind.PEOPLE_SHOWN,
        actor=READER,
        role=Role.HANDLER,
        purpose=Purpose.CASE_HANDLING,
        people=(person,),
        protected=(person,) if protected else (),
    )


async def written(client: Client, records: list[AccessRecord]) -> None:
    jetstream = client.jetstream()
    for first in range(0, len(records), 250):
        some = (msgspec.json.encode(each) for each in records[first : first + 250])
        await asyncio.gather(*(jetstream.publish(f"lobo.access.{READER}", each) for each in some))


async def test_what_was_read_long_ago_is_found_behind_thousands_of_other_readings(
    client: Client, streams: Settings
) -> None:
    log, sought = AccessLog(client), record(0, protected=True)
    await log.write(sought)
    await written(client, [record(1)] * OTHERS)
    assert sought not in await log.newest()
    assert await log.newest(where=lambda each: bool(each.protected)) == [sought]
    assert await log.newest(where=lambda each: sought.people[0] in each.about) == [sought]


async def test_every_record_comes_once_the_newest_first_from_wherever_one_goes_on(
    client: Client, streams: Settings
) -> None:
    log, count = AccessLog(client), 2 * PAGE + 3
    for number in (1, 2):
        await log.write(record(number))
    await written(client, [record(3)] * (count - 2))
    everything = [each async for each in log.backwards()]
    assert [position for position, _ in everything] == [*range(count, 0, -1)]
    assert [each.people for _, each in everything[-2:]] == [record(2).people, record(1).people]
    for before in (1, 2, PAGE, PAGE + 1, count):
        assert [each async for each in log.backwards(before=before)] == everything[count - before + 1 :]
    assert await log.newest(2) == [each for _, each in everything[:2]]
