"""A vault on the real server, for tests of what it promises."""

from datetime import UTC, datetime

import pytest
from nats.aio.client import Client

from shared.settings import Settings
from shared.vault.vault import Vault, open_vault

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
async def vault(client: Client, streams: Settings) -> Vault:
    return await open_vault(client, streams)
