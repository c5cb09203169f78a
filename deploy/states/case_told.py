"""What an eviction case may be told on the walk (avhysningsärende): one telling at least of every command."""

from datetime import timedelta
from typing import Final

from deploy.states.saying import (
    COLLEAGUE,
    DECEASED,
    GRANTED,
    OFFICER,
    OTHER_CASE,
    RENT,
    SUPPORT,
    TAKEN_BACK,
    TWO,
    UNTOLD,
    WITHDRAWN,
    arrears,
    command_id,
    correction,
    days_later,
    fact,
    first_alert,
    first_consent,
    first_visit,
    of_paper,
    paper,
    right_now,
    tell,
    today,
)
from deploy.states.walk import Telling
from shared.contracts import codes as c
from shared.contracts import eviction_retraction as r
from shared.contracts import procedure_codes as p
from shared.contracts import support_codes as u
from shared.contracts import work_codes as w
from shared.contracts.ids import DelegationId, HandoverId
from shared.kernel.ids import derived_id

TOLD: Final[tuple[Telling, ...]] = (
    arrears(sent_on=today, sent_registered=True),
    arrears(sent_on=today, sent_registered=True, served_on=today),
    paper(c.NoticeType.DISTURBANCE),
    paper(c.NoticeType.RENT_ARREARS_TERMINATION),
    paper(c.NoticeType.EVICTION_APPLICATION),
    paper(c.NoticeType.EVICTION_TIME, eviction_at=lambda now: now + timedelta(days=35)),
    paper(c.NoticeType.ANSWER_ORDER, served_on=today),
    *(paper(each, document_on=today) for each in (c.NoticeType.EVICTION_RULING, c.NoticeType.EVICTION_CANCELLED)),
    paper(c.NoticeType.EVICTION_RESPITE, document_on=today, until_on=lambda now: today(now) + timedelta(days=14)),
    paper(c.NoticeType.COURT_JUDGMENT, document_on=today, judgment_result=p.JudgmentResult.DISMISSED),
    paper(c.NoticeType.OTHER, routed_provisionally=True, children_in_home=0),
    tell("CorrectCaseNotice", correction),
    *(tell("WithdrawCaseNotice", of_paper(each), withdrawn_on=today, by=p.WithdrawnBy.LANDLORD) for each in (0, -1)),
    *(tell("MoveCaseNotice", of_paper(each), moved_at=right_now, nth=1, to_case_id=OTHER_CASE) for each in (0, -1)),
    *(tell("ForwardCaseNotice", of_paper(each), forwarded_at=right_now) for each in (0, -1)),
    tell("FollowRouting", of_paper(0), unit=c.Unit.FAMILY_RECEPTION, by_hand=True),
    tell("RecordHousehold", children_in_home=1, children_visiting=0, any_65_or_older=False),
    tell("NoteHouseholdInPart", children_visiting=1),
    tell("RecordTenantService", served_on=today, told_by=c.ServiceSource.LANDLORD),
    tell(
        "RecordContactAttempt",
        attempted_at=right_now,
        method=c.ContactMethod.PHONE,
        result=c.AttemptResult.NO_ANSWER,
        by=(OFFICER,),
    ),
    tell(
        "RecordTenantContact",
        contacted_at=right_now,
        method=c.ContactMethod.PHONE,
        offered_support=True,
        by=(OFFICER,),
    ),
    tell(
        "RecordLandlordContact",
        contacted_at=right_now,
        method=c.ContactMethod.PHONE,
        disclosure=c.Disclosure.NONE,
        by=(OFFICER,),
    ),
    tell("ForwardChildConcern", forwarded_at=right_now),
    tell("NoteChildDecision", decision=u.ChildDecision.NOT_OPENED, decided_on=today),
    tell("RecordConsent", command_id=command_id, scope=u.ConsentScope.LANDLORD, from_on=today, until_on=None),
    tell("RevokeConsent", first_consent, revoked_on=today),
    tell("PlanHomeVisit", command_id=command_id, planned_at=lambda now: now + timedelta(days=2), **TWO),
    tell(
        "MoveHomeVisit",
        first_visit,
        planned_at=lambda now: now + timedelta(days=3),
        reason=u.VisitMoveReason.TENANT_ASKED,
    ),
    tell("CancelHomeVisit", first_visit, reason=u.VisitCancelReason.REACHED_OTHERWISE),
    tell(
        "RecordHomeVisit",
        command_id=command_id,
        held_at=right_now,
        result=u.VisitResult.MET,
        offered_support=True,
        **TWO,
    ),
    tell("RecordHomeVisit", command_id=command_id, held_at=right_now, result=u.VisitResult.NOT_HOME, **TWO),
    tell("NoteVisitWarning", review_on=days_later(30), told_to_person=True),
    tell("EndVisitWarning"),
    tell("OfferSupport", offered_on=today, **SUPPORT),
    tell("AcceptSupport", accepted_on=today, **SUPPORT),
    tell("DeclineSupport", declined_on=days_later(0), **SUPPORT),
    tell("ReferToDebtCounselling", referred_on=today),
    tell("RecordAssistanceDecision", decided_on=today, granted_ore=RENT, **GRANTED),
    tell("RecordInstalmentPlan", agreed_on=today, paid_off_on=None),
    tell("MakeHarmReductionPlan", made_on=today, measures=(u.HarmMeasure.SHELTER_ARRANGED,)),
    tell("BookAttendance", booked_on=today, staff=(OFFICER,)),
    tell("TakeCase", actor_ref=COLLEAGUE, actor_unit=None),
    tell("ReopenCase", reopen_reason=w.ReopenReason.NOT_SETTLED),
    tell("GiveCase", colleagues={COLLEAGUE: None}, handler_ref=COLLEAGUE),
    tell(
        "AssignCase",
        from_ref=OFFICER,
        to_ref=COLLEAGUE,
        reason=w.AssignmentReason.HANDED_OVER,
        handover_id=HandoverId(derived_id("walk", "handover")),
    ),
    tell(
        "ParkCase",
        resume_on=days_later(3),
        waiting_for=w.WaitingFor.LANDLORD,
        park_reason=w.ParkReason.ANSWER_PROMISED,
    ),
    tell("UnparkCase"),
    tell("OpenInEmergency", actor_ref=COLLEAGUE, reason=w.EmergencyReason.OUT_OF_HOURS),
    tell("AcknowledgeAlert", first_alert, actor_ref=OFFICER),
    *(
        tell(
            "DecideUndertaking",
            decision=decision,
            decided_on=today,
            delegation_id=DelegationId(derived_id("walk", "delegation")),
            amount_ore=RENT,
            last_date_disputed=True,
        )
        for decision in c.UndertakingDecision
    ),
    tell("SendUndertaking", posted_on=today, registered=True),
    tell("SendUndertaking", posted_on=today, registered=False),
    tell("RecordRentPayment", paid_on=today, amount_ore=RENT, payer=c.Payer.TENANT),
    tell("ConfirmEvictionTime", actor_ref=OFFICER, colleagues={}, sent_at=right_now),
    tell("ConfirmEvictionTime", actor_ref=OFFICER, colleagues={}, sent_at=right_now, copy_to_person_sent_at=right_now),
    tell("SendCopyToPerson", copy_to_person_sent_at=right_now),
    tell("ReportTermination", ground=p.TerminationGround.ARREARS, reported_on=today, served_on=None),
    tell("ReportTermination", ground=p.TerminationGround.ARREARS, reported_on=today, claim_is_net=False),
    tell("ReportRectification", ceased_on=today),
    tell("ReportExtensionDispute", reported_on=today, lease_ends_on=None, referred_on=None),
    tell("RecordAnswerOrder", served_on=today),
    tell(
        "ReportJudgment",
        body=p.JudgmentBody.ENFORCEMENT_AUTHORITY,
        decided_on=today,
        result=p.JudgmentResult.EVICTION,
    ),
    tell("RecordHearing", opportunity_on=today),
    tell("PostponeEviction", kind=p.PostponementKind.ANSTAND, decided_on=today, until_on=days_later(35)),
    tell("CancelEviction", cancelled_on=today, reason=p.CancellationReason.PAID),
    tell("RecordDeparture", left_on=today, to=u.HousingAfter.OTHER_OWN_HOME),
    tell("RecordEvictionExecuted", executed_on=today),
    tell("ReportOutcome", outcome=c.Outcome.SELF_RESOLVED, reported_on=today, outcome_source=w.OutcomeSource.TENANT),
    *(
        tell("ConfirmOutcome", outcome=outcome, confirmed_on=today, outcome_source=w.OutcomeSource.LANDLORD)
        for outcome in (c.Outcome.DECEASED, c.Outcome.EVICTED)
    ),
    *(tell("RetractFact", fact(place), reason=r.RetractionReason.WRONG_CASE) for place in (0, -1)),
    *(
        tell("CloseCase", outcome=outcome, closed_on=today, outcome_source=source, **reasons)
        for outcome, reasons in ((c.Outcome.DECEASED, DECEASED), (c.Outcome.EVICTED, UNTOLD))
        for source in (None, w.OutcomeSource.LANDLORD)
    ),
    tell("CloseCase", outcome=WITHDRAWN, closed_on=today, outcome_source=w.OutcomeSource.TENANT, **TAKEN_BACK),
    tell("WithdrawCaseNotice", of_paper(0), withdrawn_on=today, by=p.WithdrawnBy.INTAKE),
)

PASSING: Final = tell("ReviewCase")
