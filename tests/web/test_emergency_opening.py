"""Somebody who is refused a case sees why, and can open it for a reason and a while; it is on record first."""

from typing import Final
from uuid import uuid4

from nats.aio.client import Client
from playwright.async_api import expect

from services.evictions.actions import ACTIONS
from services.evictions.domain.open_in_emergency import LASTS
from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.contracts.work_codes import EmergencyReason
from shared.messaging.envelope import Role
from shared.staff.cases import whose
from shared.staff.may import Stand
from shared.vault.access import AccessKind, AccessLog
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.staffed import NOW, Staffed, member
from tests.web.test_application import said
from tests.web.test_every_link_opens import Shown
from tests.web.test_permissions import assigned

KEY: Final = "Idempotency-Key"
JOURNEY: Final = {"programme": "NORRMALM_LOBO", "target_group": "HOMELESS", "started_on": "2026-11-20"}


async def test_a_colleague_of_another_unit_opens_a_case_for_a_reason_and_its_owner_is_told(
    closed: Staffed, client: Client
) -> None:
    case_id = await closed.case_of_adults()
    async with browser() as chromium, page(chromium) as theirs, page(chromium) as hers:
        await closed.enter(theirs, "frida")
        await theirs.goto(f"{closed.address}/arenden/{case_id}")
        await expect(theirs.get_by_text("Ärendet hör till en annan enhet")).to_be_visible()
        await picture(theirs, "refused-case")
        await theirs.get_by_role("link", name="Nödöppna ärendet").click()
        await theirs.get_by_role("button", name="Öppna ärendet nu").click()
        await expect(theirs.locator(".summary")).to_be_focused()
        await picture(theirs, "emergency")
        await assert_accessible(theirs)
        await theirs.locator("label", has_text="Ett barn kan fara illa").click()
        await theirs.get_by_role("button", name="Öppna ärendet nu").click()
        await theirs.wait_for_url(f"**/arenden/{case_id}?after=*")
        await expect(theirs.get_by_role("heading", name="Siv Påhittad")).to_be_visible()
        await closed.enter(hers, "hanna")
        await hers.goto(f"{closed.address}/arenden/{case_id}")
        await expect(hers.get_by_text("Ärendet är nödöppnat")).to_be_visible()
        await expect(hers.get_by_text("Skäl: Ett barn kan fara illa").first).to_be_visible()
        await picture(hers, "emergency-shown")
        await assert_accessible(hers)
    told = [each for each in reversed(await AccessLog(client).newest()) if each.actor == member("frida").ref]
    of_case = [each for each in told if each.case_id == case_id]
    assert [each.kind for each in of_case][:3] == [
        AccessKind.REFUSED,
        AccessKind.EMERGENCY_OPENED,
        AccessKind.CASE_SHOWN,
    ]
    assert of_case[1].emergency is EmergencyReason.CHILD_AT_RISK
    async with closed.browsing("greta") as auditor:
        assert "Ett ärende nödöppnades" in (await auditor.get("/laslogg")).text


