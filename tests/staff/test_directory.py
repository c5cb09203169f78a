"""The directory of staff on a real server."""

import pytest
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.directory import StaffDirectory, StaffMember

ANNA = StaffMember(ref=StaffRef(derived_id("test", "anna")), name="Anna Uppdiktad", role=Role.BOSAMORDNARE)
OVE = StaffMember(ref=StaffRef(derived_id("test", "ove")), name="ove Påhittad", role=Role.HANDLER)


async def test_a_member_is_found_by_reference_as_last_entered(client: Client) -> None:
    directory = StaffDirectory(client)
    await directory.put(ANNA)
    moved = StaffMember(ref=ANNA.ref, name=ANNA.name, role=Role.UNIT_HEAD, unit=Unit.ADULT_RECEPTION)
    await directory.put(moved)
    assert await directory.member(ANNA.ref) == moved
    assert await directory.member(OVE.ref) is None
    assert await directory.member(StaffRef("no.id.>")) is None


async def test_all_members_come_by_name(client: Client) -> None:
    directory = StaffDirectory(client)
    await directory.put(OVE)
    await directory.put(ANNA)
    assert await directory.members() == [ANNA, OVE]


async def test_a_reference_that_is_no_id_is_refused(client: Client) -> None:
    with pytest.raises(Refused, match="staff-ref-malformed"):
        await StaffDirectory(client).put(StaffMember(ref=StaffRef("a.*"), name="Ingen", role=Role.HANDLER))
