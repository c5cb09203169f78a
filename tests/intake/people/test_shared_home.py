"""Whoever lives with somebody of protected identity has the same address, and it is withheld of both."""

import pytest
from nats.aio.client import Client

from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.vault.lookup import Kept, NameStatus, Wanted
from shared.vault.records import RecordKind
from tests.intake.people.conftest import NOTICE
from tests.intake.people.test_look_up import READER, logged


@pytest.mark.parametrize("unreadable", [False, True])
async def test_a_shared_address_is_withheld_when_anybody_there_is_protected(
    look_ups: LookUps, people: People, ada: PersonRef, client: Client, *, unreadable: bool
) -> None:
    """Also when that becomes known later: who shares a home with somebody protected has the same address."""
    home = await people.keep_address(ada, "Exempelgatan 3")
    bo = (await people.identify(None, name="Bo Exempel", source_id=NOTICE)).person_ref
    await people.keep_address(bo, "Exempelgatan 3", home)
    wanted = Wanted(RecordKind.ADDRESS, home, ada)
    assert (await look_ups.read_many([wanted], reader=READER))[0].text == "Exempelgatan 3"
    if unreadable:
        await client.jetstream().publish(f"$KV.people.{bo}.IDENTITY.{bo}", b"overwritten")
    else:
        await people.identify(None, name=None, source_id=NOTICE, protected=True)
    withheld = Kept(status=NameStatus.KNOWN, text=None, protected=True)
    assert await look_ups.read_many([wanted], reader=READER) == (withheld,)
    assert await look_ups.read(RecordKind.ADDRESS, home, person_ref=ada, reader=READER) == withheld
    note = Wanted(RecordKind.NOTE, await people.keep(ada, RecordKind.NOTE, "Ring", NOTICE), ada)
    assert (await look_ups.read_many([note], reader=READER))[0].protected is False
    assert {record.protected for record in await logged(client)} == {()}, "ada herself is not protected"
