"""What intake learns from the other services, on a real server: who is known, what came twice."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from msgspec.structs import replace

from services.intake.domain.notice.mark_duplicate import MarkDuplicate
from services.intake.domain.person.note_open_matter import NoteOpenMatter
from services.intake.reactions.eviction_case import on_eviction_case
from services.intake.reactions.journey_started import on_journey_started
from services.intake.reactions.notice_attached_to_case import on_notice_attached_to_case
from shared.contracts.base import Event
from shared.contracts.care_codes import Programme, TargetGroup
from shared.contracts.careflow import JourneyStarted
from shared.contracts.codes import (
    Channel,
    NoticeType,
    Outcome,
    Priority,
    Source,
    Tenancy,
    Unit,
)
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    HouseholdKnown,
    NoticeAttachedToCase,
)
from shared.contracts.ids import CommandId, EvictionCaseId, JourneyId, MatterId, NoticeId, PersonRef
from shared.contracts.intake import NoticeMarkedDuplicate, NoticeRerouted, PersonIdentityResolved
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from tests.intake.conftest import NOW
from tests.intake.papers import NOTICE, OFFICER, OTHER_NOTICE, PERSON, TENANCY, coordination_number
from tests.kit.eventually import eventually

CASE = EvictionCaseId(derived_id("case", "one"))
CASE_SUBJECT = AggregateName("evictions", "case", CASE)
CLOSED = EvictionCaseClosed(case_id=CASE, outcome=Outcome.SELF_RESOLVED, closed_on=date(2026, 11, 21), prevented=False)
REOPENED = EvictionCaseReopened(case_id=CASE, notice_id=NOTICE, reopened_on=date(2026, 11, 22))


def opened(person_ref: PersonRef = PERSON) -> EvictionCaseOpened:
    return EvictionCaseOpened(
        case_id=CASE,
        notice_id=NOTICE,
        person_ref=person_ref,
        tenancy_ref=TENANCY,
        tenancy=Tenancy.RENTAL,
        primary_reason=NoticeType.RENT_ARREARS_TERMINATION,
        priority=Priority.P2,
        unit=Unit.FAMILY_RECEPTION,
        opened_on=date(2026, 11, 20),
        handler_ref=OFFICER,
    )


def attached(duplicate_of: NoticeId | None, notice_id: NoticeId = NOTICE) -> NoticeAttachedToCase:
    return NoticeAttachedToCase(
        case_id=CASE,
        notice_id=notice_id,
        notice_type=NoticeType.RENT_ARREARS_TERMINATION,
        channel=Channel.POST,
        source=Source.LANDLORD,
        received_on=date(2026, 11, 20),
        duplicate_of=duplicate_of,
    )


def test_an_open_case_is_noted_with_its_unit_and_officer() -> None:
    noted = on_eviction_case([(7, [opened()])])
    assert noted == NoteOpenMatter(
        person_ref=PERSON,
        matter_id=MatterId(CASE),
        opened_on=date(2026, 11, 20),
        as_of=7,
        unit=Unit.FAMILY_RECEPTION,
        officer_ref=OFFICER,
        tenancy_ref=TENANCY,
    )


@pytest.mark.parametrize(
    ("history", "command"),
    [
        ([opened(), CLOSED], "EndOpenMatter"),
        ([opened(), CLOSED, REOPENED], "NoteOpenMatter"),
        ([CLOSED], "NoneType"),
    ],
)
def test_the_last_turn_of_the_case_decides(history: list[Event], command: str) -> None:
    assert type(on_eviction_case([(7, history)])).__name__ == command


def test_what_the_case_tells_besides_its_turns_is_no_news() -> None:
    assert on_eviction_case([(7, [opened()]), (9, [attached(None)])]) == on_eviction_case([(7, [opened()])])


def test_a_journey_makes_its_person_known_to_its_officer() -> None:
    started = JourneyStarted(
        journey_id=JourneyId(derived_id("journey", "one")),
        person_ref=PERSON,
        programme=Programme.NORRMALM_LOBO,
        target_group=TargetGroup.HOMELESS,
        officer_ref=OFFICER,
        started_on=date(2026, 11, 1),
    )
    noted = on_journey_started(started, 3)
    assert (noted.officer_ref, noted.unit, noted.as_of) == (OFFICER, None, 3)


def test_only_what_the_case_calls_a_duplicate_is_one() -> None:
    assert on_notice_attached_to_case(attached(None)) is None
    mark = MarkDuplicate(notice_id=NOTICE, of_notice_id=OTHER_NOTICE)
    assert on_notice_attached_to_case(attached(OTHER_NOTICE)) == mark


async def write(store: JetStreamEventStore, *events: Event) -> None:
    """One more commit of the case, as evictions would write it."""
    envelope = Envelope(command_id=CommandId(str(uuid4())), recorded_at=NOW, actor=OFFICER, role=Role.HANDLER)
    past = await store.load(CASE_SUBJECT)
    await store.append(CASE_SUBJECT, events, expected=past.position, envelope=envelope)


async def post(desk: AsyncClient, **told: Any) -> dict[str, Any]:
    body = {
        "notice_type": "RENT_ARREARS_TERMINATION",
        "received_on": "2026-11-20",
        "identity_number": coordination_number(date(1980, 5, 1)),
        "household": {"adults": 1},
        **told,
    }
    response = await desk.post("/api/notices", json=body, headers={"Idempotency-Key": str(uuid4())})
    assert response.status_code == 202, response.text
    receipt: dict[str, Any] = response.json()
    return receipt


async def notice(store: JetStreamEventStore, notice_id: str) -> list[Any]:
    return list((await store.load(AggregateName("intake", "notice", notice_id))).events)


async def test_a_persons_next_notice_goes_to_the_officer_of_the_open_case(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """R23, and R22 again when the case has closed."""
    first = await post(desk)
    assert first["rule"] == "ADULTS_ONLY"
    identified = (await notice(store, first["notice_id"]))[2]
    assert isinstance(identified, PersonIdentityResolved)
    known = AggregateName("intake", "person", identified.person_ref)

    async def notes(count: int) -> bool:
        return len((await store.load(known)).events) == count

    await write(store, opened(identified.person_ref))
    await eventually(lambda: notes(1))
    second = await post(desk)
    assert (second["rule"], second["unit"]) == ("KNOWN_OFFICER", "FAMILY_RECEPTION")
    resolved = (await notice(store, second["notice_id"]))[2]
    assert (resolved.known, resolved.active_officer_ref) == (True, OFFICER)
    await write(store, CLOSED)
    await eventually(lambda: notes(2))
    assert (await post(desk))["rule"] == "ADULTS_ONLY"


async def test_what_the_case_calls_a_duplicate_is_linked(desk: AsyncClient, store: JetStreamEventStore) -> None:
    one, two = NoticeId((await post(desk))["notice_id"]), NoticeId((await post(desk))["notice_id"])
    await write(store, opened(), attached(None, one), attached(one, two))
    link = NoticeMarkedDuplicate(notice_id=two, of_notice_id=one)

    async def linked() -> bool:
        return link in await notice(store, two)

    await eventually(linked)
    assert not any(isinstance(event, NoticeMarkedDuplicate) for event in await notice(store, one))


async def test_children_told_of_in_the_case_send_its_notice_to_the_family_unit_once(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """Routing rules 2 and 6: A07 asks for it so that the right unit gets the case."""
    told = await post(desk, household=None)
    known = HouseholdKnown(
        case_id=CASE, known_on=date(2026, 11, 21), children_in_home=2, children_visiting=0, any_65_or_older=False
    )
    await write(store, opened(), attached(None, NoticeId(told["notice_id"])), known)
    await eventually(lambda: _rerouted(store, told["notice_id"]))
    await write(store, replace(known, children_in_home=3))
    await write(store, attached(OTHER_NOTICE, NoticeId(told["notice_id"])))
    await eventually(lambda: _duplicate(store, told["notice_id"]))
    rerouted = [each for each in await notice(store, told["notice_id"]) if isinstance(each, NoticeRerouted)]
    assert [each.to_unit for each in rerouted] == [Unit.FAMILY_RECEPTION]


async def _rerouted(store: JetStreamEventStore, notice_id: str) -> bool:
    return any(isinstance(each, NoticeRerouted) for each in await notice(store, notice_id))


async def _duplicate(store: JetStreamEventStore, notice_id: str) -> bool:
    return any(isinstance(each, NoticeMarkedDuplicate) for each in await notice(store, notice_id))
