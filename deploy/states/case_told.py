"""What an eviction case may be told on the walk (avhysningsärende): one telling at least of every command."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final, TypeAlias

from deploy.states.walk import Telling
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.retraction import standing_facts
from services.evictions.domain.slices import SLICES
from shared.contracts import codes as c
from shared.contracts import eviction_retraction as r
from shared.contracts import procedure_codes as p
from shared.contracts import support_codes as u
from shared.contracts import work_codes as w
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.ids import (
    CommandId,
    DelegationId,
    HandoverId,
    NoticeId,
    PersonRef,
    StaffRef,
    TenancyRef,
    nth_case_id,
)
from shared.kernel.clock import civil_date, instant
from shared.kernel.ids import derived_id

TENANCY: Final = TenancyRef(derived_id("walk", "tenancy"))
CASE: Final = nth_case_id(TENANCY, 1)
OTHER_CASE: Final = nth_case_id(TenancyRef(derived_id("walk", "other home")), 1)
OFFICER, COLLEAGUE = (StaffRef(derived_id("walk", name)) for name in ("officer", "colleague"))
RENT: Final = 845_000  # öre
MONDAY: Final = date(2026, 11, 16)
DAYS: Final = tuple(instant(MONDAY + timedelta(days=days), time(12)) for days in (0, 30))
"""The day it begins, and one when the period is over."""

COMMANDS: Final = {command.__name__: command for command in SLICES}
Fields: TypeAlias = Callable[[EvictionCase, datetime], dict[str, Any] | None]


def _tell(name: str, fields: Fields | None = None, /, **said: Any) -> Telling:
    """The command of that name with what is `said`; the values that are functions are asked what the day is."""
    command = COMMANDS[name]

    def telling(case: EvictionCase, now: datetime) -> Any:
        more = fields(case, now) if fields else {}
        if more is None:
            return None
        known = {name: value(now) if callable(value) else value for name, value in said.items()}
        return command(case_id=CASE, now=now, **known, **more)

    return telling


def today(now: datetime) -> date:
    return civil_date(now)


def _now(now: datetime) -> datetime:
    return now


def _later(days: int) -> Callable[[datetime], date]:
    return lambda now: civil_date(now) + timedelta(days=days)


def _command_id(now: datetime) -> CommandId:
    return CommandId(derived_id("walk", now.isoformat()))


def _paper(kind: c.NoticeType, **facts: Any) -> Telling:
    """A paper of this kind arrives today."""

    def fields(_: EvictionCase, now: datetime) -> dict[str, Any]:
        return {"notice_id": NoticeId(derived_id("walk", kind, now.isoformat(), *facts))}

    said: dict[str, Any] = {
        "notice_type": kind,
        "channel": c.Channel.POST,
        "source": c.Source.LANDLORD,
        "person_ref": PersonRef(derived_id("walk", "person")),
        "tenancy_ref": TENANCY,
        "tenancy": c.Tenancy.RENTAL,
        "unit": c.Unit.ADULT_RECEPTION,
        "handler_ref": OFFICER,
        "received_on": today,
        **facts,
    }
    return _tell("TakeInNotice", fields, **said)


def _arrears(**facts: Any) -> Telling:
    claim = {"amount_claimed_ore": RENT, "rent_due_on": _later(-15)}
    return _paper(c.NoticeType.RENT_ARREARS_TERMINATION, **claim, **facts)


def _correction(case: EvictionCase, now: datetime) -> dict[str, Any] | None:
    if not case.notices:
        return None
    paper, on = case.notices[0], civil_date(now)
    correction = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=paper.notice_id,
        reason=p.CorrectionReason.NEW_MESSAGE,
        corrected_on=on,
        received_on=on,
        sent_on=on,
        sent_registered=True,
        amount_claimed_ore=RENT,
        rent_due_on=paper.rent_due_on,
    )
    timed = paper.notice_type is c.NoticeType.EVICTION_TIME
    return {"correction": correction, "eviction_at": now + timedelta(days=36) if timed else None}


def _of_paper(place: int) -> Fields:
    """The first (0) or the latest (-1) of the case's papers."""
    return lambda case, _: {"notice_id": case.notices[place].notice_id} if case.notices else None


