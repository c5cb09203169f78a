"""One person, one home, one case: a paper that names the home badly joins its case, or the desk is asked which home."""

import re
from datetime import date
from random import Random
from typing import Any, Final
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from deploy.simulator.people import invented_number
from shared.contracts.ids import PersonRef
from shared.contracts.intake import EarlySignalReceived, EvictionNoticeReceived, OpenMatterNoted
from shared.messaging.envelope import Role
from shared.messaging.store import AggregateName
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed
from tests.web.test_every_link_opens import Shown

NUMBER: Final = invented_number(Random(11), date(1975, 1, 1))
HOME: Final = "Storgatan 5, lgh 1101"
ELSEWHERE: Final = "Lillgatan 7, lgh 1201"
FORM_3: Final[dict[str, Any]] = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-20",
    "sent_on": "2026-11-18",
    "rent_due_on": "2026-10-30",
    "identity_number": NUMBER,
    "address": HOME,
    "household": {"adults": 1, "children": []},
}
TIME: Final[dict[str, Any]] = {
    "notice_type": "EVICTION_TIME",
    "received_on": "2026-11-23",
    "eviction_at": "2026-12-15T10:00:00+01:00",
    "identity_number": NUMBER,
    "household": {"adults": 1, "children": []},
}


async def posted(closed: Staffed, body: dict[str, Any]) -> dict[str, Any]:
    async with closed.program(Role.INTAKE) as desk:
        answer = await desk.post("/api/notices", json=body, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
        told: dict[str, Any] = answer.json()
        return told


async def received(closed: Staffed, notice_id: str) -> EvictionNoticeReceived:
    first = (await closed.run.store.load(AggregateName("intake", "notice", notice_id))).events[0]
    assert isinstance(first, EvictionNoticeReceived)
    return first


async def a_case(closed: Staffed, address: str | None = HOME, **told: Any) -> EvictionNoticeReceived:
    """A paper whose case intake knows of."""
    body = FORM_3 | ({"address": address} if address else {}) | told
    paper = await received(closed, (await posted(closed, body))["notice_id"])

    async def known() -> bool:
        return paper.tenancy_ref in {each.tenancy_ref for each in await _matters(closed, paper.person_ref)}

    await eventually(known)
    return paper


async def _matters(closed: Staffed, person: PersonRef) -> list[OpenMatterNoted]:
    told = (await closed.run.store.load(AggregateName("intake", "person", person))).events
    return [each for each in told if isinstance(each, OpenMatterNoted)]


@pytest.mark.parametrize("address", [None, "Storgatan 5", "storgatan 5, 123 45 Exempelstad"])
async def test_a_time_for_an_eviction_joins_the_case_with_the_recovery_period(
    closed: Staffed, address: str | None
) -> None:
    paper = await a_case(closed)
    receipt = await posted(closed, TIME | ({"address": address} if address else {}))
    assert (await received(closed, receipt["notice_id"])).tenancy_ref == paper.tenancy_ref
    assert receipt["flags"] == ["HOME_ASSUMED"]


async def test_another_spelling_of_the_home_is_the_home(closed: Staffed) -> None:
    paper = await a_case(closed)
    receipt = await posted(closed, TIME | {"address": "STORGATAN 5 lägenhet 1101, 123 45 Exempelstad"})
    again = await received(closed, receipt["notice_id"])
    assert (again.tenancy_ref, again.property_ref, receipt["flags"]) == (paper.tenancy_ref, paper.property_ref, [])


async def test_the_same_paper_again_is_the_same_paper_though_a_case_has_opened_since(closed: Staffed) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    body = {name: told for name, told in FORM_3.items() if name != "address"}
    async with closed.program(Role.INTAKE) as desk:
        first = (await desk.post("/api/notices", json=body, headers=key)).json()
        await a_case(closed, ELSEWHERE)
        assert (await desk.post("/api/notices", json=body, headers=key)).json() == first


async def test_with_two_open_cases_the_receipt_asks_which_home(closed: Staffed) -> None:
    homes = [await a_case(closed), await a_case(closed, ELSEWHERE)]
    receipt = await posted(closed, TIME)
    assert receipt["flags"] == ["WHICH_HOME"]
    assert (await received(closed, receipt["notice_id"])).tenancy_ref not in {each.tenancy_ref for each in homes}


async def write(tab: Page, closed: Staffed) -> None:
    await tab.goto(f"{closed.address}/inkorg/ny?typ=kronofogdens-tid")
    for label, text in {
        "Personnummer": NUMBER,
        "Lägenhetens adress": ELSEWHERE,
        "Anteckning": "Ring i morgon.",
    }.items():
        await tab.get_by_label(label, exact=False).first.fill(text)
    await tab.get_by_role("button", name="Registrera").click()
    await expect(tab.get_by_role("heading", name="Gäller det samma hem?")).to_be_visible()


@pytest.mark.parametrize(("button", "same"), [("Samma hem", True), ("Ett annat hem", False)])
async def test_the_desk_is_asked_before_a_paper_about_another_address_is_taken_in(
    closed: Staffed, button: str, same: bool
) -> None:
    paper = await a_case(closed)
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "moa")
        await write(tab, closed)
        box = tab.get_by_role("region", name="Gäller det samma hem?")
        await expect(box).to_contain_text(HOME)
        await expect(tab.get_by_label("Anteckning")).to_have_value("Ring i morgon.")
        await picture(tab, "which-home")
        await assert_accessible(tab)
        await box.get_by_role("button", name=button).click()
        await tab.wait_for_url("**/kvitto/*")
        notice_id = tab.url.rpartition("/")[2].partition("?")[0]
    assert ((await received(closed, notice_id)).tenancy_ref == paper.tenancy_ref) is same


async def test_the_address_of_somebody_protected_is_not_shown(closed: Staffed) -> None:
    await posted(closed, FORM_3 | {"protected_identity": True})
    await a_case(closed)
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "moa")
        await write(tab, closed)
        await expect(tab.get_by_role("region", name="Gäller det samma hem?")).to_contain_text(
            "skyddade personuppgifter"
        )
        await expect(tab.locator("main")).not_to_contain_text(HOME)


@pytest.mark.parametrize(("button", "same"), [("_case", True), ("_apart", False)])
async def test_the_desk_says_whether_the_tenant_nobody_has_identified_is_the_same(
    closed: Staffed, button: str, same: bool
) -> None:
    first = await a_case(closed, identity_number=None)
    said = {"identity_number": "", "address": HOME, "signal_type": "MISSED_RENT", "received_on": "2026-11-23"}
    async with closed.browsing("moa") as moa:
        form = Shown((await moa.get("/inkorg/ny?typ=tidig-signal")).text).forms[-1]
        asked = await moa.post(form.action, data=form.fields | said)
        assert (asked.status_code, "inte identifierad där heller" in asked.text) == (409, True)
        case = re.findall(r'name="_case" value="([^"]+)"', asked.text)[0]
        saved = await moa.post(form.action, data=form.fields | said | {button: case})
    assert saved.status_code == 303, saved.text
    notice_id = saved.headers["location"].removeprefix("/kvitto/").partition("?")[0]
    (signal, *_) = (await closed.run.store.load(AggregateName("intake", "notice", notice_id))).events
    assert isinstance(signal, EarlySignalReceived)
    assert (signal.tenancy_ref == first.tenancy_ref, signal.person_ref == first.person_ref) == (same, same)
