"""A command finds the running NATS, or starts the one whose data are here, or says what to do."""

from pathlib import Path

import pytest

from deploy.attached import attached
from deploy.nats_process import free_port, nats_server
from shared.messaging.connection import connected
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import apply_streams, check_streams
from shared.settings import NatsSettings, Settings


@pytest.fixture
def alone(tmp_path: Path) -> Settings:
    """Settings of an installation of its own, where nothing runs yet."""
    nats = NatsSettings(url=f"nats://127.0.0.1:{free_port()}", monitor_url=f"http://127.0.0.1:{free_port()}")
    return Settings(data_dir=tmp_path / "data", key_dir=tmp_path / "keys", nats=nats)


async def test_without_server_and_data_it_says_how_to_start(alone: Settings) -> None:
    with pytest.raises(StoreUnavailable, match="lobo up"):
        async with attached(alone):
            pass


async def test_the_data_of_a_stopped_installation_can_be_worked_on(alone: Settings) -> None:
    async with nats_server(alone), connected(alone) as client:
        await apply_streams(client, alone)
    async with attached(alone) as client:
        assert await check_streams(client, alone) == []


async def test_a_running_server_is_used_as_it_is(alone: Settings) -> None:
    async with nats_server(alone), attached(alone) as client:
        assert client.is_connected
