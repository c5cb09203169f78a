"""The bucket: direct reads in pages, compare-and-set, and an honest answer when the server is gone."""

from pathlib import Path

import pytest
from nats.aio.client import Client

from shared.messaging.connection import connect
from shared.messaging.streams import apply_streams
from shared.settings import Settings
from shared.vault import bucket as module
from shared.vault.bucket import Bucket, VaultUnavailable
from tests.kit.nats import NatsServer, settings_for


@pytest.fixture
def bucket(client: Client, streams: Settings) -> Bucket:
    return Bucket(client, "people")


async def test_a_key_holds_its_last_value(bucket: Bucket) -> None:
    assert await bucket.get("a") is None
    first = await bucket.put("a", b"1")
    second = await bucket.put("a", b"2")
    assert await bucket.get("a") == ("a", b"2", second)
    assert second > first


async def test_create_and_replace_compare_before_they_set(bucket: Bucket) -> None:
    assert await bucket.create("a", b"1")
    assert not await bucket.create("a", b"2")
    stands = await bucket.get("a")
    assert stands is not None
    assert await bucket.replace("a", b"3", revision=stands.revision)
    assert not await bucket.replace("a", b"4", revision=stands.revision)


async def test_everything_is_read_in_pages(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(25):
        await bucket.put(f"{number % 2}.{number}", str(number).encode())
    monkeypatch.setattr(module, "PAGE", 10)
    assert [entry.value for entry in await bucket.entries()] == [str(number).encode() for number in range(25)]
    assert {entry.key for entry in await bucket.entries("1.>")} == {f"1.{number}" for number in range(1, 25, 2)}
    assert set(await bucket.get_many([f"0.{number}" for number in range(30)])) == {f"0.{n}" for n in range(0, 25, 2)}
    assert await bucket.entries("nothing.>") == []
    assert await bucket.get_many([]) == {}


async def test_what_is_erased_can_be_created_again(bucket: Bucket) -> None:
    await bucket.put("a.1", b"1")
    await bucket.put("a.2", b"2")
    assert await bucket.erase("a.>") == 2
    assert await bucket.get("a.1") is None
    assert await bucket.create("a.1", b"3")


async def test_a_missing_bucket_and_a_stopped_server_are_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.5)
    server = NatsServer(tmp_path / "nats")
    server.start()
    settings = settings_for(server, tmp_path)
    client = await connect(settings)
    try:
        bucket = Bucket(client, "people")
        for attempt in (bucket.get("a"), bucket.get_many(["a"]), bucket.entries(), bucket.put("a", b"1")):
            with pytest.raises(VaultUnavailable):
                await attempt
        await apply_streams(client, settings)
        await bucket.put("a", b"1")
        server.freeze()
        for attempt in (bucket.get("a"), bucket.get_many(["a"]), bucket.entries(), bucket.put("a", b"1")):
            with pytest.raises(VaultUnavailable):
                await attempt
    finally:
        server.thaw()
        await client.close()
        server.stop()
