"""What to do now in a case: exactly one recommended action, and all that can be registered. Pure."""

from collections.abc import Mapping
from typing import Final

import msgspec

from services.projections.case_money import CaseMoney
from services.projections.case_work import CaseWorkRow
from services.projections.day import Awaited
from services.projections.rows import CaseRow
from shared.contracts.codes import ENFORCEMENT_TIMES, AlertRule, Tenancy, UndertakingDecision
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
    }
)
"""What a closed case may be told: facts that came late. Work begins again only when it is reopened."""

_ANSWERS: Final = {
    AlertRule.A01: CONFIRM,
    AlertRule.A02: COPY,
    AlertRule.A03: UNDERTAKE,
    AlertRule.A04: PAYMENT,
    AlertRule.A05: SEND,
    AlertRule.A06: SERVICE,
    AlertRule.A07: HOUSEHOLD,
    AlertRule.A08: ATTEMPT,
    AlertRule.A09: TENANT,
    AlertRule.A10: LANDLORD,
    AlertRule.A11: CHILD,
    AlertRule.A12: TENANT,
    AlertRule.A13: TENANT,
    AlertRule.A14: TENANT,
    AlertRule.A15: HARM,
    AlertRule.A16: HARM,
    AlertRule.A17: TENANT,
    AlertRule.A18: TENANT,
    AlertRule.A35: TENANT,
}
"""What answers each rule; A15 and A16 ask what becomes of the household (R18)."""

ATTEMPTS_BEFORE_A_VISIT: Final = 3  # A09

ATTENDANCE_STEP: Final = 3  # A15

_LAST_DAYS: Final = 3  # A03 and A04: a working day before the period ends

_OF_DEBT: Final = frozenset({AlertRule.A03, AlertRule.A04, AlertRule.A06})
_WAITS_FOR_DEBT: Final = frozenset({Awaited.MISSING_FACT, Awaited.PAYMENT_FROM_BOARD, Awaited.RECOVERY_PERIOD})
"""What the landlord's answer about an earlier payment may settle (J5). A06 has one step: he is asked both at once."""

_MOVES: Final = {
    Awaited.HOME_LEFT: CLOSE,
    Awaited.UNDERTAKING_TO_SEND: SEND,
    Awaited.CONTACT_TENANT: TENANT,
    Awaited.CONTACT_LANDLORD: LANDLORD,
    Awaited.MISSING_FACT: SERVICE,
    Awaited.UNDERTAKING_PROOF: SEND,
    Awaited.PAYMENT_FROM_BOARD: PAYMENT,
    Awaited.INSTALMENTS: PAYMENT,
    Awaited.RECOVERY_PERIOD: PAYMENT,
    Awaited.EVICTION_DAY: EXECUTED,
    Awaited.EVICTION_TIME: TENANT,
    Awaited.TRIBUNAL: TENANT,
    Awaited.JUDGMENT: TENANT,
    Awaited.SUPPORT_ANSWER: ACCEPT,
    Awaited.FOLLOW_UP: CLOSE,
}
"""What moves a case on while it waits and no alert asks for more. Parked: nothing but its day."""


class NextAction(msgspec.Struct, frozen=True):
    """The one thing to do next. `rule`: the alert that asks for it; else `awaited` tells what is waited for.

    `action` is the form that answers, None when waiting is all there is to do. A closed case has neither.
    `propose_visit`: nobody was reached by other means, so a home visit is proposed (A09). `attendance`: that social
    services shall be there is asked for (A15). `decision`: the child unit's is asked
    for (A11). `see_to_payment`: assistance is granted for all that is left. `ask_termination`: whether that was paid
    before the lease was terminated (J5).
    """

    rule: str | None = None
    awaited: str | None = None
    action: Action | None = None
    propose_visit: bool = False
    attendance: bool = False
    see_to_payment: bool = False
    decision: bool = False
    ask_termination: bool = False

    @property
    def why(self) -> str:
        """The key in the glossary of why it is to be done now."""
        if self.ask_termination:
            return "now.ask-termination.why"
        if self.see_to_payment:
            return "now.see-to-payment.why"
        if self.propose_visit:
            return f"now.{self.rule}.visit.why"
        if self.decision:
            return f"now.{self.rule}.decision.why"
        return f"now.{self.rule}.attendance.why" if self.attendance else f"now.{self.rule or self.awaited}.why"

    @property
    def what(self) -> str:
        """The glossary key of what to do."""
        if self.ask_termination:
            return "now.ask-termination"
        by_rule = f"AlertRule.{self.rule}" if self.rule else f"now.{self.awaited}"
        return "now.see-to-payment" if self.see_to_payment else by_rule


def of_case(
    case: CaseRow,
    recommended: str | None,
    awaited: str | None,
    work: CaseWorkRow,
    money: CaseMoney | None = None,
    *,
    step: int = 0,
) -> NextAction:
    """What the case waits for (`awaited_what` of its row), and when that is an alert, what its rule asks for.

    Exactly one thing for an open case: which one, read_models/waiting_for.sql decides. A decided undertaking is
    A05's to send; while that is done or not needed only payment helps the period (A03). Who has not answered
    three times is visited at home (A09). When assistance is granted for all that is left, it only has to be paid. A
    payment from before the claim is asked about, until the last days of the period leave no time for an answer (J5).
    `step`: the alert's; A11's second asks for the child unit's decision, A15's fourth for attendance.
    """
    if not case.is_open or awaited is None:
        return NextAction()
    asks = money is not None and money.asks_when_terminated
    if recommended is None or awaited != Awaited.ALERT:
        if asks and awaited in _WAITS_FOR_DEBT:
            return NextAction(awaited=awaited, action=TERMINATION, ask_termination=True)
        return NextAction(awaited=awaited, action=_MOVES.get(Awaited(awaited)))
    rule = AlertRule(recommended)
    if asks and rule in _OF_DEBT and step < _LAST_DAYS:
        return NextAction(rule=rule, action=TERMINATION, ask_termination=True)
    action = _ANSWERS[rule]
    if action is UNDERTAKE and case.undertaking_decision is not None:
        to_send = case.undertaking_decision == UndertakingDecision.UNDERTAKE and case.undertaking_sent_on is None
        action = SEND if to_send else PAYMENT
    pay = action is UNDERTAKE and money is not None and money.covered_by_assistance
    action = PAYMENT if pay else action
    decision = rule is AlertRule.A11 and step > 0
    action = CHILD_DECISION if decision else action
    attendance = rule is AlertRule.A15 and step == ATTENDANCE_STEP
    action = ATTEND if attendance else action
    propose_visit = rule is AlertRule.A09 and work.attempts >= ATTEMPTS_BEFORE_A_VISIT
    if propose_visit:
        action = PLAN_VISIT if work.visit_planned_at is None else VISIT
    return NextAction(
        rule=rule,
        action=action,
        propose_visit=propose_visit,
        see_to_payment=pay,
        decision=decision,
        attendance=attendance,
    )


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
