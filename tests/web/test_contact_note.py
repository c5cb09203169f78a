"""A note on a contact: written in its form, read beside it by those whose case it is, on record, and in no event."""

from typing import Final
from uuid import uuid4

from nats.aio.client import Client
from playwright.async_api import expect

from services.intake.people.registry import People
from shared.contracts.codes import Unit
from shared.contracts.ids import PersonRef
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind
from shared.vault.vault import open_vault
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed, member
from tests.web.test_contact_details import readings

WRITTEN: Final = "Har fått tid hos budgetrådgivaren på torsdag"


async def test_a_note_is_written_read_on_record_and_gone_with_the_person(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "hanna")
        await tab.goto(f"{closed.address}/arenden/{case_id}/atgard/hyresgastkontakt")
        await tab.get_by_label("Sätt").select_option("PHONE")
        await tab.locator("label", has_text="Ja").first.click()
        await tab.get_by_label("Anteckning").fill(WRITTEN)
        await expect(tab.get_by_text("Skriv inte mer än vad som behövs")).to_be_visible()
        await picture(tab, "contact-note-form")
        await assert_accessible(tab)
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"**/arenden/{case_id}?after=*")
        await expect(tab.get_by_text(WRITTEN)).to_be_visible()
        await picture(tab, "contact-note")
    log = await readings(client)
    kept = [each for each in log if each.kind is AccessKind.NOTE_KEPT]
    assert [(each.actor, each.record_kind) for each in kept] == [(member("hanna").ref, "CONTACT_NOTE")]
    assert "CONTACT_NOTE" in {record.kind for each in log for record in each.records}
    async with closed.browsing("hanna") as hanna, closed.browsing("frida") as frida:
        twin = f"/api/cases/{case_id}/contact-details"
        assert [each["text"] for each in (await hanna.get(twin)).json()["notes"].values()] == [WRITTEN]
        assert (await frida.get(twin)).status_code == (await frida.get(f"/arenden/{case_id}")).status_code == 403
        assert await stored_in(client, "EVENTS") == []
        people = People(await open_vault(client, closed.run.settings), closed.clock)
        await people.forget(PersonRef(kept[0].people[0]), actor=member("arvid").ref)
        await eventually(lambda: _gone(hanna, case_id))


async def _gone(http: object, case_id: str) -> bool:
    return WRITTEN not in (await http.get(f"/arenden/{case_id}")).text  # type: ignore[attr-defined]


async def stored_in(client: Client, stream: str) -> list[int]:
    """The messages of a stream that hold what was written."""
    last = (await client.jetstream().stream_info(stream)).state.last_seq
    found = [await client.jetstream().get_msg(stream, seq) for seq in range(1, last + 1)]
    return [each.seq or 0 for each in found if "budgetrådgivaren" in (each.data or b"").decode()]


async def test_a_program_that_sends_the_contact_again_with_its_note_tells_it_once(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    said = {"attempted_at": "2026-11-23T08:00:00+01:00", "method": "PHONE", "result": "NO_ANSWER", "note": WRITTEN}
    async with closed.program(Role.HANDLER, Unit.ADULT_RECEPTION) as program:
        for key in (first := str(uuid4()), first, str(uuid4())):
            path = f"/api/cases/{case_id}/record-contact-attempt"
            answer = await program.post(path, json=said, headers={"Idempotency-Key": key})
            assert answer.status_code == 202, answer.text
        told = await program.get(f"/api/cases/{case_id}/contact-details?after={answer.json()['position']}")
        assert [each["text"] for each in told.json()["notes"].values()] == [WRITTEN]
        long = await program.post(path, json=said | {"note": "x" * 2001}, headers={"Idempotency-Key": str(uuid4())})
        assert [each["code"] for each in long.json()["problems"]] == ["too-long"]
