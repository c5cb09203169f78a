"""Events to measure with: a case is opened, papers and contacts follow. Seeded, invented."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final

from shared.contracts.base import Event
from shared.contracts.codes import AttemptResult, ContactMethod, NoticeType, Priority, Tenancy, Unit
from shared.contracts.evictions import EvictionCaseOpened, TenantContactAttempted, TenantContacted
from shared.contracts.ids import CommandId, EvictionCaseId, NoticeId, PersonRef, StaffRef, TenancyRef
from shared.kernel.ids import derived_id, ordered_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.jetstream import NewCommit
from shared.messaging.store import AggregateName

STAFF: Final = StaffRef(derived_id("bench", "staff"))
BEGIN: Final = datetime(2025, 1, 1, 8, tzinfo=UTC)
EVENTS_A_COMMIT: Final = 3


def envelope(at: datetime | None = None) -> Envelope:
    """An envelope with a fresh command id."""
    now = at or datetime.now(UTC)
    return Envelope(
        command_id=CommandId(ordered_id(now, os.urandom(10))), recorded_at=now, actor=STAFF, role=Role.HANDLER
    )


def case_name(case: str) -> AggregateName:
    return AggregateName("evictions", "case", case)


def opened(case: str, random: Random) -> EvictionCaseOpened:
    """A case like any other."""
    return EvictionCaseOpened(
        case_id=EvictionCaseId(case),
        notice_id=NoticeId(derived_id(case, "notice")),
        person_ref=PersonRef(derived_id(case, "person")),
        tenancy_ref=TenancyRef(derived_id(case, "tenancy")),
        tenancy=Tenancy.RENTAL,
        primary_reason=random.choice([*NoticeType]),
        priority=random.choice([*Priority]),
        unit=random.choice([*Unit]),
        opened_on=date(2025, 1, 1) + timedelta(days=random.randint(0, 600)),
        children_in_home=random.randint(0, 3),
    )


def attempted(case: str) -> TenantContactAttempted:
    """One call that nobody answered."""
    return TenantContactAttempted(
        case_id=EvictionCaseId(case),
        attempted_at=datetime.now(UTC),
        method=ContactMethod.PHONE,
        result=AttemptResult.NO_ANSWER,
        by=(STAFF,),
    )


def case_ids(count: int, seed: int = 7) -> Iterator[str]:
    """The ids of the cases that `cases` opens."""
    return (derived_id("bench", str(seed), str(number)) for number in range(count))


def cases(count: int, seed: int = 7) -> Iterator[NewCommit]:
    """`count` commits of `EVENTS_A_COMMIT` events, every one a new case."""
    random = Random(seed)
    for number, case in enumerate(case_ids(count, seed)):
        at = BEGIN + timedelta(seconds=number)
        reached = TenantContacted(
            case_id=EvictionCaseId(case), contacted_at=at, method=ContactMethod.VISIT, offered_support=True, by=(STAFF,)
        )
        events: tuple[Event, ...] = (opened(case, random), attempted(case), reached)
        yield NewCommit(case_name(case), events, envelope(at))
