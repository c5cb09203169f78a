"""An identity is marked as protected and the mark is lifted, for a reason, on record: marking by all who have the case,
lifting by who leads the work."""

from uuid import uuid4

from nats.aio.client import Client
from playwright.async_api import expect

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind, AccessLog, ProtectionReason
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.staffed import Staffed, member
from tests.web.test_application import said
from tests.web.test_contact_details import PAPER, posted

STREET = str(PAPER["address"])


async def test_a_handler_marks_and_the_head_lifts_and_both_are_on_record(closed: Staffed, client: Client) -> None:
    _, case_id = await posted(closed)
    async with browser() as chromium, page(chromium) as hanna, page(chromium) as enar:
        await closed.enter(hanna, "hanna")
        await hanna.goto(f"{closed.address}/arenden/{case_id}")
        await hanna.get_by_role("link", name="Markera eller häv skyddade personuppgifter").click()
        await hanna.get_by_role("button", name="Markera").click()
        await expect(hanna.locator(".summary")).to_be_focused()
        await hanna.locator("label", has_text="Sekretessmarkering i folkbokföringen").click()
        await picture(hanna, "protection-mark")
        await hanna.get_by_role("button", name="Markera").click()
        await hanna.wait_for_url(f"**/arenden/{case_id}")
        assert STREET not in await hanna.content()
        await hanna.goto(f"{closed.address}/arenden/{case_id}/skyddade-personuppgifter")
        await expect(hanna.get_by_text("Markeringen hävs av enhetens chef")).to_be_visible()
        await closed.enter(enar, "enar")
        await enar.goto(f"{closed.address}/arenden/{case_id}/skyddade-personuppgifter")
        await enar.locator("label", has_text="beslut gäller inte längre").click()
        await picture(enar, "protection-lift")
        await assert_accessible(enar)
        await enar.get_by_role("button", name="Häv markeringen").click()
        await enar.wait_for_url(f"**/arenden/{case_id}")
        await expect(enar.get_by_text(STREET).first).to_be_visible()
    told = await AccessLog(client).newest(where=lambda each: each.kind is AccessKind.PROTECTION_CHANGED)
    assert [(each.actor, each.protection) for each in reversed(told)] == [
        (member("hanna").ref, ProtectionReason.CONFIDENTIALITY_MARKED),
        (member("enar").ref, ProtectionReason.DECISION_ENDED),
    ]
    assert all(each.protected == each.people for each in told)
    async with closed.browsing("greta") as auditor:
        assert SWEDISH["ProtectionReason.DECISION_ENDED"] in (await auditor.get("/laslogg")).text


async def test_who_may_not_lift_it_does_not_and_that_is_on_record(closed: Staffed, client: Client) -> None:
    _, case_id = await posted(closed, protected_identity=True)
    path = f"/api/cases/{case_id}/change-protection"
    for role, unit, reason, status in (
        (Role.INTAKE, None, ProtectionReason.MARKED_BY_MISTAKE, 403),
        (Role.HANDLER, Unit.FAMILY_RECEPTION, ProtectionReason.THREAT_ASSESSED, 403),
        (Role.UNIT_HEAD, Unit.FAMILY_RECEPTION, ProtectionReason.MARKED_BY_MISTAKE, 403),
        (Role.HANDLER, Unit.ADULT_RECEPTION, ProtectionReason.MARKED_BY_MISTAKE, 403),
        (Role.HANDLER, Unit.ADULT_RECEPTION, ProtectionReason.THREAT_ASSESSED, 204),
        (Role.BOSAMORDNARE, None, ProtectionReason.MARKED_BY_MISTAKE, 204),
    ):
        async with closed.program(role, unit) as program:
            key = {"Idempotency-Key": str(uuid4())}
            answer = await program.post(path, json={"protection_reason": reason}, headers=key)
        assert answer.status_code == status, (role, unit, answer.text)
        if status == 403:
            refused = await AccessLog(client).newest(1)
            assert (refused[0].kind, refused[0].refusal) == (
                AccessKind.REFUSED,
                said(answer, 403)["problems"][0]["code"],
            )
            assert refused[0].case_id == case_id
