"""Papers that say half of who it is about: taken in, kept clean, and asked about."""

from typing import Any

import pytest
from httpx import AsyncClient

from shared.contracts.glossary import SWEDISH
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.vault.records import Opened, RecordKind, RecordName
from shared.vault.vault import open_vault
from tests.intake.test_http import complete, events_of, post


@pytest.mark.parametrize(
    ("household", "unit", "flags"),
    [
        ({"children": [{"birth_year": 2018}]}, "FAMILY_RECEPTION", ["HOUSEHOLD_UNKNOWN"]),
        ({"adults": 1, "children": [{"living": "PERMANENT"}]}, "FAMILY_RECEPTION", ["HOUSEHOLD_UNKNOWN"]),
        ({"any_65_or_older": True}, "ELDERLY_TEAM", ["HOUSEHOLD_UNKNOWN"]),
        ({}, "ADULT_RECEPTION", ["HOUSEHOLD_UNKNOWN"]),
    ],
)
async def test_a_half_told_household_stops_no_clock(
    desk: AsyncClient, household: dict[str, Any], unit: str, flags: list[str]
) -> None:
    response = await post(desk, complete(household=household))
    assert response.status_code == 202, response.text
    assert (response.json()["unit"], response.json()["flags"]) == (unit, flags)


async def test_a_line_break_inside_a_name_or_an_address_is_one_space(
    desk: AsyncClient, store: JetStreamEventStore, runtime: Runtime
) -> None:
    """Before it is sealed; a note keeps its lines."""
    broken = {
        "person_name": "Hildegard\r\nHyresgäst",
        "address": "Exempelgatan 1\r\n lgh 1101",
        "landlord_name": "Värdshus\nBostads AB",
        "source_name": "Greta\r\nGranne",
        "payment_instruction": "Bankgiro\r000-0000",
        "note": "Ring.\nKom sedan.",
    }
    response = await post(desk, complete(**broken))
    received = (await events_of(store, response.json()["notice_id"]))[0]
    vault = await open_vault(runtime.client, runtime.settings)
    person, landlord = received.person_ref, received.landlord_ref
    sealed = [
        (person, RecordKind.IDENTITY, person),
        (person, RecordKind.ADDRESS, received.property_ref),
        (landlord, RecordKind.LANDLORD, landlord),
        (person, RecordKind.REPORTER, received.source_name_ref),
        (person, RecordKind.PAYMENT_INSTRUCTION, received.payment_instruction_ref),
        (person, RecordKind.NOTE, received.note_ref),
    ]
    texts = []
    for name in sealed:
        found = await vault.records.read(RecordName(*name))
        assert isinstance(found, Opened)
        texts.append(found.plaintext.decode(errors="replace"))
    assert "Hildegard Hyresgäst" in texts[0]
    assert texts[1:] == [
        "Exempelgatan 1 lgh 1101",
        "Värdshus Bostads AB",
        "Greta Granne",
        "Bankgiro 000-0000",
        "Ring.\nKom sedan.",
    ]


@pytest.mark.parametrize("name", ["Hildegard Hyresgäst", None])
async def test_a_person_without_a_number_is_not_identified_named_or_not(desk: AsyncClient, name: str | None) -> None:
    response = await post(desk, complete(identity_number=None, person_name=name))
    assert response.json()["flags"] == ["UNKNOWN_PERSON"]
    assert SWEDISH["NoticeFlag.UNKNOWN_PERSON"] == "Personen är inte identifierad"
    assert (
        SWEDISH["NoticeFlag.UNKNOWN_PERSON.remedy"]
        == "Fråga avsändaren om personnumret och skriv det under Identifiera personen."
    )
