"""Who gets in to NATS, and what they may do to the log of readings."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from nats.aio.client import Client
from nats.errors import Error as NatsError

from deploy.nats_process import free_port, nats_server
from shared.messaging.connection import check_door, connect, connected
from shared.messaging.credentials import READER, SERVICE, STEWARD, made_password, password_file
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import apply_streams, check_streams, stream_info
from shared.settings import NatsSettings, Settings
from tests.kit.certificates import certificate
from tests.kit.nats import NatsServer, settings_for

AGAINST_THE_LOG = [f"STREAM.{what}.ACCESS" for what in ("DELETE", "PURGE", "MSG.DELETE", "UPDATE", "RESTORE")]


async def test_nobody_comes_in_without_the_password(settings: Settings) -> None:
    assert await check_door(settings) == []
    stranger = Client()
    with pytest.raises(NatsError, match="Authorization"):
        await stranger.connect(settings.nats.url, allow_reconnect=False)
    await stranger.close()


async def test_a_wrong_password_is_told_by_the_file_it_stands_in(settings: Settings, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("fel")
    settings = replace(settings, nats=replace(settings.nats, password_file=wrong))
    with pytest.raises(StoreUnavailable, match=f"tar inte emot lösenordet i {wrong}"):
        await connect(settings)


async def test_a_password_file_that_is_named_and_missing_is_told(settings: Settings, tmp_path: Path) -> None:
    settings = replace(settings, nats=replace(settings.nats, password_file=tmp_path / "none"))
    with pytest.raises(StoreUnavailable, match="finns inte"):
        await connect(settings)


@pytest.mark.parametrize("asked", AGAINST_THE_LOG)
async def test_the_services_cannot_touch_the_log_of_readings(streams: Settings, asked: str) -> None:
    refused: list[Exception] = []
    client = await connect(streams, fatal=refused.append)
    with pytest.raises(NatsError):
        await client.request(f"$JS.API.{asked}", b"{}", timeout=0.5)
    await client.flush()
    assert asked.lower() in str(refused[0]).lower()
    assert await stream_info(client, "ACCESS")
    await client.close()


async def test_the_steward_brings_the_log_of_readings_to_what_the_code_says(
    client: Client, steward: Client, streams: Settings
) -> None:
    access = (await steward.jsm().stream_info("ACCESS")).config
    await steward.jsm().update_stream(access.evolve(max_bytes=10_000_000))
    assert await check_streams(client, streams)
    assert await apply_streams(steward, streams) == ["ACCESS"]
    assert await check_streams(client, streams) == []


async def test_passwords_are_made_once_for_their_owner_alone_and_an_older_installation_gets_its_own(
    tmp_path: Path,
) -> None:
    """What stood in `nats.conf` before, readable by others and open to all, is written anew."""
    nats = NatsSettings(url=f"nats://127.0.0.1:{free_port()}", monitor_url=f"http://127.0.0.1:{free_port()}")
    settings = Settings(data_dir=tmp_path / "data", key_dir=tmp_path / "keys", nats=nats)
    settings.data_dir.mkdir(mode=0o755)
    config = settings.data_dir / "nats.conf"
    config.write_text('listen: "127.0.0.1:4222"')
    config.chmod(0o644)
    async with nats_server(settings):
        made = [made_password(password_file(settings, user)) for user in (SERVICE, STEWARD, READER)]
        assert await check_door(settings) == []
    async with nats_server(settings), connected(settings), connected(settings, user=STEWARD):
        assert made == [made_password(password_file(settings, user)) for user in (SERVICE, STEWARD, READER)]
    private = [config, *settings.key_dir.glob("nats-*.password")]
    assert len(set(made)) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in private} == {0o600}
    assert len(private) == 4
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (settings.data_dir, settings.key_dir)} == {0o700}


async def test_a_server_that_lets_anybody_in_is_told_of(tmp_path: Path) -> None:
    server = NatsServer(tmp_path / "nats")
    config = server.home / "nats.conf"
    config.write_text(re.sub(r"authorization \{.*", "", config.read_text(), flags=re.DOTALL))
    server.start()
    try:
        assert "släpper in vem som helst" in (await check_door(settings_for(server, tmp_path)))[0]
    finally:
        server.kill()


@pytest.mark.parametrize(
    "url", ["nats://10.0.0.7:4222", "nats://nats.example", "nats://127.0.0.1:1,nats://nats.example"]
)
async def test_another_machine_is_reached_by_tls_only(tmp_path: Path, url: str) -> None:
    settings = Settings(data_dir=tmp_path, key_dir=tmp_path, nats=NatsSettings(url=url))
    with pytest.raises(StoreUnavailable, match="tls://"):
        await connect(settings)


@pytest.fixture
def by_tls(tmp_path: Path) -> Iterator[Settings]:
    """A server with a certificate of the test's own making, and settings that ask for TLS."""
    paper, key = certificate(tmp_path)
    server = NatsServer(tmp_path / "nats", extra=f'tls {{ cert_file: "{paper}", key_file: "{key}" }}')
    server.start()
    settings = settings_for(server, tmp_path)
    yield replace(settings, nats=replace(settings.nats, url=server.url.replace("nats://", "tls://"), ca_file=paper))
    server.kill()


async def test_a_server_with_a_certificate_is_reached_and_shut_to_strangers(by_tls: Settings) -> None:
    async with connected(by_tls) as client:
        assert client.is_connected
    assert await check_door(by_tls) == []


async def test_where_tls_is_asked_for_nothing_is_told_in_the_clear(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.messaging.connection.CONNECT_SECONDS", 1)
    tls = settings.nats.url.replace("nats://", "tls://")
    with pytest.raises(StoreUnavailable, match="svarar inte"):
        await connect(replace(settings, nats=replace(settings.nats, url=tls)))
