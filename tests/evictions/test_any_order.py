"""Every history: support facts give the same answers in any order, and closing loses no duty silently."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import product
from typing import Any

from hypothesis import example, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.duties import concerns, is_landlord_told, is_support_offered
from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.outcome import GROUNDS, is_prevented, lacks_ground
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import ContactMethod, Outcome, Tenancy, UnfulfilledReason
from shared.contracts.eviction_support import ConsentRecorded, ConsentRevoked, SupportEvent
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import ConsentId
from shared.contracts.support_codes import ConsentScope
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from tests.evictions.any_support import DAYS, SUPPORT
from tests.evictions.cases import CASE, MONDAY, at, formular_3, past
from tests.evictions.test_retries import COMMANDS, told

WEEKS = [MONDAY + timedelta(days=days) for days in range(-3, 60)]


def answers(case: EvictionCase) -> tuple[Any, ...]:
    """Everything that is asked of a case's support."""
    return (
        [case.support.consent(scope, on) for scope in ConsentScope for on in WEEKS],
        case.support.is_accepted,
        is_support_offered(case),
        [is_prevented(case, outcome) for outcome in Outcome],
        [lacks_ground(outcome, None, case, LAST_DAY) for outcome in GROUNDS],
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
REASONS = [*product([None, *UnfulfilledReason], [None, *UnfulfilledReason], [None, *HouseholdUntoldReason])]


_SAID: dict[str, Any] = {"case_id": CASE, "now": at(MONDAY, "15:00")}
_WHEN = at(MONDAY, "14:00")
WORK: list[CaseCommand] = [
    RecordTenantContact(**_SAID, contacted_at=_WHEN, method=ContactMethod.PHONE, offered_support=True),
    RecordLandlordContact(**_SAID, contacted_at=_WHEN, method=ContactMethod.PHONE),
    RecordHousehold(**_SAID, children_in_home=1, children_visiting=0, any_65_or_older=False),
    ForwardChildConcern(**_SAID, forwarded_at=_WHEN),
]
"""What is to be done in every case with a child in it."""


def closings(outcome: Outcome, source: OutcomeSource | None) -> Iterator[CloseCase]:
    """One with every combination of reasons there is."""
    for tenant, landlord, household in REASONS:
        yield CloseCase(
            case_id=CASE,
            now=at(LAST_DAY),
            closed_on=LAST_DAY,
            outcome=outcome,
            outcome_source=source,
            tenant_unfulfilled_reason=tenant,
            landlord_unfulfilled_reason=landlord,
            household_untold_reason=household,
        )


def test_closing_loses_no_duty_silently() -> None:
    """R20, R21, SoL 20:1: done, or the closing says why not; and the outcome has its fact or its source."""
    met: Counter[tuple[bool, bool]] = Counter()

    @settings(max_examples=60)
    @example(formular_3(), WORK, [], Outcome.DECEASED, None)
    @example(formular_3(), [], [], Outcome.DECEASED, None)
    @for_all(
        st.builds(formular_3, tenancy=st.sampled_from(Tenancy), children_in_home=st.none() | st.integers(0, 1)),
        st.lists(st.sampled_from(WORK), unique_by=type),
        st.lists(COMMANDS, max_size=4),
        st.sampled_from(Outcome),
        st.none() | st.sampled_from(OutcomeSource),
    )
    def holds(
        opening: CaseCommand,
        work: list[CaseCommand],
        more: list[CaseCommand],
        outcome: Outcome,
        source: OutcomeSource | None,
    ) -> None:
        before = EVICTION_CASE.fold(told([*work, *more], opening))
        for closing in closings(outcome, source):
            try:
                decided = EVICTION_CASE.decide(closing, before)
            except Refused:
                continue
            for closed in (each for each in decided if isinstance(each, EvictionCaseClosed)):
                met[closed.tenant_unfulfilled_reason is None, closed.landlord_unfulfilled_reason is None] += 1
                assert before.opened is not None
                assert is_support_offered(before) or closed.tenant_unfulfilled_reason
                board_lets = before.opened.tenancy is Tenancy.OWN_SUBLET
                assert is_landlord_told(before) or board_lets or closed.landlord_unfulfilled_reason
                assert before.household_told or closed.household_untold_reason
                assert concerns(before) or not before.children
                assert lacks_ground(closed.outcome, source, before, LAST_DAY) is None

    holds()
    assert met[True, True]
    assert met.total() > met[True, True], "with the duties done, and with one excused"
