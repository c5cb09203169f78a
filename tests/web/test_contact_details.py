"""Whom to call and where to go: on the case and the receipt, read on record, for those whose it is, and mended."""

import re
from datetime import date
from random import Random
from typing import Any, Final
from urllib.parse import unquote
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient
from nats.aio.client import Client

from deploy.simulator.people import invented_number
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind, AccessRecord
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.kit.forms import hidden_fields
from tests.web.staffed import Staffed, member

NUMBER: Final = invented_number(Random(3), date(1971, 5, 6))
PAPER: Final = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-20",
    "person_name": "Siv Påhittad",
    "identity_number": NUMBER,
    "phone": "070-123 45 67",
    "mail": "siv@exempel.se",
    "address": "Påhittsgatan 7, lgh 1202",
    "landlord_name": "Exempelhus AB",
    "landlord_phone": "08-12 34 56",
    "payment_instruction": "Bankgiro 000-0000, OCR 12345",
    "source_name": "Rutger Uppdiktad",
    "note": "Hyresgästen är döv, ring inte",
    "household": {"adults": 1},
}
SECRET: Final = ("Siv", "070-123", "siv@", "Påhittsgatan", "Exempelhus", "08-12", "OCR", "Rutger", "döv")


async def posted(closed: Staffed, **told: Any) -> tuple[str, str]:
    """The notice and the case it opened in the unit of those who receive adults."""
    async with closed.program(Role.INTAKE) as desk:
        answer = await desk.post("/api/notices", json=PAPER | told, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
        notice_id = answer.json()["notice_id"]
        receipt = f"/api/notices/{notice_id}/receipt"
        await eventually(lambda: _has_case(desk, receipt))
        return notice_id, (await desk.get(receipt)).json()["case_id"]


async def _has_case(desk: AsyncClient, receipt: str) -> bool:
    answer = await desk.get(receipt)
    return answer.is_success and answer.json()["case_id"] is not None


async def readings(client: Client) -> list[AccessRecord]:
    stream = client.jetstream()
    last = (await stream.stream_info("ACCESS")).state.last_seq
    found = [await stream.get_msg("ACCESS", seq) for seq in range(1, last + 1)]
    return [msgspec.json.decode(each.data or b"", type=AccessRecord) for each in found]


async def test_the_case_says_whom_to_call_and_where_to_go_and_that_it_was_read(closed: Staffed, client: Client) -> None:
    _, case_id = await posted(closed)
    async with closed.browsing("hanna") as hers, closed.browsing("frida") as others:
        shown = (await hers.get(f"/arenden/{case_id}")).text
        assert [each for each in SECRET if each not in shown] == []
        assert NUMBER[-4:] in shown
        twin = (await hers.get(f"/api/cases/{case_id}/contact-details")).json()
        assert twin["papers"][0]["note"]["text"] == PAPER["note"]
        assert (await others.get(f"/arenden/{case_id}")).status_code == 403
        assert (await others.get(f"/api/cases/{case_id}/contact-details")).status_code == 403
    read = [each for each in await readings(client) if each.records]
    assert {each.actor for each in read} == {member("hanna").ref}
    kinds = {record.kind for each in read for record in each.records}
    assert kinds == {"PHONE", "MAIL", "ADDRESS", "LANDLORD", "NOTE", "PAYMENT_INSTRUCTION", "REPORTER"}


@pytest.mark.parametrize(
    ("tenancy", "parties"),
    [("RENTAL", ("Hyresgäst", "Hyresvärd")), ("CONDO", ("Bostadsrättshavare", "Bostadsrättsförening"))],
)
async def test_the_parties_are_called_what_the_law_of_the_home_calls_them(
    closed: Staffed, tenancy: str, parties: tuple[str, str]
) -> None:
    _, case_id = await posted(closed, tenancy=tenancy)
    async with closed.browsing("hanna") as hers:
        shown = (await hers.get(f"/arenden/{case_id}")).text
    assert [each for each in parties if f"<h3>{each}</h3>" not in shown] == []


async def test_a_mail_address_from_a_paper_adds_nothing_to_the_mail_it_opens(closed: Staffed) -> None:
    """No copy to a stranger, no text of theirs: what stands in it is one receiver."""
    _, case_id = await posted(closed, mail="siv@exempel.se?bcc=x&body=%0Ahej")
    async with closed.browsing("hanna") as hers:
        shown = (await hers.get(f"/arenden/{case_id}")).text
    (link,) = re.findall(r'href="mailto:([^"]*)"', shown)
    assert not {*"?&"} & {*link}
    assert unquote(link) == "siv@exempel.se?bcc=x&body=%0Ahej"


async def test_two_landlords_of_one_name_keep_their_own_telephones(closed: Staffed) -> None:
    """Whoever calls the wrong one tells a stranger that somebody may lose their home."""
    said = {"landlord_name": "Anna Uppdiktad", "landlord_phone": "08-111 11 11", "landlord_mail": "ett@exempel.se"}
    other = {
        "identity_number": invented_number(Random(4), date(1972, 5, 6)),
        "address": "Tvågatan 2, lgh 1101",
        "landlord_name": "anna uppdiktad",
        "landlord_phone": "070-222 22 22",
        "landlord_mail": None,
    }
    cases = [(await posted(closed, **said))[1], (await posted(closed, **said | other))[1]]
    async with closed.browsing("bo") as bo:
        found = [(await bo.get(f"/api/cases/{each}/contact-details")).json()["landlord"] for each in cases]
        form = f"/arenden/{cases[0]}/kontaktuppgifter"
        asked = hidden_fields((await bo.get(form)).text)
        mended = await bo.post(form, data={**asked, "landlord_phone": "08-333 33 33"})
        assert mended.status_code == 303
        after = [(await bo.get(f"/api/cases/{each}/contact-details")).json()["landlord"] for each in cases]
    assert [each["phone"]["text"] for each in found] == ["08-111 11 11", "070-222 22 22"]
    assert [each["mail"]["text"] for each in found] == ["ett@exempel.se", None]
    assert [each["phone"]["text"] for each in after] == ["08-333 33 33", "070-222 22 22"]


async def test_what_cannot_be_put_on_record_is_not_shown(closed: Staffed, steward: Client) -> None:
    _, case_id = await posted(closed)
    jetstream = steward.jetstream()
    config = (await jetstream.stream_info("ACCESS")).config
    await jetstream.update_stream(config.evolve(max_bytes=1))
    async with closed.browsing("hanna") as hers:
        refused = await hers.get(f"/api/cases/{case_id}/contact-details")
    await jetstream.update_stream(config)
    assert refused.status_code == 503
    assert [each for each in SECRET if each in refused.text] == []


async def test_a_protected_address_and_who_reported_are_withheld_as_the_vault_says(closed: Staffed) -> None:
    _, case_id = await posted(closed, protected_identity=True)
    async with closed.browsing("bo") as browser_:
        shown = (await browser_.get(f"/arenden/{case_id}")).text
    assert "Påhittsgatan" not in shown
    assert "Visas inte, skyddade personuppgifter" in shown
    assert "Rutger" not in shown
    assert "Visas inte för din roll" in shown
    assert "070-123 45 67" in shown, "whoever works on the case must reach the person"


async def test_a_receipt_says_whom_it_is_about_to_the_desk_and_to_those_whose_case_it_is(closed: Staffed) -> None:
    notice_id, _ = await posted(closed)
    for name, sees in (("moa", True), ("hanna", True), ("frida", False)):
        async with closed.browsing(name) as reader:
            shown = (await reader.get(f"/kvitto/{notice_id}")).text
        assert ("Siv Påhittad" in shown, NUMBER[-4:] in shown, "1971-05-06" in shown) == (sees, sees, sees), name


@pytest.mark.parametrize(("name", "where"), [("hanna", "/arenden/{case}"), ("moa", "/inkorg/{notice}")])
async def test_contact_details_are_mended_from_the_case_and_from_the_receipt(
    closed: Staffed, client: Client, name: str, where: str
) -> None:
    notice_id, case_id = await posted(closed)
    form = where.format(case=case_id, notice=notice_id) + "/kontaktuppgifter"
    async with closed.browsing(name) as writer, closed.browsing("hanna") as hers:
        asked = (await writer.get(form)).text
        assert "070-123 45 67" in asked
        said = {**hidden_fields(asked), "phone": "073-765 43 21", "landlord_mail": "vicevard@exempel.se"}
        wrong = await writer.post(form, data=said | {"mail": "ingen adress"})
        assert wrong.status_code == 422
        assert "E-postadressen ska se ut som" in wrong.text
        assert (await writer.post(form, data=said)).status_code == 303
        shown = (await hers.get(f"/arenden/{case_id}")).text
        assert "073-765 43 21" in shown
        assert "vicevard@exempel.se" in shown
        assert "070-123" not in shown
        assert "siv@" not in shown
        assert "08-12" not in shown
    changed = [each for each in await readings(client) if each.kind is AccessKind.CONTACT_CHANGED]
    assert [each.actor for each in changed] == [member(name).ref]


async def test_nobody_else_mends_from_a_receipt(closed: Staffed) -> None:
    notice_id, _ = await posted(closed)
    async with closed.browsing("frida") as other, closed.program(Role.HANDLER) as program:
        assert (await other.get(f"/inkorg/{notice_id}/kontaktuppgifter")).status_code == 403
        refused = await program.post(f"/api/notices/{notice_id}/mend-contact-details", json={"phone": "070-000 00 00"})
        assert refused.status_code == 403


async def test_a_number_nobody_can_call_and_a_landlord_nobody_named_are_refused_together(closed: Staffed) -> None:
    told = PAPER | {"phone": "ring inte", "mail": "siv", "landlord_name": None, "landlord_phone": "08-12 34 56"}
    async with closed.program(Role.INTAKE) as desk:
        refused = await desk.post("/api/notices", json=told, headers={"Idempotency-Key": str(uuid4())})
    assert [each["field"] for each in refused.json()["problems"]] == ["phone", "mail", "landlord_name"]


async def test_a_mail_address_of_any_length_is_refused_at_once_whichever_door_it_comes_by(closed: Staffed) -> None:
    """It holds up nobody else: a quarter of a megabyte is looked at once, not once for each of its dots."""
    told = PAPER | {"mail": "a@" + "." * 200_000 + "@"}
    async with closed.program(Role.INTAKE) as desk, closed.browsing("moa") as browser:
        sent = await desk.post("/api/notices", json=told, headers={"Idempotency-Key": str(uuid4())})
        page_of_form = (await browser.get("/inkorg/ny?typ=formular-3")).text
        written = await browser.post(
            "/inkorg/ny?typ=formular-3", data=hidden_fields(page_of_form) | {"mail": told["mail"]}
        )
    assert [sent.status_code, written.status_code] == [422, 422]
    assert {"mail": "too-long"}.items() <= {each["field"]: each["code"] for each in sent.json()["problems"]}.items()


async def test_how_to_reach_somebody_is_never_in_an_event(closed: Staffed, client: Client) -> None:
    await posted(closed)
    stream = client.jetstream()
    last = (await stream.stream_info("EVENTS")).state.last_seq
    log = [await stream.get_msg("EVENTS", seq) for seq in range(1, last + 1)]
    text = "".join(f"{each.subject} {each.headers} {(each.data or b'').decode()}" for each in log)
    assert [each for each in (*SECRET, NUMBER[-4:] + '"') if each in text] == []


async def test_the_pages_are_accessible(closed: Staffed) -> None:
    notice_id, case_id = await posted(closed)
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "hanna")
        for name, path in (
            ("contact-case", f"/arenden/{case_id}"),
            ("contact-form", f"/arenden/{case_id}/kontaktuppgifter"),
            ("contact-receipt", f"/kvitto/{notice_id}"),
            ("contact-notice-form", "/inkorg/ny?typ=formular-3"),
        ):
            await tab.goto(f"{closed.address}{path}")
            await picture(tab, name)
            await assert_accessible(tab)
