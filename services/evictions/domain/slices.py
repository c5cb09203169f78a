"""What a case can be told: the table of contents of the domain."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from services.evictions.domain.accept_support import AcceptSupport, accept_support
from services.evictions.domain.acknowledge_alert import AcknowledgeAlert, acknowledge_alert
from services.evictions.domain.assign_case import AssignCase, assign_case
from services.evictions.domain.book_attendance import BookAttendance, book_attendance
from services.evictions.domain.cancel_eviction import CancelEviction, cancel_eviction
from services.evictions.domain.cancel_home_visit import CancelHomeVisit, cancel_home_visit
from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.close_case import CloseCase, close_case
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime, confirm_eviction_time
from services.evictions.domain.confirm_outcome import ConfirmOutcome, confirm_outcome
from services.evictions.domain.correct_case_notice import CorrectCaseNotice, correct_case_notice
from services.evictions.domain.decide_undertaking import DecideUndertaking, decide_undertaking
from services.evictions.domain.decline_support import DeclineSupport, decline_support
from services.evictions.domain.follow_routing import FollowRouting, follow_routing
from services.evictions.domain.forward_case_notice import ForwardCaseNotice, forward_case_notice
from services.evictions.domain.forward_child_concern import ForwardChildConcern, forward_child_concern
from services.evictions.domain.give_case import GiveCase, give_case
from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan, make_harm_reduction_plan
from services.evictions.domain.move_case_notice import MoveCaseNotice, move_case_notice
from services.evictions.domain.move_home_visit import MoveHomeVisit, move_home_visit
from services.evictions.domain.note_child_decision import NoteChildDecision, note_child_decision
from services.evictions.domain.note_household_in_part import NoteHouseholdInPart, note_household_in_part
from services.evictions.domain.offer_support import OfferSupport, offer_support
from services.evictions.domain.open_in_emergency import OpenInEmergency, open_in_emergency
from services.evictions.domain.park_case import ParkCase, park_case
from services.evictions.domain.plan_home_visit import PlanHomeVisit, plan_home_visit
from services.evictions.domain.postpone_eviction import PostponeEviction, postpone_eviction
from services.evictions.domain.record_answer_order import RecordAnswerOrder, record_answer_order
from services.evictions.domain.record_assistance_decision import RecordAssistanceDecision, record_assistance_decision
from services.evictions.domain.record_consent import RecordConsent, record_consent
from services.evictions.domain.record_contact_attempt import RecordContactAttempt, record_contact_attempt
from services.evictions.domain.record_departure import RecordDeparture, record_departure
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted, record_eviction_executed
from services.evictions.domain.record_hearing import RecordHearing, record_hearing
from services.evictions.domain.record_home_visit import RecordHomeVisit, record_home_visit
from services.evictions.domain.record_household import RecordHousehold, record_household
from services.evictions.domain.record_instalment_plan import RecordInstalmentPlan, record_instalment_plan
from services.evictions.domain.record_landlord_contact import RecordLandlordContact, record_landlord_contact
from services.evictions.domain.record_rent_payment import RecordRentPayment, record_rent_payment
from services.evictions.domain.record_tenant_contact import RecordTenantContact, record_tenant_contact
from services.evictions.domain.record_tenant_service import RecordTenantService, record_tenant_service
from services.evictions.domain.refer_to_debt_counselling import ReferToDebtCounselling, refer_to_debt_counselling
from services.evictions.domain.reopen_case import ReopenCase, reopen_case
from services.evictions.domain.report_extension_dispute import ReportExtensionDispute, report_extension_dispute
from services.evictions.domain.report_judgment import ReportJudgment, report_judgment
from services.evictions.domain.report_outcome import ReportOutcome, report_outcome
from services.evictions.domain.report_rectification import ReportRectification, report_rectification
from services.evictions.domain.report_termination import ReportTermination, report_termination
from services.evictions.domain.retract_fact import RetractFact, retract_fact
from services.evictions.domain.review_case import ReviewCase, review_case
from services.evictions.domain.revoke_consent import RevokeConsent, revoke_consent
from services.evictions.domain.send_copy_to_person import SendCopyToPerson, send_copy_to_person
from services.evictions.domain.send_undertaking import SendUndertaking, send_undertaking
from services.evictions.domain.take_case import TakeCase, take_case
from services.evictions.domain.take_in_notice import TakeInNotice, take_in_notice
from services.evictions.domain.unpark_case import UnparkCase, unpark_case
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice, withdraw_case_notice

CaseCommand: TypeAlias = (
    TakeInNotice
    | CorrectCaseNotice
    | WithdrawCaseNotice
    | ForwardCaseNotice
    | MoveCaseNotice
    | FollowRouting
    | RecordHousehold
    | NoteHouseholdInPart
    | RecordTenantService
    | RecordContactAttempt
    | RecordTenantContact
    | RecordLandlordContact
    | ForwardChildConcern
    | NoteChildDecision
    | RecordConsent
    | RevokeConsent
    | PlanHomeVisit
    | MoveHomeVisit
    | CancelHomeVisit
    | RecordHomeVisit
    | OfferSupport
    | AcceptSupport
    | DeclineSupport
    | ReferToDebtCounselling
    | RecordAssistanceDecision
    | RecordInstalmentPlan
    | MakeHarmReductionPlan
    | BookAttendance
    | ReportOutcome
    | ConfirmOutcome
    | TakeCase
    | ReopenCase
    | GiveCase
    | ParkCase
    | UnparkCase
    | AcknowledgeAlert
    | OpenInEmergency
    | DecideUndertaking
    | SendUndertaking
    | RecordRentPayment
    | ConfirmEvictionTime
    | SendCopyToPerson
    | RecordEvictionExecuted
    | ReportTermination
    | ReportRectification
    | ReportExtensionDispute
    | RecordAnswerOrder
    | ReportJudgment
    | RecordHearing
    | PostponeEviction
    | CancelEviction
    | RecordDeparture
    | RetractFact
    | CloseCase
    | AssignCase
    | ReviewCase
)


def answer(command: CaseCommand, case: EvictionCase) -> Sequence[CaseEvent]:  # noqa: C901 - one line per slice
    """What the slice decides, before the clock and the alerts have had their say."""
    match command:
        case TakeInNotice():
            return take_in_notice(command, case)
        case CorrectCaseNotice():
            return correct_case_notice(command, case)
        case WithdrawCaseNotice():
            return withdraw_case_notice(command, case)
        case ForwardCaseNotice():
            return forward_case_notice(command, case)
        case MoveCaseNotice():
            return move_case_notice(command, case)
        case FollowRouting():
            return follow_routing(command, case)
        case RecordHousehold():
            return record_household(command, case)
        case NoteHouseholdInPart():
            return note_household_in_part(command, case)
        case RecordTenantService():
            return record_tenant_service(command, case)
        case RecordContactAttempt():
            return record_contact_attempt(command, case)
        case RecordTenantContact():
            return record_tenant_contact(command, case)
        case RecordLandlordContact():
            return record_landlord_contact(command, case)
        case ForwardChildConcern():
            return forward_child_concern(command, case)
        case NoteChildDecision():
            return note_child_decision(command, case)
        case RecordConsent():
            return record_consent(command, case)
        case RevokeConsent():
            return revoke_consent(command, case)
        case PlanHomeVisit():
            return plan_home_visit(command, case)
        case MoveHomeVisit():
            return move_home_visit(command, case)
        case CancelHomeVisit():
            return cancel_home_visit(command, case)
        case RecordHomeVisit():
            return record_home_visit(command, case)
        case OfferSupport():
            return offer_support(command, case)
        case AcceptSupport():
            return accept_support(command, case)
        case DeclineSupport():
            return decline_support(command, case)
        case ReferToDebtCounselling():
            return refer_to_debt_counselling(command, case)
        case RecordAssistanceDecision():
            return record_assistance_decision(command, case)
        case RecordInstalmentPlan():
            return record_instalment_plan(command, case)
        case MakeHarmReductionPlan():
            return make_harm_reduction_plan(command, case)
        case BookAttendance():
            return book_attendance(command, case)
        case ReportOutcome():
            return report_outcome(command, case)
        case ConfirmOutcome():
            return confirm_outcome(command, case)
        case TakeCase():
            return take_case(command, case)
        case GiveCase():
            return give_case(command, case)
        case ReopenCase():
            return reopen_case(command, case)
        case ParkCase():
            return park_case(command, case)
        case UnparkCase():
            return unpark_case(command, case)
        case AcknowledgeAlert():
            return acknowledge_alert(command, case)
        case OpenInEmergency():
            return open_in_emergency(command, case)
        case DecideUndertaking():
            return decide_undertaking(command, case)
        case SendUndertaking():
            return send_undertaking(command, case)
        case RecordRentPayment():
            return record_rent_payment(command, case)
        case ConfirmEvictionTime():
            return confirm_eviction_time(command, case)
        case SendCopyToPerson():
            return send_copy_to_person(command, case)
        case RecordEvictionExecuted():
            return record_eviction_executed(command, case)
        case ReportTermination():
            return report_termination(command, case)
        case ReportRectification():
            return report_rectification(command, case)
        case ReportExtensionDispute():
            return report_extension_dispute(command, case)
        case RecordAnswerOrder():
            return record_answer_order(command, case)
        case ReportJudgment():
            return report_judgment(command, case)
        case RecordHearing():
            return record_hearing(command, case)
        case PostponeEviction():
            return postpone_eviction(command, case)
        case CancelEviction():
            return cancel_eviction(command, case)
        case RecordDeparture():
            return record_departure(command, case)
        case RetractFact():
            return retract_fact(command, case)
        case CloseCase():
            return close_case(command, case)
        case AssignCase():
            return assign_case(command, case)
        case ReviewCase():
            return review_case(command, case)
        case _:
            assert_never(command)
