"""What DuckDB holds follows from the log alone; and somebody forgotten is nowhere to be found."""

from datetime import date
from random import Random
from typing import Any

from nats.aio.client import Client

from deploy.simulator.people import invented_number
from services.intake.people.registry import People
from services.projections.app import live_file, rebuild_from_log
from shared.contracts.ids import PersonRef
from shared.settings import Settings
from shared.vault.vault import open_vault
from shared.web.actor import LOCAL_ACTOR
from tests.journeys.lobo import MONDAY, Lobo, living
from tests.kit.files import files_with
from tests.kit.nats import NatsServer
from tests.kit.table_hashes import table_hashes

CANARY = "Kanariefågel Exempelqvist"
NUMBER = invented_number(Random(7), date(1971, 3, 2))
PAPER: dict[str, Any] = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-23",
    "sent_on": "2026-11-20",
    "sent_registered": True,
    "amount_claimed_ore": 700_000,
    "rent_due_on": "2026-10-30",
    "identity_number": NUMBER,
    "person_name": CANARY,
    "address": "Kanariegatan 77",
    "landlord_name": "Exempelhem",
    "note": "Kanariefågeln har ringt.",
}


async def test_a_rebuild_gives_the_same_facts_as_living_did(streams: Settings, client: Client) -> None:
    async with living(streams, client) as lobo:
        for number in range(3):
            person = {"identity_number": invented_number(Random(number), date(1980, 1, 1 + number))}
            posted = await lobo.post("/api/notices", PAPER | person)
            case_id = await lobo.case_of(posted["notice_id"])
            contact = {"contacted_at": "2026-11-23T07:30:00Z", "method": "PHONE", "offered_support": True}
            await lobo.tell(case_id, "record-tenant-contact", **contact)
        await lobo.settle()
        await lobo.get("/api/position")
    lived = table_hashes(live_file(streams))
    await rebuild_from_log(client, streams, lambda _at, _last: None)
    assert table_hashes(live_file(streams)) == lived
    assert len(lived) > 30


async def test_somebody_forgotten_is_in_no_file_and_no_answer(
    lobo: Lobo, nats_server: NatsServer, client: Client
) -> None:
    posted = await lobo.post("/api/notices", PAPER)
    case_id = await lobo.case_of(posted["notice_id"])
    case = await lobo.get(f"/api/cases/{case_id}")
    page = (await lobo.web.get(f"/arenden/{case_id}", params={"after": lobo.position})).text
    assert CANARY in page
    people = People(await open_vault(client, lobo.run.settings), lambda: MONDAY)
    await people.forget(PersonRef(case["person_ref"]), actor=LOCAL_ACTOR.ref)

    page = (await lobo.web.get(f"/arenden/{case_id}", params={"after": lobo.position})).text
    assert CANARY not in page
    assert "gallrad" in page.lower()
    for word in (CANARY, "Kanarie", NUMBER, f"{NUMBER[2:8]}-{NUMBER[8:]}"):
        assert files_with(word, nats_server.home, lobo.run.settings.data_dir, lobo.run.settings.key_dir) == []
    for mail in lobo.sink.mails:
        assert "Kanarie" not in mail.as_string()
    assert (await lobo.get(f"/api/cases/{case_id}"))["case_id"] == case_id, "the facts stay"
