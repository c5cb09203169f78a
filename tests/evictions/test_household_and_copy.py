"""Slices: who lives in the home becomes known; the person gets a copy of the confirmation (5.5 rule 6, SoF 11:3)."""

from datetime import timedelta
from typing import Any

from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from shared.contracts.evictions import EvictionTimeConfirmed, HouseholdKnown
from tests.evictions.cases import CASE, MONDAY, OFFICER, arrives, at, disturbance, eviction_time, given, notice_id
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_take_in_notice import closed

AT_FOUR = at(MONDAY, "16:00")
TOMORROW = MONDAY + timedelta(days=1)


def lives_there(**told: Any) -> RecordHousehold:
    counts: dict[str, Any] = {"children_in_home": 1, "children_visiting": 0, "any_65_or_older": False}
    return RecordHousehold(case_id=CASE, now=AT_FOUR, **{**counts, **told})


def copy_sent(clock: str = "16:00", **told: Any) -> SendCopyToPerson:
    sent = at(MONDAY, clock)
    return SendCopyToPerson(case_id=CASE, now=at(MONDAY, "18:00"), copy_to_person_sent_at=sent, **told)


def test_who_lives_there_is_known_from_the_day_it_was_told() -> None:
    known = HouseholdKnown(
        case_id=CASE, known_on=MONDAY, children_in_home=1, children_visiting=0, any_65_or_older=False
    )
    given(disturbance()).when(lives_there()).then_includes(known)


def test_that_nobody_else_lives_there_is_news_once() -> None:
    alone = lives_there(children_in_home=0)
    assert given(disturbance(routed_provisionally=True)).when(alone).events()
    given(disturbance(routed_provisionally=True), alone).when(alone).then_nothing()


def test_a_closed_case_hears_no_more_of_its_household() -> None:
    given(disturbance(), closed()).when(lives_there()).then_refused("case-is-closed")
    given().when(lives_there()).then_refused("case-not-found")


def test_the_copy_completes_the_confirmation_as_it_was() -> None:
    completed = EvictionTimeConfirmed(
        case_id=CASE,
        notice_id=notice_id("time"),
        sent_at=at(MONDAY, "13:40"),
        responsible_officer_ref=OFFICER,
        copy_to_person_sent_at=AT_FOUR,
        in_time=True,
    )
    given(eviction_time(), confirms()).when(copy_sent()).then_includes(completed)


def test_a_copy_needs_its_confirmation_and_comes_after_it() -> None:
    given(eviction_time()).when(copy_sent()).then_refused("no-copy-to-send")
    given(eviction_time(), confirms()).when(copy_sent("13:00")).then_refused("copy-before-confirmation")
    given(eviction_time(), confirms(), copy_sent()).when(copy_sent("17:00")).then_refused("no-copy-to-send")
    given(arrives()).when(copy_sent()).then_refused("no-copy-to-send")
    given().when(copy_sent()).then_refused("case-not-found")


def test_of_several_confirmations_the_copys_own_is_named() -> None:
    moved = eviction_time("moved", eviction_at=at(TOMORROW + timedelta(days=30)))
    both = (
        eviction_time(),
        moved,
        confirms(notice_id=notice_id("time")),
        confirms(clock="13:50", notice_id=notice_id("moved")),
    )
    given(*both).when(copy_sent()).then_refused("several-copies-to-send")
    completed = given(*both).when(copy_sent(notice_id=notice_id("moved"))).events()[0]
    assert isinstance(completed, EvictionTimeConfirmed)
    assert completed.notice_id == notice_id("moved")
