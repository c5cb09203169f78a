"""Cases go only to people who can open them: the others are not offered, and the command refuses them, by any door."""

from typing import Any, Final
from uuid import uuid4

import pytest
from httpx import AsyncClient
from msgspec.structs import replace
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.staff.cases import may_have_cases
from shared.staff.directory import StaffDirectory, StaffMember
from tests.evictions.cases import CASE, formular_3
from tests.evictions.delivery.alerts import member, ref
from tests.evictions.stored import told

MACHINE: Final = StaffMember.machine("prov", Role.HANDLER, Unit.ADULT_RECEPTION)
ABLE: Final = {
    "anna": member("anna", Role.HANDLER),
    "both": replace(member("both", Role.STATISTICIAN), other_roles=(Role.HANDLER,)),
}
UNABLE: Final = {
    "stina": member("stina", Role.STATISTICIAN),
    "greta": member("greta", Role.AUDITOR),
    "moa": member("moa", Role.INTAKE),
    "gone": member("gone", Role.HANDLER, active=False),
    "machine": MACHINE,
}


@pytest.fixture
async def office(client: Client, store: JetStreamEventStore) -> None:
    """Everybody is in the directory; there is a case of Anna's."""
    for each in (*ABLE.values(), *UNABLE.values()):
        await StaffDirectory(client).put(each)
    await told(store, formular_3(handler_ref=ref("anna")))


def test_who_may_have_cases() -> None:
    assert {name for name, each in (ABLE | UNABLE).items() if may_have_cases(each)} == set(ABLE)


@pytest.mark.parametrize(
    "page", [f"/arenden/{CASE}/atgard/ge-arendet", f"/overlamna?from_ref={ref('anna')}&to_ref=", "/franvaro"]
)
async def test_nobody_else_is_offered(desk: AsyncClient, office: None, page: str) -> None:
    field = {"/franvaro": "substitute_ref"}.get(page, "to_ref" if "overlamna" in page else "handler_ref")
    text = (await desk.get(page)).text.partition(f'name="{field}"')[2].partition("</select>")[0]
    offered = {name for name, each in (ABLE | UNABLE).items() if f'value="{each.ref}"' in text}
    assert offered == set(ABLE)


@pytest.mark.parametrize("name", sorted(UNABLE))
async def test_nobody_else_is_taken_by_the_command(desk: AsyncClient, office: None, name: str) -> None:
    to: StaffRef = UNABLE[name].ref
    asked: tuple[tuple[str, dict[str, Any], str], ...] = (
        (f"cases/{CASE}/give-case", {"handler_ref": to}, "handler_ref"),
        ("handovers", {"from_ref": ref("anna"), "to_ref": to, "case_ids": [CASE]}, "to_ref"),
        ("absences", {"staff_ref": ref("anna"), "first_on": "2026-11-17", "substitute_ref": to}, "substitute_ref"),
    )
    for where, said, field in asked:
        answer = await desk.post(f"/api/{where}", json=said, headers={"Idempotency-Key": str(uuid4())})
        (problem,) = answer.json()["problems"]
        assert (answer.status_code, problem["field"], problem["remedy"] != "") == (422, field, True), where
