"""A substitute's list has the cases of whoever they stand in for, marked; and each of them opens."""

from uuid import uuid4

from playwright.async_api import expect

from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed, member
from tests.web.test_permissions import assigned


async def away(closed: Staffed, name: str, substitute: str) -> None:
    """Somebody is away from today, and somebody stands in."""
    await closed.session_of(name)
    await closed.session_of(substitute)
    body = {"staff_ref": member(name).ref, "first_on": "2026-11-23", "substitute_ref": member(substitute).ref}
    async with closed.program(Role.BOSAMORDNARE) as program:
        answer = await program.post("/api/absences", json=body, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
        await eventually(lambda: _read(program, answer.json()["position"]))


async def _read(program: object, position: int) -> bool:
    answer = await program.get(f"/api/position?after={position}")  # type: ignore[attr-defined]
    return bool(answer.is_success)


async def test_a_substitute_of_another_unit_has_the_cases_and_may_open_them(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("frida") as others:
        assert case_id not in (await others.get("/arbetslista?view=MINE")).text
        assert (await others.get(f"/arenden/{case_id}")).status_code == 403
    await away(closed, "hanna", "frida")
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "frida")
        await tab.goto(f"{closed.address}/arbetslista?view=MINE")
        await expect(tab.get_by_text(f"Vikarierar för {member('hanna').ref[:8]}")).to_be_visible()
        await picture(tab, "stand-in")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Siv Påhittad").click()
        await expect(tab.get_by_role("heading", name="Siv Påhittad")).to_be_visible()
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as stranger:
        assert case_id not in (await stranger.get("/api/worklist?view=MINE")).text
        assert (await stranger.get(f"/api/cases/{case_id}")).status_code == 403


async def test_one_who_is_away_too_passes_it_on(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    await away(closed, "hanna", "frida")
    await away(closed, "frida", "enar")
    async with closed.browsing("enar") as last, closed.browsing("frida") as between:
        assert case_id in (await last.get("/arbetslista?view=MINE")).text
        assert (await between.get(f"/arenden/{case_id}")).status_code == 403
