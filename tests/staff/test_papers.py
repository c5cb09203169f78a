"""Whose a paper is, by its own log and its case's: its case's, then its home's newest case's, then its unit's."""

from datetime import UTC, datetime
from typing import Any, Final

import pytest

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.base import Event
from shared.contracts.codes import RoutingRule, Unit
from shared.contracts.ids import NoticeId, StaffRef, TenancyRef, nth_case_id
from shared.contracts.intake import NoticeMoved, NoticeRouted
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.store import AggregateName
from shared.staff.actor import Actor
from shared.staff.may import ON_PAPERS, Action, Stand, may
from shared.staff.papers import whose_paper
from tests.evictions.cases import TENANCY, arrives
from tests.intake.papers import paper as form_3
from tests.kit.commits import envelope
from tests.kit.memory_store import MemoryEventStore

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
POSTER: Final = StaffRef(derived_id("test", "staff"))
NOTICE: Final = NoticeId(derived_id("test", "notice", "paper"))
ELSEWHERE: Final = TenancyRef(derived_id("test", "another tenancy"))
ROUTED: Final = NoticeRouted(notice_id=NOTICE, unit=Unit.FAMILY_RECEPTION, rule=RoutingRule.CHILD_IN_HOUSEHOLD)


@pytest.fixture
def store() -> MemoryEventStore:
    return MemoryEventStore()


async def told(store: MemoryEventStore, service: str, kind: str, id_: str, *events: Event) -> None:
    about = AggregateName(service, kind, id_)
    await store.append(about, events, expected=(await store.load(about)).position, envelope=envelope())


async def paper(store: MemoryEventStore, *later: Event) -> None:
    """A paper about the tenancy, routed to another unit than its cases'."""
    await told(store, "intake", "notice", NOTICE, form_3(notice_id=NOTICE, tenancy_ref=TENANCY), ROUTED, *later)


async def case(store: MemoryEventStore, tenancy: TenancyRef, number: int, unit: Unit, **says: Any) -> None:
    """A case of the tenancy, opened by a paper."""
    case_id = nth_case_id(tenancy, number)
    command: TakeInNotice = arrives(case_id=case_id, tenancy_ref=tenancy, unit=unit, **says)
    await told(store, "evictions", "case", case_id, *EVICTION_CASE.decide(command, EVICTION_CASE.initial))


async def whose(store: MemoryEventStore) -> Unit | None:
    stand = await whose_paper(store, NOTICE, NOW)
    assert stand is not None
    assert stand.posted_by == POSTER
    return stand.unit


async def test_without_a_case_it_is_its_units(store: MemoryEventStore) -> None:
    await paper(store)
    assert await whose(store) is Unit.FAMILY_RECEPTION


async def test_in_a_case_it_is_the_cases_and_not_the_unit_it_was_routed_to(store: MemoryEventStore) -> None:
    await paper(store)
    await case(store, TENANCY, 1, Unit.ELDERLY_TEAM, notice_id=NOTICE)
    await case(store, TENANCY, 2, Unit.ADULT_RECEPTION)
    assert await whose(store) is Unit.ELDERLY_TEAM, "a later case of the home, that never had it, has no say"


async def test_before_its_case_has_it_it_is_as_the_homes_newest_case(store: MemoryEventStore) -> None:
    """Else whoever posts a paper that is routed to them could give themselves the case before it is there."""
    await paper(store)
    await case(store, TENANCY, 1, Unit.ELDERLY_TEAM)
    await case(store, TENANCY, 2, Unit.ADULT_RECEPTION)
    assert await whose(store) is Unit.ADULT_RECEPTION


async def test_moved_to_another_home_it_is_as_the_case_there(store: MemoryEventStore) -> None:
    await paper(store, NoticeMoved(notice_id=NOTICE, tenancy_ref=ELSEWHERE, moved_at=NOW, nth=1))
    await case(store, TENANCY, 1, Unit.ELDERLY_TEAM, notice_id=NOTICE)
    assert await whose(store) is Unit.FAMILY_RECEPTION
    await case(store, ELSEWHERE, 1, Unit.ADULT_RECEPTION)
    assert await whose(store) is Unit.ADULT_RECEPTION


@pytest.mark.parametrize("id_", [derived_id("test", "no paper"), "x", "", "*", ">"])
async def test_of_what_is_no_paper_nothing_is_said(store: MemoryEventStore, id_: str) -> None:
    await paper(store)
    assert await whose_paper(store, id_, NOW) is None


@pytest.mark.parametrize("role", Role)
def test_whoever_posted_it_sees_its_receipt_and_no_more(role: Role) -> None:
    """A role that takes no papers in not even that; the desk does all with every paper."""
    stand = Stand(Unit.ADULT_RECEPTION, posted_by=POSTER)
    actor = Actor(POSTER, role, Unit.FAMILY_RECEPTION)
    allowed = {action for action in ON_PAPERS if may(actor, action, stand).allowed}
    takes_in = may(actor, Action.POST_NOTICE).allowed
    assert allowed == (ON_PAPERS if role is Role.INTAKE else {Action.SEE_RECEIPT} if takes_in else set())
