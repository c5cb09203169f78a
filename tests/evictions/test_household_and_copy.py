"""Slices: who lives there becomes known (routing rule 6); the person gets a copy of the confirmation (SoF 11:3)."""

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.note_household_in_part import NoteHouseholdInPart
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from services.evictions.letter_links import is_copy_told_by_itself, letters
from shared.contracts.codes import AlertRule, NoticeType
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.evictions import EvictionCaseOpened, EvictionTimeConfirmed, HouseholdKnown
from shared.contracts.registry import decode_commit
from tests.evictions.cases import (
    CASE,
    MONDAY,
    OFFICER,
    TENANT,
    after,
    arrives,
    at,
    disturbance,
    eviction_time,
    facts,
    given,
    notice_id,
    past,
)
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
        copied_to=(TENANT,),
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


UNTOLD = arrives(routed_provisionally=True)
OLDER = disturbance("second", any_65_or_older=True)


def rules(*commands: Any) -> set[AlertRule]:
    return {each.rule for each in after(*commands).alerts.values()}


def test_that_somebody_is_65_or_older_does_not_tell_who_lives_there() -> None:
    """A07 and routing rule 6: the composition is to be completed; work comes earlier all the same (P1)."""
    case = after(UNTOLD, OLDER)
    assert AlertRule.A07 in rules(UNTOLD, OLDER)
    assert (case.household_told, case.is_vulnerable) == (False, True)
    note = NoteHouseholdInPart(case_id=CASE, now=AT_FOUR, any_65_or_older=True)
    assert AlertRule.A07 in rules(UNTOLD, note)
    assert facts(given(UNTOLD, OLDER).when(note).events()) == []


def test_a_household_that_is_told_ends_it_also_when_nobody_is_a_child_or_old() -> None:
    told = RecordHousehold(case_id=CASE, now=AT_FOUR, children_in_home=0, children_visiting=0, any_65_or_older=False)
    assert AlertRule.A07 not in rules(UNTOLD, OLDER, told)
    assert after(UNTOLD, told).children == 0
    assert after(UNTOLD).household_told is False


def test_what_is_known_of_the_old_takes_no_child_away() -> None:
    family = disturbance(children_in_home=2)
    case = after(family, OLDER)
    assert (case.children, case.is_vulnerable) == (2, True)


@for_all(
    st.permutations(
        [
            HouseholdKnown(
                case_id=CASE, known_on=day, children_in_home=count, children_visiting=count, any_65_or_older=old
            )
            for day, count, old in (
                (MONDAY, None, True),
                (MONDAY + timedelta(days=1), 1, False),
                (MONDAY + timedelta(days=2), None, True),
            )
        ]
    )
)
def test_households_told_and_half_told_in_any_order_give_the_same(order: list[Any]) -> None:
    case = EVICTION_CASE.fold([*past(UNTOLD), *order])
    assert (case.household_told, case.children, case.is_vulnerable) == (True, 2, True)
    assert case.household is not None
    assert case.household.any_65_or_older


def test_a_case_opened_before_untold_was_written_says_that_nobody_has_told() -> None:
    """Then none and untold were the same; of the two only untold is certainly no lie."""
    (opened, *_) = past(UNTOLD)
    old = msgspec.to_builtins(opened) | {"type": "EvictionCaseOpened", "children_in_home": 0, "children_visiting": 0}
    (now,) = decode_commit(msgspec.json.encode([old]))
    assert isinstance(now, EvictionCaseOpened)
    assert (now.children_in_home, now.children_visiting) == (None, None)
    (with_child,) = decode_commit(msgspec.json.encode([old | {"children_in_home": 1}]))
    assert isinstance(with_child, EvictionCaseOpened)
    assert (with_child.children_in_home, with_child.children_visiting) == (1, 0)


def test_a_child_who_only_visits_is_told_to_the_child_unit_and_leaves_the_household_untold() -> None:
    """Routing rule 2: VISITING counts for alerts; A11 stands beside A07."""
    visited = disturbance("second", children_visiting=1)
    assert {AlertRule.A07, AlertRule.A11} <= rules(UNTOLD, visited)
    assert {AlertRule.A07, AlertRule.A11} <= rules(arrives(routed_provisionally=True, children_visiting=1))


def test_a_copy_told_with_its_confirmation_comes_after_it_too() -> None:
    """A copy from before Kronofogden told the time would silence A02."""
    for early in (MONDAY - timedelta(days=30), MONDAY):
        wrong = confirms(MONDAY, "15:00", copy_to_person_sent_at=at(early, "10:00"))
        given(eviction_time()).when(wrong).then_refused("copy-before-confirmation")
    right = confirms(MONDAY, "15:00", now=at(MONDAY, "18:00"), copy_to_person_sent_at=AT_FOUR)
    assert facts(given(eviction_time()).when(right).events())


def test_a_removal_is_counted_as_one_and_asks_for_no_copy() -> None:
    """UF 16:7 a; SoF 11:3 asks for a copy of an eviction's confirmation alone."""
    removal = eviction_time(notice_type=NoticeType.REMOVAL_TIME)
    case = after(removal, confirms())
    assert [each.rule_id for each in case.deadlines[DeadlineType.EVICTION_TIME].working] == ["E10"]
    given(removal, confirms()).when(copy_sent()).then_refused("no-copy-to-send")
    assert [each.kind for each in letters(ConfirmEvictionTime, after(removal), ())] == ["letter.open"]
    assert is_copy_told_by_itself(after(removal))
    assert len(letters(ConfirmEvictionTime, after(eviction_time()), ())) == 2
    assert not is_copy_told_by_itself(after(eviction_time()))
