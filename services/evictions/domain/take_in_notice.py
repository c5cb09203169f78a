"""Slice: a routed notice or signal opens a case, attaches to it or reopens it (handling tas in)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import reduce
from typing import Any

import msgspec
from msgspec.structs import replace

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.evolve import evolve
from services.evictions.domain.following_facts import taken_over
from services.evictions.domain.matter import is_sent_anew
from services.evictions.domain.note_household_in_part import partly_known
from services.evictions.domain.paper_facts import news_of
from services.evictions.domain.priority import priority, unsettled_safe_date
from services.evictions.domain.reopening import has_room, reopened, still_runs, why_again
from shared.contracts.codes import (
    ENFORCEMENT_TIMES,
    Channel,
    NoticeType,
    Priority,
    SignalType,
    Source,
    Tenancy,
    Unit,
)
from shared.contracts.correctable import UNNAMED
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.eviction_grounds import (
    CaseRoutedProvisionally,
    CoTenantsKnown,
    EarlierNoticeKnown,
    EvictionTimeConcerns,
)
from shared.contracts.eviction_procedure import CaseNoticeMoved
from shared.contracts.eviction_work import CaseAssigned, CaseUnparked
from shared.contracts.evictions import (
    EvictionApplicationNotified,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    HouseholdKnown,
    NoticeAttachedToCase,
    TenantServiceRecorded,
)
from shared.contracts.ids import EvictionCaseId, LandlordRef, NoticeId, PersonRef, StaffRef, TenancyRef, VaultRef
from shared.contracts.matter import matter
from shared.contracts.procedure_codes import CancellationReason, JudgmentResult, NoticeMove
from shared.contracts.work_codes import AssignmentReason, UnparkReason
from shared.kernel.errors import Refused


class TakeInNotice(Command, frozen=True, kw_only=True):
    """Everything the case needs of a notice. `children_in_home` is None while nobody has told who lives there; a child
    who visits may be known all the same.

    `moved_at`: it was in another home's case until then (`moved_from`), and what was told of it there comes along; what
    was done there too when it was the last there (`following`).
    `earlier_notices` are those of the tenancy's cases before this one; only the case they open needs them.
    """

    notice_id: NoticeId
    notice_type: NoticeType
    signal_type: SignalType | None = None
    channel: Channel
    source: Source
    person_ref: PersonRef
    co_tenant_refs: tuple[PersonRef, ...] = ()
    tenancy_ref: TenancyRef
    tenancy: Tenancy
    unit: Unit
    received_on: date
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_claimed_ore: int | None = None
    rent_due_on: date | None = None
    eviction_at: datetime | None = None
    until_on: date | None = None
    exceptional: bool | None = None
    judgment_result: JudgmentResult | None = None
    cancellation_reason: CancellationReason | None = None
    enforcement_case_ref: VaultRef | None = None
    landlord_ref: LandlordRef | None = None
    handler_ref: StaffRef | None = None
    birth_year: int | None = None
    children_in_home: int | None = None
    children_visiting: int | None = None
    any_65_or_older: bool = False
    routed_provisionally: bool = False
    moved_at: datetime | None = None
    moved_nth: int = 0
    moved_from: EvictionCaseId | None = None
    moved_facts: tuple[TenantServiceRecorded | EvictionTimeConfirmed, ...] = ()
    following: tuple[Any, ...] = ()
    earlier_notices: tuple[NoticeAttachedToCase, ...] = ()


def number_for(notice_id: NoticeId, cases: Sequence[EvictionCase], today: date, *, anew: bool) -> int:
    """Which of the tenancy's cases, counted from 1 in the order they opened, a paper belongs to; one more than there
    are when it opens the next.

    The newest that has it. `anew`, when it comes back or is a demand sent again: the one that a paper of today would
    come into, so that no case is opened again beside a later one (one open case per tenancy).
    """
    having = [number for number, case in enumerate(cases, start=1) if case.notice(notice_id) is not None]
    if having and not anew:
        return having[-1]
    return len(cases) if cases and has_room(cases[-1], today) else len(cases) + 1


def take_in_notice(command: TakeInNotice, case: EvictionCase) -> Sequence[CaseEvent]:
    """One open case per tenancy; a copy of an earlier paper is attached and moves nothing, but for a closed case whose
    period still runs: that it reopens.

    A new case is assigned as it was routed; a new paper brings a parked case back on the list.
    """
    comes_back = command.moved_at is not None and command.notice_id in case.procedure.moved
    if case.notice(command.notice_id) is not None and not comes_back:
        return ()
    if not has_room(case, command.today):
        raise Refused("case-closed-too-long-ago")
    attached = msgspec.convert(command, NoticeAttachedToCase, from_attributes=True)
    if first := _copied(command, attached, case):
        copy = replace(attached, duplicate_of=first)
        return (*_reopened_by_copy(command, case, first), copy, *_concerns(command, case), *_moved_here(command, case))
    facts = (
        attached,
        *_co_tenants(command),
        *_concerns(command, case),
        *_moved_here(command, case),
        *_from_enforcement(command),
        *news_of(attached, case),
    )
    if case.opened is None:
        return (_opened(command, case, facts), _assigned(command), *facts, *_grounds(command))
    reason = why_again(case, comes_back=comes_back)
    again = reopened(case, command.case_id, command.today, by=command.notice_id, reason=reason)
    return (*((again,) if case.closed else _unparked(command, case)), *facts, *_household(command, case))


def _reopened_by_copy(command: TakeInNotice, case: EvictionCase, first: NoticeId) -> tuple[EvictionCaseReopened, ...]:
    """A demand that comes once more while its period runs says that it is not settled: it was closed too early."""
    if case.closed is None or not still_runs(case, first, command.today):
        return ()
    return (reopened(case, command.case_id, command.today, by=command.notice_id),)


def _moved_here(command: TakeInNotice, case: EvictionCase) -> Iterator[CaseEvent]:
    if command.moved_at is None:
        return
    yield CaseNoticeMoved(
        case_id=command.case_id,
        notice_id=command.notice_id,
        move=NoticeMove.HERE,
        moved_at=command.moved_at,
        nth=command.moved_nth,
        other_case_id=command.moved_from,
    )
    for each in command.moved_facts:
        anew = {"fact_id": UNNAMED, "corrects": None} if isinstance(each, TenantServiceRecorded) else {}
        yield replace(each, case_id=command.case_id, **anew)
    if command.moved_from is not None:
        yield from taken_over(command.case_id, command.following, command.moved_from, command.now, case)


def _co_tenants(command: TakeInNotice) -> tuple[CoTenantsKnown, ...]:
    refs = tuple(dict.fromkeys(each for each in command.co_tenant_refs if each != command.person_ref))
    return (CoTenantsKnown(case_id=command.case_id, notice_id=command.notice_id, co_tenant_refs=refs),) if refs else ()


def _concerns(command: TakeInNotice, case: EvictionCase) -> tuple[EvictionTimeConcerns, ...]:
    """Whom Kronofogden's time is about, when that is not the case's tenant alone; a copy may name others."""
    refs = tuple(dict.fromkeys((command.person_ref, *command.co_tenant_refs)))
    tenant = case.opened.person_ref if case.opened else command.person_ref
    said = {each.notice_id: each.person_refs for each in case.grounds.times_concern}
    if command.notice_type not in ENFORCEMENT_TIMES or refs == said.get(command.notice_id, (tenant,)):
        return ()
    return (EvictionTimeConcerns(case_id=command.case_id, notice_id=command.notice_id, person_refs=refs),)


def _assigned(command: TakeInNotice) -> CaseAssigned:
    return CaseAssigned(
        case_id=command.case_id,
        handler_ref=command.handler_ref,
        unit=command.unit,
        assigned_on=command.today,
        reason=AssignmentReason.ROUTED,
    )


def _unparked(command: TakeInNotice, case: EvictionCase) -> tuple[CaseUnparked, ...]:
    if case.work.parked is None:
        return ()
    return (CaseUnparked(case_id=command.case_id, unparked_on=command.today, reason=UnparkReason.NEW_NOTICE),)


def _copied(command: TakeInNotice, attached: NoticeAttachedToCase, case: EvictionCase) -> NoticeId | None:
    """The first notice about the same matter. Another time from Kronofogden is never a copy, nor is what it writes of
    another of its cases.

    Nor is a message sent anew once the case is closed, nor one of ours when the first was taken back or sent on: it
    would be seen by nobody.
    """
    counts_no_more = case.procedure.gone - (case.procedure.away if command.unit is Unit.OTHER_BOARD else frozenset())
    told = {each.notice_id: each.eviction_at for each in case.eviction_times}
    for earlier in (*case.earlier_notices, *case.notices):
        if earlier.notice_id in counts_no_more or (case.closed and is_sent_anew(attached, earlier)):
            continue
        if attached.enforcement_case_ref and earlier.enforcement_case_ref not in (None, attached.enforcement_case_ref):
            continue
        same_time = told.get(earlier.notice_id) == command.eviction_at
        if matter(earlier) == matter(attached) and (same_time or command.notice_type not in ENFORCEMENT_TIMES):
            return earlier.duplicate_of or earlier.notice_id
    return None


def _from_enforcement(command: TakeInNotice) -> tuple[EvictionApplicationNotified | EvictionTimeNotified, ...]:
    """Kronofogden's two notices are facts of their own (UF 16:2, UF 16:7 a)."""
    if command.notice_type is NoticeType.EVICTION_APPLICATION:
        return (msgspec.convert(command, EvictionApplicationNotified, from_attributes=True),)
    if command.notice_type not in ENFORCEMENT_TIMES:
        return ()
    return (
        EvictionTimeNotified(
            case_id=command.case_id,
            notice_id=command.notice_id,
            notified_on=command.received_on,
            notified_at=command.now if command.received_on == command.today else None,
            eviction_at=command.eviction_at,
            enforcement_case_ref=command.enforcement_case_ref,
        ),
    )


