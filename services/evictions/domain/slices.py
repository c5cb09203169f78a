"""What a case can be told: the table of contents of the domain."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from services.evictions.domain.accept_support import AcceptSupport, accept_support
from services.evictions.domain.acknowledge_alert import AcknowledgeAlert, acknowledge_alert
from services.evictions.domain.assign_case import AssignCase, assign_case
from services.evictions.domain.book_attendance import BookAttendance, book_attendance
from services.evictions.domain.cancel_eviction import CancelEviction, cancel_eviction
from services.evictions.domain.cancel_home_visit import CancelHomeVisit, cancel_home_visit
from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.close_case import CloseCase, close_case
from services.evictions.domain.command import Command
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime, confirm_eviction_time
from services.evictions.domain.confirm_outcome import ConfirmOutcome, confirm_outcome
from services.evictions.domain.correct_case_notice import CorrectCaseNotice, correct_case_notice
from services.evictions.domain.decide_undertaking import DecideUndertaking, decide_undertaking
from services.evictions.domain.decline_support import DeclineSupport, decline_support
from services.evictions.domain.end_follow_ups import EndFollowUps, end_follow_ups
from services.evictions.domain.end_visit_warning import EndVisitWarning, end_visit_warning
from services.evictions.domain.follow_routing import FollowRouting, follow_routing
from services.evictions.domain.forward_case_notice import ForwardCaseNotice, forward_case_notice
from services.evictions.domain.forward_child_concern import ForwardChildConcern, forward_child_concern
from services.evictions.domain.give_case import GiveCase, give_case
from services.evictions.domain.hold_follow_up import HoldFollowUp, hold_follow_up
from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan, make_harm_reduction_plan
from services.evictions.domain.move_case_notice import MoveCaseNotice, move_case_notice
from services.evictions.domain.move_home_visit import MoveHomeVisit, move_home_visit
from services.evictions.domain.note_child_decision import NoteChildDecision, note_child_decision
from services.evictions.domain.note_household_in_part import NoteHouseholdInPart, note_household_in_part
from services.evictions.domain.note_visit_warning import NoteVisitWarning, note_visit_warning
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
from shared.kernel.decider import Slices

CaseCommand: TypeAlias = Command

SLICES: Final[Slices[CaseCommand, EvictionCase, CaseEvent]] = MappingProxyType(
    {
        # papers, as the intake desk tells of them
        TakeInNotice: take_in_notice,
        CorrectCaseNotice: correct_case_notice,
        WithdrawCaseNotice: withdraw_case_notice,
        ForwardCaseNotice: forward_case_notice,
        MoveCaseNotice: move_case_notice,
        FollowRouting: follow_routing,
        # who lives there, and when the tenant was served
        RecordHousehold: record_household,
        NoteHouseholdInPart: note_household_in_part,
        RecordTenantService: record_tenant_service,
        # contacts, and concern for a child
        RecordContactAttempt: record_contact_attempt,
        RecordTenantContact: record_tenant_contact,
        RecordLandlordContact: record_landlord_contact,
        ForwardChildConcern: forward_child_concern,
        NoteChildDecision: note_child_decision,
        # consent
        RecordConsent: record_consent,
        RevokeConsent: revoke_consent,
        # home visits
        PlanHomeVisit: plan_home_visit,
        MoveHomeVisit: move_home_visit,
        CancelHomeVisit: cancel_home_visit,
        RecordHomeVisit: record_home_visit,
        NoteVisitWarning: note_visit_warning,
        EndVisitWarning: end_visit_warning,
        # support
        OfferSupport: offer_support,
        AcceptSupport: accept_support,
        DeclineSupport: decline_support,
        ReferToDebtCounselling: refer_to_debt_counselling,
        RecordAssistanceDecision: record_assistance_decision,
        RecordInstalmentPlan: record_instalment_plan,
        MakeHarmReductionPlan: make_harm_reduction_plan,
        BookAttendance: book_attendance,
        # how it ended
        ReportOutcome: report_outcome,
        ConfirmOutcome: confirm_outcome,
        HoldFollowUp: hold_follow_up,
        EndFollowUps: end_follow_ups,
        # who has the case, and who else reads it
        TakeCase: take_case,
        ReopenCase: reopen_case,
        GiveCase: give_case,
        ParkCase: park_case,
        UnparkCase: unpark_case,
        AcknowledgeAlert: acknowledge_alert,
        OpenInEmergency: open_in_emergency,
        # the debt
        DecideUndertaking: decide_undertaking,
        SendUndertaking: send_undertaking,
        RecordRentPayment: record_rent_payment,
        # Kronofogden's time
        ConfirmEvictionTime: confirm_eviction_time,
        SendCopyToPerson: send_copy_to_person,
        RecordEvictionExecuted: record_eviction_executed,
        # before court, hyresnämnd and Kronofogden
        ReportTermination: report_termination,
        ReportRectification: report_rectification,
        ReportExtensionDispute: report_extension_dispute,
        RecordAnswerOrder: record_answer_order,
        ReportJudgment: report_judgment,
        RecordHearing: record_hearing,
        PostponeEviction: postpone_eviction,
        CancelEviction: cancel_eviction,
        RecordDeparture: record_departure,
        # mistakes, the end, and what LOBO tells a case by itself
        RetractFact: retract_fact,
        CloseCase: close_case,
        AssignCase: assign_case,
        ReviewCase: review_case,
    }
)
"""A new command is one row here and its file."""


def answer(command: CaseCommand, case: EvictionCase) -> Sequence[CaseEvent]:
    """What the slice decides, before the clock and the alerts have their say. Raises `Refused` as the slice does."""
    return SLICES[type(command)](command, case)
