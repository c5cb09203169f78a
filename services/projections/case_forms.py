"""The forms that a case's page leads to, and those that can mean something in a case as it stands. Pure."""

from collections.abc import Mapping
from typing import Final

import msgspec

from services.projections.case_work import CaseWorkRow
from services.projections.rows import CaseRow
from shared.contracts.codes import ENFORCEMENT_TIMES, Tenancy, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus


class Action(msgspec.Struct, frozen=True):
    """A form of the evictions service, at /arenden/{case_id}/atgard/{slug}; `command` is its title in the glossary."""

    slug: str
    command: str


HOUSEHOLD: Final = Action("hushall", "RecordHousehold")
SERVICE: Final = Action("delgivning", "RecordTenantService")
ATTEMPT: Final = Action("kontaktforsok", "RecordContactAttempt")
TENANT: Final = Action("hyresgastkontakt", "RecordTenantContact")
LANDLORD: Final = Action("hyresvardskontakt", "RecordLandlordContact")
CHILD: Final = Action("orosanmalan", "ForwardChildConcern")
CHILD_DECISION: Final = Action("barnenhetens-beslut", "NoteChildDecision")
UNDERTAKE: Final = Action("atagandebeslut", "DecideUndertaking")
SEND: Final = Action("atagande-skickat", "SendUndertaking")
PAYMENT: Final = Action("betalning", "RecordRentPayment")
CONFIRM: Final = Action("bekraftelse", "ConfirmEvictionTime")
COPY: Final = Action("kopia-skickad", "SendCopyToPerson")
EXECUTED: Final = Action("avhysning", "RecordEvictionExecuted")
CLOSE: Final = Action("avslut", "CloseCase")
CONSENT: Final = Action("samtycke", "RecordConsent")
REVOKE: Final = Action("samtycke-aterkallat", "RevokeConsent")
PLAN_VISIT: Final = Action("hembesok-planerat", "PlanHomeVisit")
MOVE_VISIT: Final = Action("hembesok-flyttat", "MoveHomeVisit")
CANCEL_VISIT: Final = Action("hembesok-installt", "CancelHomeVisit")
VISIT: Final = Action("hembesok", "RecordHomeVisit")
WARN: Final = Action("hembesok-att-tanka-pa", "NoteVisitWarning")
WARNING_ENDED: Final = Action("hembesok-att-tanka-pa-avslutat", "EndVisitWarning")
OFFER: Final = Action("stod-erbjudet", "OfferSupport")
ACCEPT: Final = Action("stod-mottaget", "AcceptSupport")
DECLINE: Final = Action("stod-avbojt", "DeclineSupport")
DEBTS: Final = Action("skuldradgivning", "ReferToDebtCounselling")
ASSISTANCE: Final = Action("ekonomiskt-bistand", "RecordAssistanceDecision")
INSTALMENTS: Final = Action("avbetalningsplan", "RecordInstalmentPlan")
HARM: Final = Action("skadebegransning", "MakeHarmReductionPlan")
ATTEND: Final = Action("narvaro", "BookAttendance")
TAKE: Final = Action("ta-arendet", "TakeCase")
GIVE: Final = Action("ge-arendet", "GiveCase")
PARK: Final = Action("parkera", "ParkCase")
REOPEN: Final = Action("ateroppna", "ReopenCase")
UNPARK: Final = Action("ta-upp", "UnparkCase")
ACKNOWLEDGE: Final = Action("kvittera-larm", "AcknowledgeAlert")
REPORT: Final = Action("utfall-uppgivet", "ReportOutcome")
CHECK: Final = Action("utfall-bekraftat", "ConfirmOutcome")
FOLLOW_UP: Final = Action("uppfoljning", "HoldFollowUp")
FOLLOW_UPS_ENDED: Final = Action("uppfoljning-avslutad", "EndFollowUps")
TERMINATION: Final = Action("uppsagning", "ReportTermination")
RECTIFICATION: Final = Action("rattelse", "ReportRectification")
DISPUTE: Final = Action("forlangningstvist", "ReportExtensionDispute")
ANSWER_ORDER: Final = Action("forelaggande", "RecordAnswerOrder")
JUDGMENT: Final = Action("utslag", "ReportJudgment")
HEARING: Final = Action("yttrande", "RecordHearing")
POSTPONED: Final = Action("anstand", "PostponeEviction")
CANCELLED: Final = Action("installd-avhysning", "CancelEviction")
DEPARTURE: Final = Action("avflyttning", "RecordDeparture")
RETRACT: Final = Action("ta-tillbaka", "RetractFact")

