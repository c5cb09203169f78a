"""Every history: support facts give the same answers in any order, and closing loses no duty silently."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.duties import concerns, is_landlord_told, is_support_offered
from services.evictions.domain.outcome import GROUNDS, is_prevented, lacks_ground
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import Outcome, Tenancy, UnfulfilledReason
from shared.contracts.eviction_support import ConsentRecorded, ConsentRevoked, SupportEvent
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import ConsentId
from shared.contracts.support_codes import ConsentScope
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from tests.evictions.any_support import DAYS, SUPPORT
from tests.evictions.cases import CASE, MONDAY, at, formular_3, past
from tests.evictions.test_retries import COMMANDS

WEEKS = [MONDAY + timedelta(days=days) for days in range(-3, 60)]


def answers(case: EvictionCase) -> tuple[Any, ...]:
    """Everything that is asked of a case's support."""
    return (
        [case.support.consent(scope, on) for scope in ConsentScope for on in WEEKS],
        case.support.is_accepted,
        is_support_offered(case),
        [is_prevented(case, outcome) for outcome in Outcome],
        [lacks_ground(outcome, None, case) for outcome in GROUNDS],
    )


def in_order(facts: Iterable[SupportEvent]) -> EvictionCase:
    return EVICTION_CASE.fold([*past(formular_3()), *facts])


def recorded(commands: Iterable[CaseCommand]) -> list[SupportEvent]:
    """The support facts that follow from the commands, the refused ones left out."""
    events: list[Any] = list(past(formular_3()))
    for command in sorted(commands, key=lambda each: each.now):
        try:
            events.extend(EVICTION_CASE.decide(command, EVICTION_CASE.fold(events)))
        except Refused:
            continue
    return [each for each in events if isinstance(each, SupportEvent)]


@settings(max_examples=100)
@for_all(
    st.lists(SUPPORT, max_size=10)
    .map(recorded)
    .flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts)))
)
def test_the_same_support_in_any_order_gives_the_same_answers(orders: tuple[list[Any], list[Any]]) -> None:
    first, second = (EVICTION_CASE.fold([*past(formular_3()), *facts]) for facts in orders)
    assert answers(first) == answers(second)


CONSENT_IDS = st.sampled_from([ConsentId(derived_id("test", "consent", name)) for name in "ab"])
CASE_ID = st.just(CASE)
CONSENTS: st.SearchStrategy[SupportEvent] = st.builds(
    ConsentRecorded, case_id=CASE_ID, consent_id=CONSENT_IDS, from_on=DAYS, until_on=st.none() | DAYS
) | st.builds(ConsentRevoked, case_id=CASE_ID, consent_id=CONSENT_IDS, revoked_on=DAYS)


@settings(max_examples=100)
@for_all(st.data(), st.lists(CONSENTS, max_size=5))
def test_a_consent_and_its_end_may_arrive_in_any_order(data: st.DataObject, facts: list[SupportEvent]) -> None:
    assert answers(in_order(facts)) == answers(in_order(data.draw(st.permutations(facts))))


LAST_DAY = MONDAY + timedelta(days=46)
REASONS = st.none() | st.sampled_from(UnfulfilledReason)
CLOSINGS = st.builds(
    CloseCase,
    case_id=CASE_ID,
    now=st.just(at(LAST_DAY)),
    closed_on=st.just(LAST_DAY),
    outcome_source=st.none() | st.sampled_from(OutcomeSource),
    tenant_unfulfilled_reason=REASONS,
    landlord_unfulfilled_reason=REASONS,
    household_untold_reason=st.none() | st.sampled_from(HouseholdUntoldReason),
)


@settings(max_examples=200)
@for_all(
    st.builds(formular_3, tenancy=st.sampled_from(Tenancy), children_in_home=st.integers(0, 1)),
    st.lists(COMMANDS, max_size=6),
    CLOSINGS,
)
def test_closing_loses_no_duty_silently(opening: CaseCommand, history: list[CaseCommand], closing: CloseCase) -> None:
    """R20, R21, SoL 20:1: done, or the closing says why not; and the outcome has its fact or its source."""
    events: list[Any] = list(past(opening))
    for command in [*sorted(history, key=lambda each: each.now), closing]:
        before = EVICTION_CASE.fold(events)
        try:
            decided = EVICTION_CASE.decide(command, before)
        except Refused:
            continue
        for closed in (each for each in decided if isinstance(each, EvictionCaseClosed)):
            assert before.opened is not None
            sources = [each.source for each in decided if isinstance(each, OutcomeConfirmed)]
            assert is_support_offered(before) or closed.tenant_unfulfilled_reason
            said = {before.opened.tenancy, *(each.tenancy for each in before.notices)}
            board_lets = Tenancy.OWN_SUBLET in said
            assert is_landlord_told(before) or board_lets or closed.landlord_unfulfilled_reason
            assert before.household_told or closed.household_untold_reason
            assert concerns(before) or not before.children
            assert lacks_ground(closed.outcome, sources[0] if sources else None, before) is None
        events.extend(decided)
