"""Cases go only to people who can open them: the others are not offered, and the command refuses them, by any door."""

from typing import Any, Final
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.stack import served
from services.evictions.app import create
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.staff.cases import may_have_cases
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.actor import Actor
from shared.web.application import make_app
from shared.web.service import handed
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


@pytest.mark.parametrize(("who", "codes"), [(ABLE["both"], []), (MACHINE, ["machine-has-no-cases"])])
async def test_who_takes_a_case_is_a_person(runtime: Runtime, office: None, who: StaffMember, codes: list[str]) -> None:
    service = await create(runtime)
    theirs = {**service.dependencies, **handed(actor=Actor(who.ref, Role.HANDLER, who.unit))}
    app = make_app([msgspec.structs.replace(service, dependencies=theirs)], runtime)
    async with served(app) as address, AsyncClient(base_url=address) as client:
        key = {"Idempotency-Key": str(uuid4())}
        answer = await client.post(f"/api/cases/{CASE}/take-case", json={}, headers=key)
    assert [each["code"] for each in answer.json().get("problems", ())] == codes
