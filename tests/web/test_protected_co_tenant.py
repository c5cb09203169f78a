"""One of two tenants has protected identity: nothing shows that one to who has no right, nor where they both live; and
the other's case stays where its case manager finds it. Read as somebody would who looks for them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from random import Random
from typing import Any, Final
from uuid import uuid4

import pytest
from httpx import AsyncClient
from msgspec.structs import replace
from nats.aio.client import Client
from playwright.async_api import expect

from deploy.simulator.people import invented_number
from services.evictions.letters.confirmation import render
from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind, AccessLog, ProtectionReason
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.staffed import Staffed, member
from tests.web.test_contact_details import posted
from tests.web.test_every_link_opens import Shown
from tests.web.test_permissions import assigned
from tests.web.test_shared_address import confirmation
from tests.web.test_stand_in import away, feed_of

SEEN, HIDDEN = (invented_number(Random(seed), date(1975, 1, 1)) for seed in (31, 32))
NAMED: Final = "Beata Gömd"
STREET: Final = "Hemliga vägen"
SECRET: Final = ("Beata", "Gömd", HIDDEN[-4:], STREET)
HOME: Final[dict[str, Any]] = {"identity_number": SEEN, "address": f"{STREET} 9, lgh 1101"}
BOTH: Final[dict[str, Any]] = {"co_tenants": [{"identity_number": HIDDEN, "person_name": NAMED}]}
TIME: Final[dict[str, Any]] = {
    "notice_type": "EVICTION_TIME",
    "received_on": "2026-11-23",
    "eviction_at": "2026-12-15T10:00:00+01:00",
}
MARK: Final = "Sekretessmarkering i folkbokföringen"


def protected_alone() -> dict[str, Any]:
    return {"co_tenants": [BOTH["co_tenants"][0] | {"protected_identity": True}]}


async def leaks(http: AsyncClient, paths: list[str]) -> dict[str, list[str]]:
    """What each address tells of the protected one or of the home; nothing of those that tell nothing."""
    told = {path: (await http.get(path)).text for path in paths}
    return {path: found for path, text in told.items() if (found := [each for each in SECRET if each in text])}


async def sought(http: AsyncClient, path: str, field: str, term: str) -> str:
    form = Shown((await http.get(path)).text).forms[-1]
    asked = await http.post(form.action, data=form.fields | {field: term}, follow_redirects=True)
    return asked.text.replace(f'value="{term}"', "")


async def test_nobody_finds_the_protected_one_or_the_home_and_the_others_case_stays_in_the_lists(
    closed: Staffed,
) -> None:
    notice_id, case_id = await posted(closed, **HOME, **protected_alone())
    hanna = member("hanna").ref
    lists = ["/arbetslista?view=ALL", "/api/worklist", "/api/worklist?format=csv", "/kalender?manad=2026-12"]
    lists += ["/api/calendar?month=2026-12", "/datakvalitet", "/inkorg", "/inkorg/vidare"]
    lists += ["/nodoppningar", f"/overlamna?from_ref=nobody&to_ref={hanna}"]
    paper = [f"/kvitto/{notice_id}", f"/api/notices/{notice_id}/receipt", "/api/notices/to-inform"]
    paper += [f"/inkorg/{notice_id}/{each}" for each in ("rattelse", "hushall", "fordelning", "flytta", "vidare")]
    case = [f"/arenden/{case_id}", f"/api/cases/{case_id}/contact-details"]
    of_case = [f"/api/cases/{case_id}", f"/api/cases/{case_id}/timeline", f"/arenden/{case_id}/bekraftelse.pdf"]
    of_case += [f"/arenden/{case_id}/kontaktuppgifter", f"/arenden/{case_id}/atgard/hyresgastkontakt"]
    for name, shown in (("frida", [*lists[:6], *paper]), ("moa", [*lists[6:8], *paper]), ("greta", ["/laslogg"])):
        async with closed.browsing(name) as other:
            assert await leaks(other, [*shown, *case, *of_case]) == {}, name
            if name != "greta":
                finder = "/inkorg/till-arende?typ=kronofogdens-besked"
                told = [await sought(other, finder, "identity_number", number) for number in (SEEN, HIDDEN)]
                assert [each for each in SECRET if each in "".join(told)] == [], name
    async with closed.browsing("enar") as own:
        leaked = await leaks(own, [*lists, *paper, *case, *of_case, await feed_of(own)])
        assert leaked == {path: [*SECRET[:3]] for path in case}
        assert "Siv Påhittad" in (await own.get("/arbetslista?view=ALL")).text
        for term in (SEEN, "Siv Påhittad", case_id[:8]):
            assert "Siv Påhittad" in (found := await sought(own, "/sok", "term", term))
            assert [each for each in SECRET if each in found] == []
        for term in (HIDDEN, NAMED):
            assert STREET not in (await sought(own, "/sok", "term", term)).replace(term, "")


@pytest.mark.parametrize("of", [{}, {"protected_identity": True}])
async def test_a_co_tenants_case_is_found_by_who_may_open_it_and_by_nobody_else(
    closed: Staffed, of: dict[str, Any]
) -> None:
    """One who is protected is found as a protected tenant is: by her number or whole name, named nowhere."""
    _, case_id = await posted(closed, **HOME, co_tenants=[BOTH["co_tenants"][0] | of])
    for name, found in (("enar", True), ("frida", False)):
        async with closed.browsing(name) as http:
            told = [await sought(http, "/sok", "term", term) for term in (NAMED, HIDDEN)]
            assert [case_id in each for each in told] == [found, found], name
            assert [each for each in SECRET if each in "".join(told)] == []


@asynccontextmanager
async def told_apart(closed: Staffed) -> AsyncIterator[tuple[AsyncClient, str, str]]:
    """One paper says the address and names one tenant, a later one names both and no address: a reader of the case, the
    case, and the first paper."""
    notice_id, case_id = await posted(closed, **HOME, **TIME)
    _, same = await posted(closed, **(HOME | {"address": None}), **BOTH)
    assert same == case_id
    async with closed.browsing("bo") as reader:
        yield reader, case_id, notice_id


async def marked(http: AsyncClient, case_id: str, name: str, why: str) -> int:
    """The form of one of the tenants is sent; its status."""
    page = (await http.get(f"/arenden/{case_id}/skyddade-personuppgifter")).text
    (form,) = (each for each, head in zip(Shown(page).forms[-2:], page.split("<h2")[1:], strict=True) if name in head)
    return (await http.post(form.action, data=form.fields | {"protection_reason": why})).status_code


async def test_the_address_that_a_paper_about_the_other_told_is_withheld_everywhere(closed: Staffed) -> None:
    async with told_apart(closed) as (reader, case_id, notice_id):
        shown = [f"/arenden/{case_id}", f"/api/cases/{case_id}/contact-details", f"/kvitto/{notice_id}"]
        async with closed.browsing("moa") as desk:
            assert [path for path in shown[:2] if STREET not in (await reader.get(path)).text] == []
            assert STREET in (await desk.get(shown[2])).text
            assert await marked(reader, case_id, NAMED, "CONFIDENTIALITY_MARKED") == 303
            assert [path for path in shown if STREET in (await reader.get(path)).text] == []
            assert STREET not in (await desk.get(shown[2])).text
            letter = await reader.get(f"/arenden/{case_id}/bekraftelse.pdf")
            named_alone = replace(confirmation(closed, case_id, None), tenants=("Siv Påhittad",))  # by the paper
            assert letter.content == render(named_alone)
            form = Shown((await desk.get("/inkorg/ny?typ=kronofogdens-tid")).text).forms[-1]
            written = {"identity_number": SEEN, "address": "Annan gata 1", "eviction_at": "2026-12-16 10:00"}
            asked = await desk.post(form.action, data=form.fields | written | {"received_on": "2026-11-23"})
            assert (asked.status_code, STREET in asked.text) == (409, False)
        assert "Siv Påhittad" in (await reader.get("/arbetslista?view=ALL")).text


async def test_an_emergency_opening_of_the_others_case_is_for_the_heads_to_review(
    closed: Staffed, client: Client
) -> None:
    _, case_id = await posted(closed, **HOME, **protected_alone())
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as others:
        body = {"case_id": case_id, "emergency_reason": "CHILD_AT_RISK"}
        answer = await others.post("/api/emergency-openings", json=body, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
    (record,) = await AccessLog(client).newest(where=lambda each: each.kind is AccessKind.EMERGENCY_OPENED)
    (hidden,) = record.protected
    assert hidden in record.people
    assert hidden != record.people[0]


async def test_each_tenant_is_marked_alone_and_a_substitute_lifts_nothing(closed: Staffed, client: Client) -> None:
    _, case_id = await posted(closed, **HOME, **BOTH)
    where = f"{closed.address}/arenden/{case_id}/skyddade-personuppgifter"
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "hanna")
        await tab.goto(where)
        of_both = tab.get_by_role("region", name=NAMED)
        await of_both.get_by_role("button", name="Markera").click()
        await expect(tab.locator(".summary")).to_be_focused()
        await of_both.locator("label", has_text=MARK).click()
        await picture(tab, "protection-of-two")
        await assert_accessible(tab)
        await of_both.get_by_role("button", name="Markera").click()
        await tab.wait_for_url(f"**/arenden/{case_id}")
        await tab.goto(where)
        await expect(tab.get_by_role("region", name="Siv Påhittad")).to_contain_text(SWEDISH["protection.is-not"])
        await expect(of_both).to_contain_text(SWEDISH["protection-lifted-by-head"])
    (record,) = await AccessLog(client).newest(where=lambda each: each.kind is AccessKind.PROTECTION_CHANGED)
    await assigned(closed, case_id, "enar")
    await away(closed, "enar", "frida")
    path, why = f"/api/cases/{case_id}/change-protection", {"protection_reason": ProtectionReason.MARKED_BY_MISTAKE}
    async with closed.browsing("frida") as frida, closed.program(Role.UNIT_HEAD, Unit.ADULT_RECEPTION) as head:
        shown = Shown((await frida.get(f"/arenden/{case_id}/skyddade-personuppgifter")).text).forms[-1]
        lifts = shown.fields | why | {"person_ref": record.people[0]}
        assert (await frida.post(shown.action, data=lifts)).status_code == 403
        for person, status in ((record.people[0], 204), (member("hanna").ref, 422)):
            key = {"Idempotency-Key": str(uuid4())}
            assert (await head.post(path, json=why | {"person_ref": person}, headers=key)).status_code == status


@pytest.mark.parametrize("of", ["first", "second"])
async def test_a_paper_marks_whom_it_says_and_nobody_else(closed: Staffed, of: str) -> None:
    told = protected_alone() if of == "second" else BOTH | {"protected_identity": True}
    _, case_id = await posted(closed, **HOME, **told)
    async with closed.browsing("hanna") as hanna:
        tenants = (await hanna.get(f"/api/cases/{case_id}/contact-details")).json()["tenants"]
    assert [each["person"]["protected"] for each in tenants] == [of == "first", of == "second"]