def _grounds(command: TakeInNotice) -> tuple[CaseRoutedProvisionally | EarlierNoticeKnown, ...]:
    """What is known at the opening and by no paper of the case: who lives there is untold; it has happened before."""
    provisional = CaseRoutedProvisionally(case_id=command.case_id, notice_id=command.notice_id, routed_at=command.now)
    earlier = (
        EarlierNoticeKnown(
            case_id=command.case_id,
            notice_id=each.notice_id,
            notice_type=each.notice_type,
            received_on=each.received_on,
            rent_due_on=each.rent_due_on,
        )
        for each in command.earlier_notices
    )
    return (*((provisional,) if command.routed_provisionally else ()), *earlier)


def _opened(command: TakeInNotice, case: EvictionCase, facts: Sequence[CaseEvent]) -> EvictionCaseOpened:
    opened = EvictionCaseOpened(
        case_id=command.case_id,
        notice_id=command.notice_id,
        person_ref=command.person_ref,
        tenancy_ref=command.tenancy_ref,
        tenancy=command.tenancy,
        primary_reason=command.notice_type,
        priority=Priority.P3,
        unit=command.unit,
        opened_on=command.today,
        handler_ref=command.handler_ref,
        landlord_ref=command.landlord_ref,
        birth_year=command.birth_year,
        children_in_home=command.children_in_home,
        children_visiting=command.children_visiting,
        any_65_or_older=command.any_65_or_older,
    )
    begun = reduce(evolve, facts, evolve(case, opened))
    clock = deadlines(begun, command.today).get(DeadlineType.LEASE_RECOVERY)
    return replace(opened, priority=priority(begun, unsettled_safe_date(clock), command.today))


def _household(command: TakeInNotice, case: EvictionCase) -> tuple[HouseholdKnown, ...]:
    """The household as now told, when it differs from what the case knows; of one untold what is known beside it: who
    lives there is then as untold as before (A07)."""
    if command.children_in_home is None:
        visiting, older = command.children_visiting, command.any_65_or_older
        return partly_known(command, case, children_visiting=visiting, any_65_or_older=older)
    before = case.household
    told = HouseholdKnown(
        case_id=command.case_id,
        known_on=command.today,
        children_in_home=command.children_in_home,
        children_visiting=command.children_visiting or 0,
        any_65_or_older=command.any_65_or_older,
    )
    return () if before and replace(before, known_on=told.known_on) == told else (told,)
