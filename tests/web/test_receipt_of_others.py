"""A receipt has the dates of its own paper: whoever may not open the case learns nothing of it by posting a paper."""

from typing import Final

import pytest
from httpx import AsyncClient
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed
from tests.web.test_contact_details import NUMBER as PERSON
from tests.web.test_contact_details import posted, readings
from tests.web.test_every_link_opens import Shown

RECOVERY: Final = SWEDISH["DeadlineType.LEASE_RECOVERY"]
OF_CASE: Final = ("priority", "opened_on", "is_open", "deadline_status", "deadline_start_on", "safe_date")
OF_PERSON: Final = ("person_ref", "person_known", "routing_rule", "inform_elderly_team")


async def signalled(browser: AsyncClient) -> str:
    """The receipt's address, of an early signal with nothing but a number."""
    form = Shown((await browser.get("/inkorg/ny?typ=tidig-signal")).text).forms[-1]
    said = {"identity_number": PERSON, "received_on": "2026-11-23", "signal_type": "MISSED_RENT"}
    saved = await browser.post(form.action, data=form.fields | said)
    assert saved.status_code == 303, saved.text
    return saved.headers["location"].partition("?")[0]


async def has_a_case(browser: AsyncClient, receipt: str) -> bool:
    """The signal has its case."""
    return bool((await browser.get(receipt)).json().get("case_id"))


@pytest.mark.parametrize(
    ("name", "hidden"), [("frida", (*OF_CASE, *OF_PERSON)), ("moa", OF_CASE), ("hanna", OF_CASE[3:])]
)
async def test_a_signal_about_somebody_known_tells_none_of_the_cases_dates(
    closed: Staffed, name: str, hidden: tuple[str, ...]
) -> None:
    first, case_id = await posted(closed)
    async with closed.browsing(name) as browser:
        receipt = await signalled(browser)
        told = f"/api/notices/{receipt.removeprefix('/kvitto/')}/receipt"
        await eventually(lambda: has_a_case(browser, told))
        shown, twin = (await browser.get(receipt)).text, (await browser.get(told)).json()
    assert (RECOVERY in shown, first[:8] in shown) == (False, False)
    assert [field for field in (*OF_CASE, *OF_PERSON) if twin[field] is None] == [*hidden]
    assert twin["case_id"] == case_id
    assert (f"/arenden/{case_id}" in Shown(shown).links) == (name == "hanna")


async def test_whoever_posts_a_demand_is_told_the_dates_it_starts(closed: Staffed) -> None:
    first, _ = await posted(closed)
    async with closed.browsing("moa") as moa:
        assert RECOVERY in (await moa.get(f"/kvitto/{first}")).text
        twin = (await moa.get(f"/api/notices/{first}/receipt")).json()
    assert (twin["deadline_status"], bool(twin["safe_date"])) == ("PROVISIONAL", True)


@pytest.mark.parametrize("protected", [False, True])
async def test_the_desk_checks_what_it_wrote_on_the_receipt_and_the_reading_is_logged(
    closed: Staffed, client: Client, *, protected: bool
) -> None:
    """Of somebody protected a receipt tells nobody."""
    notice_id, _ = await posted(closed, protected_identity=protected)
    before = len(await readings(client))
    async with closed.browsing("moa") as moa:
        shown = (await moa.get(f"/kvitto/{notice_id}")).text
        fresh = (await moa.get(f"/kvitto/{notice_id}?ny=ja")).text
    written = ("Påhittsgatan 7", "Exempelhus AB", "Bankgiro 000", "Rutger Uppdiktad", "Hyresgästen är döv")
    assert [each for each in written if (each in shown) == protected] == []
    done = SWEDISH["receipt.done"]
    assert (done in shown, done in fresh) == (False, True)
    kinds = {read.kind for each in (await readings(client))[before:] for read in each.records}
    assert kinds == (set() if protected else {"ADDRESS", "LANDLORD", "PAYMENT_INSTRUCTION", "REPORTER", "NOTE"})


async def test_what_has_become_known_is_checked_no_more(closed: Staffed) -> None:
    notice_id, case_id = await posted(closed)
    unserved, unknown = SWEDISH["NoticeFlag.NO_SERVICE_DATE"], SWEDISH["receipt.known-unit"]
    async with closed.browsing("hanna") as hanna, closed.program(Role.HANDLER, Unit.ADULT_RECEPTION) as program:
        shown = (await hanna.get(f"/kvitto/{notice_id}")).text
        assert (unserved in shown, unknown in shown) == (True, False)
        told = await program.post(
            f"/api/cases/{case_id}/record-tenant-service",
            json={"served_on": "2026-11-20", "told_by": "LANDLORD"},
            headers={"Idempotency-Key": "6f1f0c0a-6c35-4b0e-9d0a-2f6b7f3f9a03"},
        )
        assert told.status_code == 202, told.text
        shown = (await hanna.get(f"/kvitto/{notice_id}?after={told.json()['position']}")).text
        assert unserved not in shown
