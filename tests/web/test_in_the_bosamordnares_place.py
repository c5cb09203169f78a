"""Who stands in for the bosamordnare has every case for exactly the days of the absence, and the log says for whom."""

from datetime import timedelta

from httpx import AsyncClient

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from tests.kit.eventually import eventually
from tests.web.staffed import NOW, Staffed, member
from tests.web.test_stand_in import away


async def opens(http: AsyncClient, case_id: str) -> tuple[int, bool]:
    shown = await http.get(f"/arenden/{case_id}")
    return shown.status_code, case_id in (await http.get("/api/worklist?view=ALL")).text


async def test_the_substitute_has_the_cases_of_every_unit_for_the_days_of_the_absence(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    async with closed.browsing("frida") as frida:
        assert await opens(frida, case_id) == (403, False)
        await away(closed, "bo", "frida")
        assert await opens(frida, case_id) == (200, True)
        assert case_id in (await frida.get("/arbetslista?view=MINE")).text
        unassigned = (await frida.get(f"/overlamna?from_ref=nobody&to_ref={member('frida').ref}")).text
        assert f'value="{case_id}"' in unassigned
        closed.clock.set(NOW - timedelta(days=1))
        assert (await frida.get(f"/arenden/{case_id}")).status_code == 403
        assert (await frida.get("/overlamna")).status_code == 403
        closed.clock.set(NOW)
    async with closed.browsing("greta") as greta:
        log = (await greta.get(f"/laslogg?av={member('frida').ref}")).text
    assert SWEDISH["log.in-place-of"].format(name=member("bo").name) in log


async def test_what_nobody_has_is_the_bosamordnares_and_is_given_away(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await closed.session_of("hanna")
    async with closed.browsing("bo") as bo, closed.browsing("hanna") as hanna:
        assert case_id in (await bo.get("/arbetslista?view=MINE")).text
        assert case_id not in (await hanna.get("/arbetslista?view=MINE")).text
        top = (await bo.get("/arbetslista")).text
        assert SWEDISH["worklist.unassigned-one"] in top
        assert SWEDISH["worklist.unassigned-one"] not in (await hanna.get("/arbetslista")).text
    async with closed.program(Role.BOSAMORDNARE) as program:
        given = await program.post(
            f"/api/cases/{case_id}/give-case",
            json={"handler_ref": member("hanna").ref, "unit": Unit.ADULT_RECEPTION},
            headers={"Idempotency-Key": "6f1f0c0a-6c35-4b0e-9d0a-2f6b7f3f9a02"},
        )
        assert given.status_code == 202, given.text
        await eventually(lambda: _is_hers(closed, case_id))


async def _is_hers(closed: Staffed, case_id: str) -> bool:
    async with closed.browsing("bo") as bo:
        return case_id not in (await bo.get("/arbetslista?view=MINE")).text