CORRECTED_BY: Final[Mapping[str, Action]] = {
    "TenantServiceRecorded": SERVICE,
    "AnswerOrdered": ANSWER_ORDER,
    "JudgmentReported": JUDGMENT,
}
"""The form by which a fact that was recorded wrongly is told again."""

OF_A_CLOSED_CASE: Final = frozenset(
    {
        *(REVOKE, SERVICE, PAYMENT, ASSISTANCE, INSTALMENTS, SEND, CONFIRM, COPY, EXECUTED, TERMINATION, RECTIFICATION),
        *(DISPUTE, ANSWER_ORDER, JUDGMENT, HEARING, POSTPONED, CANCELLED, DEPARTURE, REPORT, CHECK, REOPEN),
        *(FOLLOW_UP, FOLLOW_UPS_ENDED, WARNING_ENDED),
    }
)
"""What a closed case may be told: facts that came late. Work begins again only when it is reopened."""


def children(case: CaseRow) -> int:
    """The children known of; none while nobody has told."""
    return (case.children_in_home or 0) + (case.children_visiting or 0)


def possible(case: CaseRow, work: CaseWorkRow, *, is_parked: bool) -> tuple[Action, ...]:
    """What can mean something to register in the case as it stands, in the order of the work.

    Kronofogden may carry out, put off or call off an eviction whose time LOBO was never told. What happened is told a
    closed case too.
    """
    found = _in_order(case, work, is_parked=is_parked)
    return found if case.is_open else tuple(each for each in found if each in OF_A_CLOSED_CASE)


def _in_order(case: CaseRow, work: CaseWorkRow, *, is_parked: bool) -> tuple[Action, ...]:
    arrears = case.deadline_status not in (None, ClockStatus.SETTLED)
    time_told = case.eviction_on is not None or not ENFORCEMENT_TIMES.isdisjoint(case.notice_types or ())
    return (
        ATTEMPT,
        TENANT,
        PLAN_VISIT,
        *((MOVE_VISIT, CANCEL_VISIT) if work.visit_planned_at else ()),
        VISIT,
        WARN,
        *((WARNING_ENDED,) if work.is_warned else ()),
        LANDLORD,
        CONSENT,
        *((REVOKE,) if work.consents else ()),
        *((CHILD,) if children(case) else ()),
        *((CHILD_DECISION,) if case.child_concern_forwarded_at else ()),
        HOUSEHOLD,
        SERVICE,
        *((UNDERTAKE,) if arrears and case.tenancy != Tenancy.CONDO else ()),
        *((SEND,) if case.undertaking_decision == UndertakingDecision.UNDERTAKE else ()),
        *((PAYMENT,) if arrears else ()),
        ASSISTANCE,
        INSTALMENTS,
        OFFER,
        ACCEPT,
        DECLINE,
        DEBTS,
        *((CONFIRM, COPY) if time_told else ()),
        *((EXECUTED,) if case.executed_on is None else ()),
        *_of_procedure(case),
        HARM,
        *((ATTEND,) if case.eviction_at is not None and case.executed_on is None else ()),
        TAKE,
        GIVE,
        UNPARK if is_parked else PARK,
        REPORT,
        CHECK,
        *((FOLLOW_UP, FOLLOW_UPS_ENDED) if work.followed_up else ()),
        *((RETRACT,) if case.is_open else ()),
        CLOSE if case.is_open else REOPEN,
    )


def _of_procedure(case: CaseRow) -> tuple[Action, ...]:
    """What landlord, courts and Kronofogden may have done, in the order it happens."""
    return (
        TERMINATION,
        RECTIFICATION,
        *((DISPUTE,) if case.tenancy != Tenancy.CONDO else ()),
        ANSWER_ORDER,
        JUDGMENT,
        HEARING,
        *((POSTPONED, CANCELLED) if case.executed_on is None else ()),
        DEPARTURE,
    )
