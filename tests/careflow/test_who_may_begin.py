"""A journey's officer gets the person's next papers: nobody begins one for somebody they have nothing to do with."""

from typing import Final

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from services.careflow.domain.start_journey import JourneyStart
from services.careflow.officers import may_begin
from shared.contracts.care_codes import Programme, TargetGroup
from shared.contracts.codes import Unit
from shared.contracts.duty import AbsenceRegistered
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import AbsenceId, EvictionCaseId, MatterId, PersonRef
from shared.contracts.intake import OpenMatterEnded, OpenMatterNoted
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.staff.actor import Actor
from shared.staff.directory import StaffDirectory
from shared.web.present import NotPermitted
from tests.evictions.delivery.alerts import NOW, enter, ref
from tests.kit.commits import commit

PERSON, STRANGER = (PersonRef(derived_id("test", "person", name)) for name in ("known", "stranger"))
CASE: Final = EvictionCaseId(derived_id("test", "case", "of-the-person"))
OVE: Final = Actor(ref("ove"), Role.HANDLER, Unit.ADULT_RECEPTION)
START: Final = JourneyStart(
    person_ref=PERSON,
    programme=Programme.NORRMALM_LOBO,
    target_group=TargetGroup.HOMELESS,
    officer_ref=OVE.ref,
    started_on=civil_date(NOW),
)


@pytest.fixture(autouse=True)
async def staff(client: Client, store: JetStreamEventStore) -> StaffDirectory:
    """Ove has a closed case of the person's, Eva is his colleague."""
    await enter(client, "ove", "eva", role=Role.HANDLER)
    noted = OpenMatterNoted(person_ref=PERSON, matter_id=MatterId(CASE), opened_on=civil_date(NOW), as_of=1)
    ended = OpenMatterEnded(person_ref=PERSON, matter_id=MatterId(CASE), as_of=2)
    await commit(store, noted, ended, aggregate=AggregateName("intake", "person", PERSON))
    given = CaseAssigned(
        case_id=CASE,
        handler_ref=OVE.ref,
        unit=Unit.ADULT_RECEPTION,
        assigned_on=civil_date(NOW),
        reason=AssignmentReason.GIVEN,
    )
    await commit(store, given, aggregate=AggregateName("evictions", "case", CASE))
    return StaffDirectory(client)


async def refusal(store: JetStreamEventStore, staff: StaffDirectory, actor: Actor, start: JourneyStart) -> str | None:
    try:
        await may_begin(store, staff, actor, start, NOW)
    except NotPermitted as refused:
        return refused.code
    return None


@pytest.mark.parametrize(
    ("actor", "person_ref", "code"),
    [
        (OVE, PERSON, None),
        (OVE, STRANGER, "journey-without-case"),
        (replace(OVE, ref=ref("eva")), PERSON, "journey-without-case"),
        (replace(OVE, ref=ref("ellen"), role=Role.UNIT_HEAD), STRANGER, None),
        (Actor(ref("bo"), Role.BOSAMORDNARE), STRANGER, None),
        (replace(OVE, ref=ref("fia"), role=Role.UNIT_HEAD, unit=Unit.FAMILY_RECEPTION), PERSON, "officer-of-others"),
    ],
)
async def test_the_handler_of_a_case_or_who_leads_begins_it(
    store: JetStreamEventStore, staff: StaffDirectory, actor: Actor, person_ref: PersonRef, code: str | None
) -> None:
    assert await refusal(store, staff, actor, replace(START, person_ref=person_ref)) == code


async def test_so_does_who_stands_in_for_the_handler(store: JetStreamEventStore, staff: StaffDirectory) -> None:
    away = AbsenceRegistered(
        absence_id=AbsenceId(derived_id("test", "absence")),
        staff_ref=OVE.ref,
        first_on=civil_date(NOW),
        last_on=None,
        substitute_ref=ref("eva"),
    )
    await commit(store, away, aggregate=AggregateName("evictions", "duty", OVE.ref))
    assert await refusal(store, staff, replace(OVE, ref=ref("eva")), START) is None
