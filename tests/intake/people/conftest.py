"""People on a real server, and the numbers the tests use."""

from datetime import UTC, date, datetime
from typing import Final

import pytest
from nats.aio.client import Client

from services.intake.people.look_up import LookUps
from services.intake.people.numbers import IdentityNumber, parse_identity_number
from services.intake.people.registry import People
from shared.contracts.ids import StaffRef
from shared.settings import Settings
from shared.vault.vault import Vault, open_vault

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)
DESK: Final = StaffRef("00000000-0000-4000-8000-000000000001")


def number(text: str = "811228-9841") -> IdentityNumber:
    parsed = parse_identity_number(text, today=date(2026, 11, 22))
    assert isinstance(parsed, IdentityNumber)
    return parsed


@pytest.fixture
async def vault(client: Client, streams: Settings) -> Vault:
    return await open_vault(client, streams)


@pytest.fixture
def people(vault: Vault) -> People:
    return People(vault, lambda: NOW)


@pytest.fixture
def look_ups(vault: Vault, people: People) -> LookUps:
    return LookUps(vault, people, lambda: NOW)