def _fact(place: int) -> Fields:
    """The first (0) or the latest (-1) of the facts that can be taken back."""

    def named(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
        facts = [*standing_facts(case)]
        return {"fact_id": fact_id_of(facts[place])} if facts else None

    return named


def _consent(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
    return {"consent_id": case.support.consents[0].consent_id} if case.support.consents else None


def _visit(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
    return {"visit_id": next(iter(case.support.visits_to_come))} if case.support.visits_to_come else None


def _alert(case: EvictionCase, _: datetime) -> dict[str, Any] | None:
    return {"alert_id": next(iter(case.alerts))} if case.alerts else None


_TWO = {"staff": (OFFICER, COLLEAGUE)}
_GRANTED = {"decision": u.AssistanceDecision.GRANTED, "basis": u.AssistanceBasis.SOL_12_1}
_SUPPORT = {"support": (u.SupportType.HOUSING_GUIDE,)}


def _because(tenant: c.UnfulfilledReason, household: w.HouseholdUntoldReason) -> dict[str, Any]:
    return {
        "tenant_unfulfilled_reason": tenant,
        "landlord_unfulfilled_reason": tenant,
        "household_untold_reason": household,
    }


_DECEASED = _because(c.UnfulfilledReason.DECEASED, w.HouseholdUntoldReason.DECEASED)
_UNTOLD = _because(c.UnfulfilledReason.REPEATED_ATTEMPTS_FAILED, w.HouseholdUntoldReason.DECLINED_TO_TELL)
_TAKEN_BACK = _because(c.UnfulfilledReason.NOTICE_WITHDRAWN, w.HouseholdUntoldReason.NOTICE_WITHDRAWN)
_WITHDRAWN = c.Outcome.TERMINATION_WITHDRAWN
TOLD: Final[tuple[Telling, ...]] = (
    _arrears(sent_on=today, sent_registered=True),
    _arrears(sent_on=today, sent_registered=True, served_on=today),
    _paper(c.NoticeType.DISTURBANCE),
    _paper(c.NoticeType.RENT_ARREARS_TERMINATION),
    _paper(c.NoticeType.EVICTION_APPLICATION),
    _paper(c.NoticeType.EVICTION_TIME, eviction_at=lambda now: now + timedelta(days=35)),
    _paper(c.NoticeType.ANSWER_ORDER, served_on=today),
    *(_paper(each, document_on=today) for each in (c.NoticeType.EVICTION_RULING, c.NoticeType.EVICTION_CANCELLED)),
    _paper(c.NoticeType.EVICTION_RESPITE, document_on=today, until_on=lambda now: today(now) + timedelta(days=14)),
    _paper(c.NoticeType.COURT_JUDGMENT, document_on=today, judgment_result=p.JudgmentResult.DISMISSED),
    _paper(c.NoticeType.OTHER, routed_provisionally=True, children_in_home=0),
    _tell("CorrectCaseNotice", _correction),
    *(_tell("WithdrawCaseNotice", _of_paper(each), withdrawn_on=today, by=p.WithdrawnBy.LANDLORD) for each in (0, -1)),
    *(_tell("MoveCaseNotice", _of_paper(each), moved_at=_now, nth=1, to_case_id=OTHER_CASE) for each in (0, -1)),
    *(_tell("ForwardCaseNotice", _of_paper(each), forwarded_at=_now) for each in (0, -1)),
    _tell("FollowRouting", _of_paper(0), unit=c.Unit.FAMILY_RECEPTION, by_hand=True),
    _tell("RecordHousehold", children_in_home=1, children_visiting=0, any_65_or_older=False),
    _tell("NoteHouseholdInPart", children_visiting=1),
    _tell("RecordTenantService", served_on=today, told_by=c.ServiceSource.LANDLORD),
    _tell(
        "RecordContactAttempt",
        attempted_at=_now,
        method=c.ContactMethod.PHONE,
        result=c.AttemptResult.NO_ANSWER,
        by=(OFFICER,),
    ),
    _tell(
        "RecordTenantContact",
        contacted_at=_now,
        method=c.ContactMethod.PHONE,
        offered_support=True,
        by=(OFFICER,),
    ),
    _tell(
        "RecordLandlordContact",
        contacted_at=_now,
        method=c.ContactMethod.PHONE,
        disclosure=c.Disclosure.NONE,
        by=(OFFICER,),
    ),
    _tell("ForwardChildConcern", forwarded_at=_now),
    _tell("NoteChildDecision", decision=u.ChildDecision.NOT_OPENED, decided_on=today),
    _tell("RecordConsent", command_id=_command_id, scope=u.ConsentScope.LANDLORD, from_on=today, until_on=None),
    _tell("RevokeConsent", _consent, revoked_on=today),
    _tell("PlanHomeVisit", command_id=_command_id, planned_at=lambda now: now + timedelta(days=2), **_TWO),
    _tell(
        "MoveHomeVisit",
        _visit,
        planned_at=lambda now: now + timedelta(days=3),
        reason=u.VisitMoveReason.TENANT_ASKED,
    ),
    _tell("CancelHomeVisit", _visit, reason=u.VisitCancelReason.REACHED_OTHERWISE),
    _tell(
        "RecordHomeVisit",
        command_id=_command_id,
        held_at=_now,
        result=u.VisitResult.MET,
        offered_support=True,
        **_TWO,
    ),
    _tell("RecordHomeVisit", command_id=_command_id, held_at=_now, result=u.VisitResult.NOT_HOME, **_TWO),
    _tell("OfferSupport", offered_on=today, **_SUPPORT),
    _tell("AcceptSupport", accepted_on=today, **_SUPPORT),
    _tell("DeclineSupport", declined_on=_later(0), **_SUPPORT),
    _tell("ReferToDebtCounselling", referred_on=today),
    _tell("RecordAssistanceDecision", decided_on=today, granted_ore=RENT, **_GRANTED),
    _tell("RecordInstalmentPlan", agreed_on=today, paid_off_on=None),
    _tell("MakeHarmReductionPlan", made_on=today, measures=(u.HarmMeasure.SHELTER_ARRANGED,)),
    _tell("BookAttendance", booked_on=today, staff=(OFFICER,)),
    _tell("TakeCase", actor_ref=COLLEAGUE, actor_unit=None),
    _tell("ReopenCase", reopen_reason=w.ReopenReason.NOT_SETTLED),
    _tell("GiveCase", colleagues={COLLEAGUE: None}, handler_ref=COLLEAGUE),
    _tell(
        "AssignCase",
        from_ref=OFFICER,
        to_ref=COLLEAGUE,
        reason=w.AssignmentReason.HANDED_OVER,
        handover_id=HandoverId(derived_id("walk", "handover")),
    ),
    _tell(
        "ParkCase",
        resume_on=_later(3),
        waiting_for=w.WaitingFor.LANDLORD,
        park_reason=w.ParkReason.ANSWER_PROMISED,
    ),
    _tell("UnparkCase"),
    _tell("OpenInEmergency", actor_ref=COLLEAGUE, reason=w.EmergencyReason.OUT_OF_HOURS),
    _tell("AcknowledgeAlert", _alert, actor_ref=OFFICER),
    *(
        _tell(
            "DecideUndertaking",
            decision=decision,
            decided_on=today,
            delegation_id=DelegationId(derived_id("walk", "delegation")),
            amount_ore=RENT,
            last_date_disputed=True,
        )
        for decision in c.UndertakingDecision
    ),
    _tell("SendUndertaking", posted_on=today, registered=True),
    _tell("SendUndertaking", posted_on=today, registered=False),
    _tell("RecordRentPayment", paid_on=today, amount_ore=RENT, payer=c.Payer.TENANT),
    _tell("ConfirmEvictionTime", actor_ref=OFFICER, colleagues={}, sent_at=_now),
    _tell("ConfirmEvictionTime", actor_ref=OFFICER, colleagues={}, sent_at=_now, copy_to_person_sent_at=_now),
    _tell("SendCopyToPerson", copy_to_person_sent_at=_now),
    _tell("ReportTermination", ground=p.TerminationGround.ARREARS, reported_on=today, served_on=None),
    _tell("ReportTermination", ground=p.TerminationGround.ARREARS, reported_on=today, claim_is_net=False),
    _tell("ReportRectification", ceased_on=today),
    _tell("ReportExtensionDispute", reported_on=today, lease_ends_on=None, referred_on=None),
    _tell("RecordAnswerOrder", served_on=today),
    _tell(
        "ReportJudgment",
        body=p.JudgmentBody.ENFORCEMENT_AUTHORITY,
        decided_on=today,
        result=p.JudgmentResult.EVICTION,
    ),
    _tell("RecordHearing", opportunity_on=today),
    _tell("PostponeEviction", kind=p.PostponementKind.ANSTAND, decided_on=today, until_on=_later(35)),
    _tell("CancelEviction", cancelled_on=today, reason=p.CancellationReason.PAID),
    _tell("RecordDeparture", left_on=today, to=u.HousingAfter.OTHER_OWN_HOME),
    _tell("RecordEvictionExecuted", executed_on=today),
    _tell("ReportOutcome", outcome=c.Outcome.SELF_RESOLVED, reported_on=today, outcome_source=w.OutcomeSource.TENANT),
    *(
        _tell("ConfirmOutcome", outcome=outcome, confirmed_on=today, outcome_source=w.OutcomeSource.LANDLORD)
        for outcome in (c.Outcome.DECEASED, c.Outcome.EVICTED)
    ),
    *(_tell("RetractFact", _fact(place), reason=r.RetractionReason.WRONG_CASE) for place in (0, -1)),
    *(
        _tell("CloseCase", outcome=outcome, closed_on=today, outcome_source=source, **reasons)
        for outcome, reasons in ((c.Outcome.DECEASED, _DECEASED), (c.Outcome.EVICTED, _UNTOLD))
        for source in (None, w.OutcomeSource.LANDLORD)
    ),
    _tell("CloseCase", outcome=_WITHDRAWN, closed_on=today, outcome_source=w.OutcomeSource.TENANT, **_TAKEN_BACK),
    _tell("WithdrawCaseNotice", _of_paper(0), withdrawn_on=today, by=p.WithdrawnBy.INTAKE),
)

PASSING: Final = _tell("ReviewCase")
