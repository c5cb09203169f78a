"""The server and its streams are what the code says, or the process says no in plain Swedish."""

from pathlib import Path

import msgspec
import pytest
from nats.aio.client import Client

from deploy.nats_process import free_port
from shared.messaging.connection import check_server, connect
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import StreamNotChanged, apply_streams, check_streams, stream_info
from shared.settings import Settings
from tests.kit.nats import NatsServer, settings_for


async def test_streams_applied_are_equal_to_the_code_and_applying_again_changes_nothing(
    client: Client, streams: Settings
) -> None:
    assert await check_streams(client, streams) == []
    assert await apply_streams(client, streams) == []


async def test_a_drifted_stream_is_named_with_both_values_and_mended(client: Client, streams: Settings) -> None:
    info = await stream_info(client, "EVENTS")
    assert info is not None
    drifted = info["config"] | {"allow_direct": False, "duplicate_window": 60_000_000_000}
    await client.request("$JS.API.STREAM.UPDATE.EVENTS", msgspec.json.encode(drifted))
    assert await check_streams(client, streams) == [
        "Strömmen EVENTS: allow_direct är false, ska vara true.",
        "Strömmen EVENTS: duplicate_window är 60000000000, ska vara 120000000000.",
    ]
    assert await apply_streams(client, streams) == ["EVENTS"]
    assert await check_streams(client, streams) == []


async def test_a_missing_stream_is_reported_and_never_created_by_the_check(client: Client, streams: Settings) -> None:
    await client.jsm().delete_stream("EVENTS")
    assert await check_streams(client, streams) == ["Strömmen EVENTS saknas."]
    assert await stream_info(client, "EVENTS") is None


async def test_a_change_the_server_refuses_is_told(client: Client, streams: Settings) -> None:
    three_copies = msgspec.structs.replace(streams, nats=msgspec.structs.replace(streams.nats, replicas=3))
    with pytest.raises(StreamNotChanged, match="Strömmen EVENTS kunde inte ändras"):
        await apply_streams(client, three_copies)


async def test_buckets_answer_by_direct_get_and_can_be_opened_by_name(client: Client, streams: Settings) -> None:
    bucket = await client.jetstream().key_value("keys")
    await bucket.put("a", b"wrapped")
    assert (await bucket.get("a")).value == b"wrapped"
    assert (await client.request("$JS.API.DIRECT.GET.KV_keys.$KV.keys.a")).data == b"wrapped"


async def test_a_server_that_syncs_before_it_acks_is_accepted(nats_server: NatsServer) -> None:
    assert await check_server(nats_server.monitor_url) == []


async def test_a_server_that_acks_before_it_syncs_is_refused(tmp_path: Path) -> None:
    server = NatsServer(tmp_path, sync_always=False)
    server.start()
    try:
        (problem,) = await check_server(server.monitor_url)
        assert "sync_interval: always" in problem
    finally:
        server.stop()


async def test_a_server_without_monitoring_is_refused() -> None:
    (problem,) = await check_server(f"http://127.0.0.1:{free_port()}")
    assert "nats.monitor_url" in problem


async def test_connecting_where_nobody_listens_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.messaging.connection.CONNECT_SECONDS", 0.3)
    with pytest.raises(StoreUnavailable, match="NATS svarar inte"):
        await connect(settings_for(NatsServer(tmp_path), tmp_path))
