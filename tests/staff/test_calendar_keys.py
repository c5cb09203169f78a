"""The keys of calendar feeds: one a person, useless once revoked, and never stored as they are."""

from datetime import UTC, datetime

from nats.aio.client import Client

from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.settings import Settings
from shared.staff.calendar_keys import BUCKET, CalendarKey, CalendarKeys, FeedScope
from shared.vault.bucket import Bucket

AT = datetime(2026, 11, 16, 8, tzinfo=UTC)


def key_of(name: str, scope: FeedScope = FeedScope.MINE) -> CalendarKey:
    return CalendarKey(staff_ref=StaffRef(derived_id("staff", name)), scope=scope, made_at=AT)


async def test_a_secret_opens_what_it_was_made_for(client: Client, streams: Settings) -> None:
    keys, mine, yours = CalendarKeys(client), key_of("me"), key_of("you", FeedScope.ALL)
    secrets = [await keys.make(mine), await keys.make(yours)]
    assert [await keys.opened_by(secret) for secret in secrets] == [mine, yours]
    assert await keys.of(mine.staff_ref) == mine


async def test_a_new_secret_makes_the_one_before_useless(client: Client, streams: Settings) -> None:
    keys = CalendarKeys(client)
    first, second = await keys.make(key_of("me")), await keys.make(key_of("me", FeedScope.ALL))
    assert await keys.opened_by(first) is None
    assert await keys.opened_by(second) == key_of("me", FeedScope.ALL)


async def test_a_revoked_secret_opens_nothing_and_others_stay(client: Client, streams: Settings) -> None:
    keys = CalendarKeys(client)
    mine, yours = await keys.make(key_of("me")), await keys.make(key_of("you"))
    assert await keys.revoke(key_of("me").staff_ref)
    assert not await keys.revoke(key_of("me").staff_ref)
    assert (await keys.opened_by(mine), await keys.opened_by(yours)) == (None, key_of("you"))


async def test_nobody_can_read_a_secret_out_of_the_store(client: Client, streams: Settings) -> None:
    secret = await CalendarKeys(client).make(key_of("me"))
    (entry,) = await Bucket(client, BUCKET).entries()
    assert secret not in entry.key
    assert secret.encode() not in entry.value


async def test_what_was_never_made_opens_nothing(client: Client, streams: Settings) -> None:
    for guess in ("", "*", ">", "x" * 10_000):
        assert await CalendarKeys(client).opened_by(guess) is None
