"""People on a real server, and the numbers the tests use."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Final

import pytest
from nats.aio.client import Client

from services.intake.people.look_up import LookUps
from services.intake.people.numbers import IdentityNumber, parse_identity_number
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef, StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.connection import connect
from shared.settings import Settings
from shared.vault.answering import serve
from shared.vault.lookup import PeopleLookup
from shared.vault.vault import Vault, open_vault

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)
DESK: Final = StaffRef("00000000-0000-4000-8000-000000000001")


def number(text: str = "811228-9841") -> IdentityNumber:
    parsed = parse_identity_number(text, today=date(2026, 11, 22))
    assert isinstance(parsed, IdentityNumber)
    return parsed


FULL: Final = number()
NOTICE: Final = derived_id("notice", "1")


@pytest.fixture
async def vault(client: Client, streams: Settings) -> Vault:
    return await open_vault(client, streams)


@pytest.fixture
def people(vault: Vault) -> People:
    return People(vault, lambda: NOW)


@pytest.fixture
def look_ups(vault: Vault, people: People) -> LookUps:
    return LookUps(vault, people, lambda: NOW)


@pytest.fixture
async def ada(people: People) -> PersonRef:
    return (await people.identify(FULL, name="Ada Exempel", source_id=NOTICE)).person_ref


@pytest.fixture
async def asked(client: Client, streams: Settings, look_ups: LookUps) -> AsyncIterator[PeopleLookup]:
    """What another service asks with; the answers come over the wire."""
    subscription = await serve(client, look_ups.answer)
    other = await connect(streams)
    yield PeopleLookup(other)
    await other.close()
    await subscription.unsubscribe()
