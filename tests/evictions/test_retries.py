"""Every history: the second time changes nothing, and reviewing at the right instants is reviewing all the time."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.confirm_outcome import ConfirmOutcome
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.give_case import GiveCase
from services.evictions.domain.park_case import ParkCase
from services.evictions.domain.record_contact_attempt import RecordContactAttempt
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.report_outcome import ReportOutcome
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.send_undertaking import SendUndertaking
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_case import TakeCase
from services.evictions.domain.take_in_notice import TakeInNotice
from services.evictions.domain.unpark_case import UnparkCase
from shared.contracts.codes import NoticeType
from shared.kernel.errors import Refused
from tests.evictions.any_support import DAYS, INSTANTS, SHARED, SUPPORT
from tests.evictions.cases import (
    CASE,
    DELEGATION,
    ENFORCEMENT_CASE,
    MONDAY,
    OFFICER,
    RENT,
    TENANCY,
    at,
    formular_3,
    notice_id,
)
from tests.evictions.test_assignment import COLLEAGUES

STAFF = sorted(COLLEAGUES)

NOTICES = st.builds(
    TakeInNotice,
    **SHARED,
    notice_id=st.sampled_from([notice_id(name) for name in "abc"]),
    notice_type=st.sampled_from(NoticeType),
    tenancy_ref=st.just(TENANCY),
    person_ref=st.just(OFFICER),
    handler_ref=st.none(),
    landlord_ref=st.none(),
    enforcement_case_ref=st.none() | st.just(ENFORCEMENT_CASE),
    received_on=DAYS,
    document_on=st.none() | DAYS,
    sent_on=st.none() | DAYS,
    served_on=st.none() | DAYS,
    rent_due_on=st.none() | st.just(date(2026, 11, 1)),
    amount_claimed_ore=st.none() | st.just(RENT),
    eviction_at=st.none() | INSTANTS,
    birth_year=st.none(),
    children_in_home=st.none() | st.integers(0, 2),
    children_visiting=st.none() | st.integers(0, 1),
)
BY = st.just((OFFICER,))
COMMANDS: st.SearchStrategy[CaseCommand] = st.one_of(
    NOTICES,
    st.builds(RecordTenantService, **SHARED, served_on=DAYS, notice_id=st.none(), corrects=st.none()),
    st.builds(RecordContactAttempt, **SHARED, attempted_at=INSTANTS, by=BY),
    st.builds(RecordTenantContact, **SHARED, contacted_at=INSTANTS, by=BY),
    st.builds(RecordLandlordContact, **SHARED, contacted_at=INSTANTS, by=BY),
    st.builds(ForwardChildConcern, **SHARED, forwarded_at=INSTANTS),
    SUPPORT,
    st.builds(ParkCase, **SHARED, resume_on=DAYS),
    st.builds(UnparkCase, **SHARED),
    st.builds(TakeCase, **SHARED, actor_ref=st.just(OFFICER)),
    st.builds(GiveCase, **SHARED, colleagues=st.just(COLLEAGUES), handler_ref=st.none() | st.sampled_from(STAFF)),
    st.builds(ReportOutcome, **SHARED, reported_on=DAYS),
    st.builds(ConfirmOutcome, **SHARED, confirmed_on=DAYS),
    st.builds(
        DecideUndertaking,
        **SHARED,
        decided_on=DAYS,
        delegation_id=st.just(DELEGATION),
        delegations=st.none(),
        amount_ore=st.just(RENT),
    ),
    st.builds(SendUndertaking, **SHARED, posted_on=DAYS, received_proof_on=st.none() | DAYS),
    st.builds(RecordRentPayment, **SHARED, paid_on=DAYS, amount_ore=st.sampled_from([RENT, RENT // 2])),
    st.builds(
        ConfirmEvictionTime,
        **SHARED,
        sent_at=INSTANTS,
        actor_ref=st.just(OFFICER),
        colleagues=st.just({OFFICER: None}),
        responsible_officer_ref=st.just(OFFICER),
        notice_id=st.none(),
        copy_to_person_sent_at=st.none(),
    ),
    st.builds(RecordEvictionExecuted, **SHARED, executed_on=DAYS, executed_elsewhere=st.just(())),
    st.builds(CloseCase, **SHARED, closed_on=DAYS),
    st.builds(ReviewCase, **SHARED),
)


def told(commands: Iterable[CaseCommand], opening: CaseCommand | None = None) -> list[Any]:
    """The events after the opening and the commands in order of time, the refused ones left out."""
    events: list[Any] = list(EVICTION_CASE.decide(opening or formular_3(), EVICTION_CASE.initial))
    for command in sorted(commands, key=lambda each: each.now):
        try:
            events.extend(EVICTION_CASE.decide(command, EVICTION_CASE.fold(events)))
        except Refused:
            continue
    return events


@settings(max_examples=150)
@for_all(st.lists(COMMANDS, max_size=8), COMMANDS)
def test_the_second_time_changes_nothing(history: list[CaseCommand], command: CaseCommand) -> None:
    past = told(history)
    try:
        decided = EVICTION_CASE.decide(command, EVICTION_CASE.fold(past))
    except Refused:
        return
    assert EVICTION_CASE.decide(command, EVICTION_CASE.fold([*past, *decided])) == ()


@settings(max_examples=25)
@for_all(st.lists(COMMANDS, max_size=6))
def test_between_two_reviews_nothing_could_have_been_said(history: list[CaseCommand]) -> None:
    """A review at every half hour of the next weeks says something only at the instants the case asked for."""
    latest = max((command.now for command in history), default=at(MONDAY))
    case = EVICTION_CASE.fold(told([*history, ReviewCase(case_id=CASE, now=latest)]))
    now = latest
    for _ in range(3):
        upcoming = next_review_at(case, now)
        quiet_until = min(upcoming or now + timedelta(days=40), now + timedelta(days=40))
        moment = now
        while moment < quiet_until:
            assert EVICTION_CASE.decide(ReviewCase(case_id=CASE, now=moment), case) == ()
            moment += timedelta(hours=5, minutes=30)
        if upcoming is None:
            return
        just_before = replace(ReviewCase(case_id=CASE, now=now), now=upcoming - timedelta(seconds=1))
        assert EVICTION_CASE.decide(just_before, case) == ()
        case = EVICTION_CASE.fold(EVICTION_CASE.decide(ReviewCase(case_id=CASE, now=upcoming), case), case)
        now = upcoming
