"""Random histories of one case: papers, work and Kronofogden's turns at random instants, sensible and not."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from services.evictions.domain.book_attendance import BookAttendance
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.note_child_decision import NoteChildDecision
from services.evictions.domain.record_contact_attempt import RecordContactAttempt
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.reopen_case import ReopenCase
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from services.evictions.domain.send_undertaking import SendUndertaking
from shared.contracts.codes import (
    AttemptResult,
    ContactMethod,
    NoticeType,
    Outcome,
    Payer,
    ServiceSource,
    Tenancy,
    UndertakingDecision,
    UnfulfilledReason,
)
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeWithdrawn,
    EvictionCancelled,
    EvictionPostponed,
    TenantLeftBeforeEviction,
)
from shared.contracts.eviction_support import EconomicAssistanceDecided, InstalmentPlanAgreed
from shared.contracts.procedure_codes import CancellationReason, CorrectionReason, PostponementKind, WithdrawnBy
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision, ChildDecision, HarmMeasure, HousingAfter
from shared.contracts.work_codes import HouseholdUntoldReason, ReopenReason
from shared.kernel.clock import civil_date
from tests.evictions.alert_rules.moved_papers import moved, routed, sent_on
from tests.evictions.alert_rules.procedure_facts import EARLIER, judgments, plans
from tests.evictions.alert_rules.times_told import AHEAD, NUMBERS, WHOM, of_a_time
from tests.evictions.cases import CASE, DELEGATION, MONDAY, OFFICER, OTHER_TENANT, RENT, TENANT, arrives, at, notice_id
from tests.evictions.lived import Learnt, TakenBack, Told
from tests.evictions.procedure import CONFIRMS, terminated

Draw = Callable[[st.SearchStrategy[Any]], Any]
BACK = st.integers(0, 4)
NAMES = [str(number) for number in range(5)]
PAUSES = st.one_of(st.integers(0, 300), st.integers(0, 20 * 24 * 60))
"""Minutes between two things told."""


def notice(draw: Draw, now: datetime, tenancy: Tenancy, name: str, kinds: Sequence[NoticeType]) -> Told:
    on = civil_date(now) - timedelta(days=draw(BACK))
    kind = draw(st.sampled_from(kinds))
    timed = kind in (NoticeType.EVICTION_TIME, NoticeType.REMOVAL_TIME)
    told: dict[str, Any] = {
        "sent_on": on - timedelta(days=draw(BACK)),
        "sent_registered": draw(st.booleans()),
        "served_on": draw(st.sampled_from([None, None, on])),
        "rent_due_on": draw(st.sampled_from([date(2026, 10, 1), date(2026, 11, 1)])),
        "amount_claimed_ore": draw(st.sampled_from([RENT, RENT + 100])),
        "children_in_home": (in_home := draw(st.sampled_from([None, None, 0, 1]))),
        "children_visiting": draw(st.sampled_from([None, None, 1])),
        "any_65_or_older": draw(st.sampled_from([False, False, True])),
        "routed_provisionally": in_home is None and draw(st.booleans()),
        "co_tenant_refs": draw(st.sampled_from([(), (), (OTHER_TENANT,)])),
        **(of_a_time(draw, on) if timed else {}),
        "earlier_notices": draw(st.sampled_from([(), (EARLIER,)])),
    }
    held = draw(st.sampled_from([tenancy, tenancy, tenancy, Tenancy.OWN_SUBLET, Tenancy.RENTAL]))
    return arrives(name, on=on, now=now, tenancy=held, notice_type=kind, **told)


def contact(draw: Draw, now: datetime) -> Told:
    """What is done for and with the household."""
    when, on = now - timedelta(hours=draw(st.integers(0, 60))), civil_date(now) - timedelta(days=draw(BACK))
    about: dict[str, Any] = {"case_id": CASE, "now": now}
    return _one_of(
        draw,
        lambda: RecordContactAttempt(
            **about, attempted_at=when, method=ContactMethod.PHONE, result=AttemptResult.NO_ANSWER
        ),
        lambda: RecordTenantContact(
            **about, contacted_at=when, method=ContactMethod.VISIT, offered_support=draw(st.booleans())
        ),
        lambda: RecordLandlordContact(**about, contacted_at=when, method=ContactMethod.PHONE),
        lambda: ForwardChildConcern(**about, forwarded_at=when),
        lambda: NoteChildDecision(**about, decision=ChildDecision.NOT_OPENED, decided_on=on),
        lambda: RecordHousehold(
            **about, children_in_home=draw(st.integers(0, 2)), children_visiting=0, any_65_or_older=draw(st.booleans())
        ),
        lambda: Learnt(now, InstalmentPlanAgreed(case_id=CASE, agreed_on=on)),
        lambda: routed(draw, now),
        lambda: sent_on(draw, now),
        lambda: ReopenCase(**about, reopen_reason=draw(st.sampled_from(ReopenReason))),
        lambda: CloseCase(
            **about,
            outcome=Outcome.DECEASED,
            closed_on=on,
            tenant_unfulfilled_reason=UnfulfilledReason.DECEASED,
            landlord_unfulfilled_reason=UnfulfilledReason.DECEASED,
            household_untold_reason=HouseholdUntoldReason.DECEASED,
        ),
    )


def debt(draw: Draw, now: datetime) -> Told:
    """What moves or settles a period."""
    on = civil_date(now) - timedelta(days=draw(BACK))
    about: dict[str, Any] = {"case_id": CASE, "now": now}
    return _one_of(
        draw,
        lambda: RecordTenantService(
            **about,
            served_on=on,
            told_by=ServiceSource.LANDLORD,
            notice_id=draw(st.sampled_from([None, None, *map(notice_id, NAMES[:2])])),
            tenant_ref=draw(st.sampled_from([None, None, TENANT, OTHER_TENANT])),
        ),
        lambda: DecideUndertaking(
            **about,
            decision=draw(st.sampled_from([*UndertakingDecision, UndertakingDecision.UNDERTAKE])),
            decided_on=on,
            delegation_id=DELEGATION,
            amount_ore=draw(st.sampled_from([RENT, RENT // 2, 2 * RENT])),
            last_date_disputed=draw(st.booleans()),
        ),
        lambda: SendUndertaking(**about, posted_on=on, registered=draw(st.booleans())),
        lambda: RecordRentPayment(
            **about,
            paid_on=on,
            amount_ore=draw(st.sampled_from([RENT, RENT // 2, 2 * RENT])),
            payer=Payer.TENANT,
            nth_alike=draw(st.sampled_from([None, None, 2])),
        ),
        lambda: terminated(
            civil_date(now),
            now=now,
            served_on=on,
            claim_notice_id=notice_id(draw(st.sampled_from(NAMES[:2]))),
            claim_is_net=draw(st.sampled_from([None, False, False])),
        ),
        lambda: Learnt(
            now,
            EconomicAssistanceDecided(
                case_id=CASE, decision=AssistanceDecision.REFUSED, decided_on=on, basis=AssistanceBasis.SOL_12_1
            ),
        ),
        lambda: CorrectCaseNotice(
            **about,
            correction=CaseNoticeCorrected(
                case_id=CASE,
                notice_id=notice_id(draw(st.sampled_from(NAMES[:2]))),
                reason=draw(st.sampled_from(CorrectionReason)),
                corrected_on=civil_date(now),
                received_on=on,
                sent_on=on - timedelta(days=draw(BACK)),
                served_on=draw(st.sampled_from([None, None, on])),
                amount_claimed_ore=RENT,
                rent_due_on=draw(st.sampled_from([date(2026, 10, 1), date(2026, 11, 1)])),
            ),
        ),
        lambda: Learnt(
            now,
            CaseNoticeWithdrawn(
                case_id=CASE,
                notice_id=notice_id(draw(st.sampled_from(NAMES))),
                withdrawn_on=on,
                by=draw(st.sampled_from([WithdrawnBy.LANDLORD, WithdrawnBy.INTAKE])),
            ),
        ),
    )


def enforcement(draw: Draw, now: datetime) -> Told:
    """What Kronofogden does, and what is answered."""
    when, on = now - timedelta(hours=draw(st.integers(0, 30))), civil_date(now) - timedelta(days=draw(BACK))
    about: dict[str, Any] = {"case_id": CASE, "now": now}
    which = draw(st.sampled_from([None, None, None, *map(notice_id, NAMES)]))
    confirm = lambda: ConfirmEvictionTime(  # noqa: E731 - listed twice below: it is the most likely
        **(about | CONFIRMS),
        sent_at=when,
        copy_to_person_sent_at=draw(st.sampled_from([None, None, when])),
        notice_id=which,
    )
    return _one_of(
        draw,
        confirm,
        confirm,
        lambda: SendCopyToPerson(**about, copy_to_person_sent_at=when, notice_id=which, copied_to=draw(WHOM)),
        lambda: plans(on, draw(st.sampled_from(HarmMeasure)), HarmMeasure.DEBT_PLAN, learnt_at=now),
        lambda: Learnt(
            now,
            EvictionCancelled(
                case_id=CASE,
                cancelled_on=on,
                reason=draw(st.sampled_from(CancellationReason)),
                enforcement_case_ref=draw(NUMBERS),
                notice_id=which,
            ),
        ),
        lambda: Learnt(
            now,
            EvictionPostponed(
                case_id=CASE,
                kind=PostponementKind.UPPSKOV,
                decided_on=on,
                until_on=on + timedelta(days=draw(AHEAD)),
                enforcement_case_ref=draw(NUMBERS),
                notice_id=which,
            ),
        ),
        lambda: Learnt(now, draw(judgments(on))),
        lambda: CorrectCaseNotice(
            **about,
            correction=CaseNoticeCorrected(
                case_id=CASE,
                notice_id=notice_id(draw(st.sampled_from(NAMES))),
                reason=draw(st.sampled_from(CorrectionReason)),
                corrected_on=civil_date(now),
                received_on=on,
            ),
            eviction_at=at(on + timedelta(days=draw(AHEAD))),
        ),
        lambda: BookAttendance(**about, staff=(OFFICER,), booked_on=on),
        lambda: RecordEvictionExecuted(**about, executed_on=on),
        lambda: Learnt(now, TenantLeftBeforeEviction(case_id=CASE, left_on=on, to=HousingAfter.UNKNOWN)),
    )


def undertaken(draw: Draw, now: datetime) -> list[Told]:
    """The board undertakes to pay, and the letter goes later (A05)."""
    sent = now + timedelta(minutes=draw(PAUSES))
    return [
        DecideUndertaking(
            case_id=CASE,
            now=now,
            decision=UndertakingDecision.UNDERTAKE,
            decided_on=civil_date(now),
            delegation_id=DELEGATION,
            amount_ore=2 * RENT,
        ),
        SendUndertaking(case_id=CASE, now=sent, posted_on=civil_date(sent), registered=draw(st.booleans())),
    ]


def confirmed(draw: Draw, now: datetime) -> list[Told]:
    """Kronofogden tells a time; it is confirmed later, and the copy goes later still (A01, A02)."""
    sent, copied = (now + timedelta(minutes=sum(draw(PAUSES) for _ in range(turns))) for turns in (1, 2))
    eviction_at = at(civil_date(now) + timedelta(days=7 + draw(AHEAD)))
    time = arrives(draw(st.sampled_from(NAMES)), now=now, notice_type=NoticeType.EVICTION_TIME, eviction_at=eviction_at)
    about: dict[str, Any] = {"case_id": CASE, "notice_id": time.notice_id}
    return [
        time,
        ConfirmEvictionTime(**about, now=sent, sent_at=sent, **CONFIRMS),
        SendCopyToPerson(**about, now=max(sent, copied), copy_to_person_sent_at=max(sent, copied)),
    ]


def _one_of(draw: Draw, *choices: Callable[[], Told]) -> Told:
    choice: Callable[[], Told] = draw(st.sampled_from(choices))
    return choice()


@st.composite
def histories(draw: st.DrawFn) -> list[Told]:
    """A notice, then up to nine more things told, most of one kind, in the order of their instants."""
    tenancy = draw(st.sampled_from([Tenancy.RENTAL, Tenancy.RENTAL, Tenancy.CONDO, Tenancy.OWN_SUBLET]))
    theme, kinds = draw(
        st.sampled_from(
            [
                (debt, (NoticeType.RENT_ARREARS_TERMINATION, NoticeType.FEE_ARREARS_TERMINATION)),
                (enforcement, (NoticeType.EVICTION_TIME,)),
                (contact, tuple(NoticeType)),
            ]
        )
    )
    now = at(MONDAY, "00:00") + timedelta(minutes=draw(st.integers(0, 14 * 24 * 60)))
    told = [notice(draw, now, tenancy, NAMES[0], kinds)]
    turns = [theme, theme, theme, contact, debt, enforcement, undertaken, confirmed, moved, None]
    for turn in draw(st.lists(st.sampled_from(turns), max_size=9)):
        now += timedelta(minutes=draw(PAUSES))
        if draw(st.integers(0, 9)) == 0:
            told.append(TakenBack(now, draw(st.integers(0, 5))))
            continue
        more = turn(draw, now) if turn else notice(draw, now, tenancy, draw(st.sampled_from(NAMES)), tuple(NoticeType))
        told += more if isinstance(more, list) else [more]
        now = told[-1].now
    return told
