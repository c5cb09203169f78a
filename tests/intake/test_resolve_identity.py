"""An unknown person turns out to be somebody (R22): the notice, its case and the next paper."""

from datetime import date
from typing import Any

from httpx import AsyncClient
from nats.aio.client import Client

from services.intake.domain.notice.circumstances import Household, Person
from services.intake.domain.notice.resolve_identity import ResolveIdentity
from shared.contracts.codes import NoticeFlag, RoutingRule, Sex, Unit
from shared.contracts.intake import (
    EvictionNoticeReceived,
    HouseholdRecorded,
    NoticeMoved,
    NoticeRerouted,
    NoticeValidationFlagged,
    PersonIdentityResolved,
)
from shared.contracts.intake_codes import RerouteReason
from shared.messaging.jetstream import JetStreamEventStore
from shared.vault.access import AccessKind, AccessLog
from tests.intake.papers import NOTICE, PERSON, TODAY, coordination_number
from tests.intake.test_http import codes, events_of, post
from tests.intake.test_later_http import came as came_in
from tests.intake.test_later_slices import FAMILY, after, came

NOBODY = Person(person_ref=PERSON, unknown=True)
BORN_1980 = ResolveIdentity(
    notice_id=NOTICE, person=Person(person_ref=PERSON, birth_year=1980, sex=Sex.FEMALE), today=TODAY
)
BORN_1950 = ResolveIdentity(notice_id=NOTICE, person=Person(person_ref=PERSON, birth_year=1950), today=TODAY)
NUMBER = coordination_number(date(1981, 12, 28))


def test_who_it_is_is_known_and_nothing_else_changes() -> None:
    unknown = came(person=NOBODY)
    unknown.when(BORN_1980).then(
        PersonIdentityResolved(notice_id=NOTICE, person_ref=PERSON, known=False, birth_year=1980, sex=Sex.FEMALE),
        NoticeValidationFlagged(notice_id=NOTICE, flags=()),
    )
    after(unknown, BORN_1980).when(BORN_1980).then_nothing()


def test_whoever_is_known_is_nobody_else() -> None:
    came().when(BORN_1950).then_refused("person-not-unknown")
    after(came(person=NOBODY), BORN_1980).when(BORN_1950).then_refused("person-not-unknown")


def test_a_tenant_of_65_counts_in_the_household_and_a_provisional_routing_is_made_anew() -> None:
    """Routing rules 4 and 6."""
    told = came(person=NOBODY, household=None).when(BORN_1950).events()
    assert [type(each) for each in told] == [
        PersonIdentityResolved,
        NoticeValidationFlagged,
        HouseholdRecorded,
        NoticeRerouted,
    ]
    assert told[1] == NoticeValidationFlagged(notice_id=NOTICE, flags=(NoticeFlag.HOUSEHOLD_UNKNOWN,))
    assert isinstance(told[2], HouseholdRecorded)
    assert (told[2].adults, told[2].any_65_or_older) == (None, True)
    assert isinstance(told[3], NoticeRerouted)
    assert (told[3].to_unit, told[3].rule) == (Unit.ELDERLY_TEAM, RoutingRule.AGED_65_OR_OLDER)
    assert told[3].reason is RerouteReason.HOUSEHOLD_KNOWN


def test_a_family_keeps_its_unit_and_its_children_when_the_tenant_is_old() -> None:
    told = came(person=NOBODY, household=FAMILY).when(BORN_1950).events()
    assert [each.children for each in told if isinstance(each, HouseholdRecorded)] == [FAMILY.children]
    assert not [each for each in told if isinstance(each, NoticeRerouted)]
    old = Household(adults=1, any_65_or_older=True)
    assert not [
        each
        for each in came(person=NOBODY, household=old).when(BORN_1950).events()
        if isinstance(each, HouseholdRecorded)
    ]


async def test_the_next_paper_with_the_number_is_about_the_same_person_and_home(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    notice_id = await came_in(desk, identity_number=None)
    told = await post(desk, {"identity_number": NUMBER}, path=f"/api/notices/{notice_id}/identity")
    next_id = await came_in(desk, identity_number=NUMBER, notice_type="EVICTION_APPLICATION", amount_claimed_ore=None)
    first, following = [await _paper(store, each) for each in (notice_id, next_id)]
    assert told.status_code == 202, told.text
    assert (first.person_ref, first.tenancy_ref) == (following.person_ref, following.tenancy_ref)


async def test_a_number_that_is_somebodys_makes_the_paper_theirs_and_the_asking_is_logged(
    desk: AsyncClient, store: JetStreamEventStore, client: Client
) -> None:
    known = await came_in(desk, identity_number=NUMBER)
    notice_id = await came_in(desk, identity_number=None)
    told = await post(desk, {"identity_number": NUMBER}, path=f"/api/notices/{notice_id}/identity")
    assert told.status_code == 202, told.text
    first = await _paper(store, known)
    events = await events_of(store, notice_id)
    (resolved,) = [each for each in events if isinstance(each, PersonIdentityResolved)][1:]
    (moved,) = [each for each in events if isinstance(each, NoticeMoved)]
    assert (resolved.person_ref, moved.tenancy_ref) == (first.person_ref, first.tenancy_ref)
    (sought,) = [each for each in await AccessLog(client).newest() if each.kind is AccessKind.PERSON_SOUGHT]
    assert sought.people == (first.person_ref,)


async def test_bad_numbers_are_named_all_at_once(desk: AsyncClient) -> None:
    notice_id = await came_in(desk, identity_number=None)
    for given, code in (({}, "missing"), ({"identity_number": "19811228-0000"}, "identity-number-checksum")):
        refused = await post(desk, given, path=f"/api/notices/{notice_id}/identity")
        assert (refused.status_code, await codes(refused)) == (422, {"identity_number": code})


async def _paper(store: JetStreamEventStore, notice_id: str) -> Any:
    return next(each for each in await events_of(store, notice_id) if isinstance(each, EvictionNoticeReceived))
