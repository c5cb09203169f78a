"""A paper comes in: received, flagged, identified, household, routed, in one commit."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.domain.notice.circumstances import Household, Person
from services.intake.domain.notice.decider import NOTICE as DECIDER
from services.intake.domain.notice.decider import NoticeCommand
from services.intake.domain.notice.mark_duplicate import MarkDuplicate
from services.intake.domain.notice.notice import Notice
from services.intake.domain.notice.post_early_signal import PostEarlySignal
from services.intake.domain.notice.post_notice import PostNotice
from services.intake.domain.notice.routing import FlatArea
from shared.contracts.codes import ChildLiving, NoticeFlag, NoticeType, RoutingRule, Unit
from shared.contracts.ids import HouseholdRef
from shared.contracts.intake import (
    Child,
    HouseholdRecorded,
    NoticeRouted,
    NoticeValidationFlagged,
    PersonIdentityResolved,
)
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from tests.intake.papers import ADULTS, NOTICE, OTHER_NOTICE, PERSON, TENANCY, TODAY, around, matter, paper, signal
from tests.kit.spec import Spec

SPEC: Spec[NoticeCommand, Notice] = Spec(DECIDER)


def post(notice: dict[str, Any] | None = None, circumstances: dict[str, Any] | None = None) -> PostNotice:
    return PostNotice(notice=paper(**(notice or {})), circumstances=around(**(circumstances or {})), today=TODAY)


HOUSEHOLD = HouseholdRecorded(
    notice_id=NOTICE, household_ref=HouseholdRef(derived_id("household", TENANCY)), tenancy_ref=TENANCY, adults=2
)
IDENTIFIED = PersonIdentityResolved(notice_id=NOTICE, person_ref=PERSON, known=False, birth_year=1980)
TO_ADULTS = NoticeRouted(notice_id=NOTICE, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)


def test_a_complete_paper_is_received_identified_and_routed_in_one_commit() -> None:
    SPEC.when(post()).then(paper(), IDENTIFIED, HOUSEHOLD, TO_ADULTS)


def test_a_paper_that_may_start_a_clock_is_taken_in_however_little_it_says() -> None:
    bare = dict.fromkeys(
        ("document_on", "sent_on", "sent_registered", "served_on", "amount_claimed_ore", "rent_due_on", "rooms")
    )
    unknown = Person(person_ref=PERSON, unknown=True)
    SPEC.when(post(bare, {"household": None, "person": unknown})).then(
        paper(**bare),
        NoticeValidationFlagged(
            notice_id=NOTICE,
            flags=(
                NoticeFlag.AMOUNT_MISSING,
                NoticeFlag.RENT_DUE_DATE_MISSING,
                NoticeFlag.FORM_INCOMPLETE_MINOR,
                NoticeFlag.NO_SERVICE_DATE,
                NoticeFlag.BASIS_GUESSED,
                NoticeFlag.UNKNOWN_PERSON,
                NoticeFlag.HOUSEHOLD_UNKNOWN,
            ),
        ),
        PersonIdentityResolved(notice_id=NOTICE, person_ref=PERSON, known=False),
        NoticeRouted(
            notice_id=NOTICE, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.COMPOSITION_UNKNOWN, provisional=True
        ),
    )


def test_the_same_paper_again_changes_nothing_although_the_person_has_become_known() -> None:
    past = SPEC.when(post()).events()
    SPEC.given(*past).when(post(circumstances={"matters": (matter(),)})).then_nothing()


@pytest.mark.parametrize(
    "other", [post({"amount_claimed_ore": 1}), post(circumstances={"household": Household(adults=1)})]
)
def test_another_paper_under_the_same_id_is_refused(other: PostNotice) -> None:
    SPEC.given(*SPEC.when(post()).events()).when(other).then_refused("idempotency-key-reused")


def test_a_signal_does_not_replace_a_paper_of_the_same_id() -> None:
    other = PostEarlySignal(signal=signal(), circumstances=around(), today=TODAY)
    SPEC.given(*SPEC.when(post()).events()).when(other).then_refused("idempotency-key-reused")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"received_on": date(2026, 11, 23)}, "date-in-future"),
        ({"served_on": date(2027, 1, 1)}, "date-in-future"),
        ({"document_on": date(1899, 12, 31)}, "date-too-early"),
        ({"sent_on": date(1989, 12, 31)}, "date-too-early"),
        ({"rent_due_on": date(2028, 1, 1)}, "date-too-far-ahead"),
        ({"eviction_at": datetime(2029, 1, 1, tzinfo=UTC)}, "date-too-far-ahead"),
        ({"amount_claimed_ore": -1}, "amount-negative"),
        ({"amount_claimed_ore": 10**15}, "amount-too-large"),
        ({"interest_ore": -1}, "amount-negative"),
        ({"rooms": 0}, "rooms-out-of-range"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], code: str) -> None:
    SPEC.when(post(change)).then_refused(code)


@pytest.mark.parametrize(
    ("household", "code"),
    [
        (Household(adults=-1), "adults-out-of-range"),
        (
            Household(adults=1, children=(Child(birth_year=2007, living=ChildLiving.PERMANENT),)),
            "birth-year-not-a-childs",
        ),
        (
            Household(adults=1, children=(Child(birth_year=2027, living=ChildLiving.PERMANENT),)),
            "birth-year-not-a-childs",
        ),
        (
            Household(adults=1, children=(Child(birth_year=2020, living=ChildLiving.PERMANENT),) * 31),
            "children-out-of-range",
        ),
    ],
)
def test_a_household_that_cannot_be_is_refused(household: Household, code: str) -> None:
    SPEC.when(post(circumstances={"household": household})).then_refused(code)


def test_the_tenants_own_age_counts_in_the_household() -> None:
    born = date(1961, 11, 20)
    old = Person(person_ref=PERSON, birth_on=born, birth_year=1961)
    decided = SPEC.when(post(circumstances={"person": old})).events()
    assert [event.any_65_or_older for event in decided if isinstance(event, HouseholdRecorded)] == [True]
    day_before = {"person": old, "received_on": date(2026, 11, 19)}
    decided = SPEC.when(post({"received_on": date(2026, 11, 19)}, day_before)).events()
    assert [event.any_65_or_older for event in decided if isinstance(event, HouseholdRecorded)] == [False]


POSTS = st.builds(
    lambda notice_type, amount, rooms, household, area, known: post(
        {"notice_type": notice_type, "amount_claimed_ore": amount, "rooms": rooms},
        {"household": household, "area": area, "matters": (matter(),) if known else ()},
    ),
    st.sampled_from(NoticeType),
    st.none() | st.integers(-10, 10**12),
    st.none() | st.integers(-1, 60),
    st.none() | st.just(ADULTS) | st.builds(Household, adults=st.integers(-1, 40)),
    st.sampled_from(FlatArea),
    st.booleans(),
)
SIGNALS = st.just(PostEarlySignal(signal=signal(), circumstances=around(), today=TODAY))
MARKS = st.sampled_from([NOTICE, OTHER_NOTICE]).map(lambda of: MarkDuplicate(notice_id=NOTICE, of_notice_id=of))


@settings(max_examples=150)
@given(st.lists(POSTS | SIGNALS | MARKS, max_size=4), POSTS | SIGNALS | MARKS)
def test_the_second_time_changes_nothing(earlier: list[NoticeCommand], command: NoticeCommand) -> None:
    """Whatever came before; and what is decided is one commit with one responsible unit."""
    past: list[Any] = []
    for each in [*earlier, command]:
        try:
            decided = DECIDER.decide(each, DECIDER.fold(past))
        except Refused:
            continue
        past.extend(decided)
        assert tuple(DECIDER.decide(each, DECIDER.fold(past))) == ()
    assert sum(isinstance(event, NoticeRouted) for event in past) <= 1
