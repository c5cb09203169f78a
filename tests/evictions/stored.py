"""Cases and notices put into a real store, as the services themselves would."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from services.evictions.cases import aggregate, tell
from services.evictions.domain.slices import CaseCommand
from shared.contracts.base import Event
from shared.contracts.codes import Channel, ChildLiving, NoticeType, RoutingRule, Source, Tenancy, Unit
from shared.contracts.ids import CommandId, HouseholdRef, NoticeId, PersonRef, TenancyRef
from shared.contracts.intake import (
    Child,
    EvictionNoticeReceived,
    HouseholdRecorded,
    NoticeRouted,
    PersonIdentityResolved,
)
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.store import AggregateName, EventStore
from tests.evictions.cases import CASE, MONDAY, OFFICER, RENT, TENANCY


def envelope(at: datetime | None = None) -> Envelope:
    return Envelope(
        command_id=CommandId(str(uuid4())),
        recorded_at=at or datetime(2026, 11, 16, 8, tzinfo=UTC),
        actor=OFFICER,
        role=Role.HANDLER,
    )


async def told(store: EventStore, *commands: CaseCommand) -> str:
    """A case that has been told these things; its id."""
    for command in commands:
        await tell(store, command, envelope(command.now))
    return commands[0].case_id


async def events_of(store: EventStore, case_id: str = CASE) -> tuple[Any, ...]:
    """What the case's log says."""
    return tuple((await store.load(aggregate(case_id))).events)


def routed_notice(name: str, *, tenancy: TenancyRef = TENANCY, **facts: Any) -> tuple[Event, ...]:
    """Intake's commit about one formulär 3 in a home with a child."""
    notice_id = NoticeId(derived_id("test", "notice", name))
    person = PersonRef(derived_id("test", "person"))
    paper: dict[str, Any] = {
        "notice_type": NoticeType.RENT_ARREARS_TERMINATION,
        "received_on": MONDAY,
        "sent_on": MONDAY,
        "sent_registered": True,
        "amount_claimed_ore": RENT,
    }
    return (
        EvictionNoticeReceived(
            notice_id=notice_id,
            channel=Channel.POST,
            source=Source.LANDLORD,
            person_ref=person,
            tenancy_ref=tenancy,
            tenancy=Tenancy.RENTAL,
            **{**paper, **facts},
        ),
        PersonIdentityResolved(notice_id=notice_id, person_ref=person, known=False, birth_year=1980),
        HouseholdRecorded(
            notice_id=notice_id,
            household_ref=HouseholdRef(derived_id("test", "household")),
            tenancy_ref=tenancy,
            adults=1,
            children=(
                Child(birth_year=2018, living=ChildLiving.ALTERNATING),
                Child(birth_year=2020, living=ChildLiving.VISITING),
            ),
        ),
        NoticeRouted(notice_id=notice_id, unit=Unit.FAMILY_RECEPTION, rule=RoutingRule.CHILD_IN_HOUSEHOLD),
    )


async def arrived(store: EventStore, notice: tuple[Event, ...]) -> int:
    """The notice in the log; its position."""
    received = notice[0]
    assert isinstance(received, EvictionNoticeReceived)
    return await store.append(
        AggregateName("intake", "notice", received.notice_id), notice, expected=0, envelope=envelope()
    )