async def test_it_is_closed_again_after_its_time(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    body = {"case_id": case_id, "emergency_reason": "DANGER"}
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as others:
        said(await others.get(f"/api/cases/{case_id}"), 403)
        opened = await others.post("/api/emergency-openings", json=body, headers={KEY: str(uuid4())})
        assert opened.status_code == 202, opened.text
        assert (await others.get(f"/api/cases/{case_id}?after={opened.json()['position']}")).status_code == 200
        assert case_id not in (await others.get("/api/worklist")).text
        closed.clock.set(closed.clock() + LASTS)
        said(await others.get(f"/api/cases/{case_id}"), 403)


async def test_what_is_opened_in_an_emergency_is_helped_in_and_never_kept(closed: Staffed) -> None:
    """Taken, given away or closed, it would outlive the twelve hours; what others recorded is theirs to take back."""
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    body = {"case_id": case_id, "emergency_reason": "DANGER"}
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as others:
        opened = await others.post("/api/emergency-openings", json=body, headers={KEY: str(uuid4())})
        assert opened.status_code == 202, opened.text
        allowed = {
            path
            for path in {each.path for each in ACTIONS.values()}
            if (await others.post(f"/api/cases/{case_id}/{path}", json={}, headers={KEY: str(uuid4())})).status_code
            != 403
        }
    assert allowed == {
        "record-contact-attempt",
        "record-tenant-contact",
        "record-landlord-contact",
        "forward-child-concern",
        "plan-home-visit",
        "record-home-visit",
    }
    stand = await whose(closed.run.store, case_id, NOW + LASTS)
    assert stand == Stand(Unit.ADULT_RECEPTION, member("hanna").ref)


async def test_the_page_offers_what_the_emergency_lets_one_do(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    async with closed.browsing("frida") as frida:
        form = Shown((await frida.get(f"/nodoppning/{case_id}")).text).forms[-1]
        opened = await frida.post(f"/nodoppning/{case_id}", data=form.fields | {"emergency_reason": "DANGER"})
        shown = Shown((await frida.get(opened.headers["location"])).text)
        forms = [link for link in shown.links if f"/arenden/{case_id}/" in link]
        assert any("/atgard/kontaktforsok" in link for link in forms)
        assert [link for link in forms if (await frida.get(link)).status_code != 200] == []
        assert [form.action for form in shown.forms if "atgard" in form.action] == []
        taken = await frida.get(f"/arenden/{case_id}/atgard/ta-arendet")
        assert taken.status_code == 403
        assert SWEDISH["case-of-others.remedy"] in taken.text


async def test_it_is_for_those_who_work_on_cases(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    body = {"case_id": case_id, "emergency_reason": "DANGER"}
    for role in (Role.INTAKE, Role.STATISTICIAN, Role.OPERATOR, Role.AUDITOR):
        async with closed.program(role) as program:
            said(await program.post("/api/emergency-openings", json=body, headers={KEY: str(uuid4())}), 403)
    async with closed.browsing("hanna") as owner, closed.browsing("frida") as others:
        assert (await owner.get(f"/nodoppning/{case_id}")).headers["location"] == f"/arenden/{case_id}"
        assert (await others.get(f"/nodoppning/{uuid4()}")).status_code == 404


async def test_whoever_may_open_the_case_anyway_opens_nothing(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    body = {"case_id": case_id, "emergency_reason": "DANGER"}
    async with closed.program(Role.HANDLER, Unit.ADULT_RECEPTION) as ours:
        answer = await ours.post("/api/emergency-openings", json=body, headers={KEY: str(uuid4())})
        assert answer.status_code == 202, answer.text
        timeline = (await ours.get(f"/api/cases/{case_id}/timeline?after={answer.json()['position']}")).json()["rows"]
    assert "CaseOpenedInEmergency" not in {row["event"] for row in timeline}
    assert AccessKind.EMERGENCY_OPENED not in {each.kind for each in await AccessLog(client).newest()}


async def test_a_journeys_officer_is_oneself_or_one_of_the_unit(closed: Staffed) -> None:
    """Whoever is the officer gets the person's next papers, and so their case."""
    for name in ("hanna", "frida"):
        await closed.session_of(name)
    for role, unit, officer, status in (
        (Role.HANDLER, Unit.FAMILY_RECEPTION, "hanna", 403),
        (Role.UNIT_HEAD, Unit.FAMILY_RECEPTION, "hanna", 403),
        (Role.HANDLER, Unit.FAMILY_RECEPTION, "arvid", 403),
        (Role.UNIT_HEAD, Unit.FAMILY_RECEPTION, "frida", 202),
        (Role.BOSAMORDNARE, Unit.FAMILY_RECEPTION, "hanna", 403),
        (Role.BOSAMORDNARE, None, "hanna", 202),
    ):
        start = JOURNEY | {"officer_ref": member(officer).ref, "person_ref": str(uuid4())}
        async with closed.program(role, unit) as program:
            answer = await program.post("/api/journeys", json=start, headers={KEY: str(uuid4())})
        assert answer.status_code == status, (role, unit, officer, answer.text)
        if status == 403:
            assert answer.json()["problems"][0]["remedy"] == SWEDISH["officer-of-others.remedy"]


async def test_a_journey_is_its_officers_and_their_units(closed: Staffed) -> None:
    await closed.session_of("hanna")
    start = JOURNEY | {"officer_ref": member("hanna").ref, "person_ref": str(uuid4())}
    move = {"provider_ref": str(uuid4()), "moved_in_on": "2026-11-21"}
    async with (
        closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as others,
        closed.program(Role.HANDLER, Unit.ADULT_RECEPTION) as ours,
        closed.program(Role.BOSAMORDNARE) as everywhere,
    ):
        begun = await everywhere.post("/api/journeys", json=start, headers={KEY: str(uuid4())})
        assert begun.status_code == 202, begun.text
        at = f"/api/journeys/{begun.json()['journey_id']}/shelter"
        problem = said(await others.post(at, json=move, headers={KEY: str(uuid4())}), 403)
        assert problem["problems"][0]["code"] == "journey-of-others"
        assert (await ours.post(at, json=move, headers={KEY: str(uuid4())})).status_code == 202
        end = {"ended_on": "2026-11-22", "reason": "OWN_WISH"}
        ending = at.replace("shelter", "placement-end")
        assert (await everywhere.post(ending, json=end, headers={KEY: str(uuid4())})).status_code == 202
