"""A file is imported in somebody's name: a member of staff or a program with a token, never nobody's."""

from datetime import timedelta

import pytest
from nats.aio.client import Client

from deploy.commands.imports import importer
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff, open_staff
from tests.web.staffed import NOW

ANNA = StaffRef(derived_id("test", "anna"))


@pytest.fixture
def staff(client: Client, store: JetStreamEventStore) -> Staff:
    return open_staff(client, store, lambda: NOW)


async def works(staff: Staff, *roles: Role, active: bool = True) -> None:
    member = StaffMember(ref=ANNA, name="Anna Påhittad", role=roles[0], other_roles=roles[1:], active=active)
    await staff.directory.put(member)


async def test_a_member_answers_in_the_role_that_may_post(staff: Staff) -> None:
    await works(staff, Role.STATISTICIAN, Role.INTAKE)
    actor = await importer(staff, ANNA, None)
    assert (actor.ref, actor.role) == (ANNA, Role.INTAKE)


async def test_a_program_answers_by_its_token(staff: Staff) -> None:
    secret = await staff.tokens.add(
        "hyresvarden", role=Role.INTAKE, unit=Unit.ADULT_RECEPTION, ends_at=NOW + timedelta(days=1)
    )
    actor = await importer(staff, None, secret)
    assert (actor.role, actor.unit) == (Role.INTAKE, Unit.ADULT_RECEPTION)


@pytest.mark.parametrize(
    ("who", "secret", "code"),
    [
        (None, None, "import-by-whom"),
        (ANNA, "x", "import-by-whom"),
        (None, "", "import-token-unknown"),
        (None, "lobo_x", "import-token-unknown"),
        ("anna", None, "import-staff-unknown"),
        (ANNA, None, "import-not-for-role"),
    ],
)
async def test_nobody_else_answers(staff: Staff, who: str | None, secret: str | None, code: str) -> None:
    await works(staff, Role.STATISTICIAN)
    with pytest.raises(Refused, match=code):
        await importer(staff, who, secret)


async def test_nor_does_somebody_who_has_left(staff: Staff) -> None:
    await works(staff, Role.INTAKE, active=False)
    with pytest.raises(Refused, match="import-staff-unknown"):
        await importer(staff, ANNA, None)
