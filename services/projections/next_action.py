"""What to do now in a case: exactly one recommended action, and why. Pure."""

from typing import Final

import msgspec

from services.projections.case_forms import (
    ACCEPT,
    ATTEMPT,
    ATTEND,
    CHILD,
    CHILD_DECISION,
    CLOSE,
    CONFIRM,
    COPY,
    EXECUTED,
    FOLLOW_UP,
    HARM,
    HOUSEHOLD,
    LANDLORD,
    PAYMENT,
    PLAN_VISIT,
    SEND,
    SERVICE,
    TENANT,
    TERMINATION,
    UNDERTAKE,
    VISIT,
    Action,
)
from services.projections.case_money import CaseMoney
from services.projections.case_work import CaseWorkRow
from services.projections.day import Awaited
from services.projections.rows import CaseRow
from shared.contracts.codes import AlertRule, Tenancy, UndertakingDecision

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
    AlertRule.A36: FOLLOW_UP,
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
    Awaited.EVICTION_UNTOLD: EXECUTED,
    Awaited.EVICTED: TENANT,
    Awaited.EVICTED_MET: CLOSE,
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
    before the lease was terminated (J5). `own_flat`: it is about how the client lives in a flat of the board's (D7).
    """

    rule: str | None = None
    awaited: str | None = None
    action: Action | None = None
    propose_visit: bool = False
    attendance: bool = False
    see_to_payment: bool = False
    decision: bool = False
    ask_termination: bool = False
    own_flat: bool = False

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
        if self.own_flat:
            return f"now.{self.rule}.own.why"
        return f"now.{self.rule}.attendance.why" if self.attendance else f"now.{self.rule or self.awaited}.why"

    @property
    def what(self) -> str:
        """The glossary key of what to do."""
        if self.decision:
            return f"AlertRule.{self.rule}.1"
        if self.attendance:
            return f"AlertRule.{self.rule}.{ATTENDANCE_STEP}"
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
    A05's to send; an ordinary letter counts only when it is proved received, so the proof, or the letter sent anew by
    registered mail, goes before the payment that else is all that helps the period (J16). Who has not answered
    three times is visited at home (A09). When assistance is granted for all that is left, it only has to be paid. A
    payment from before the claim is asked about, until the last days of the period leave no time for an answer (J5).
    `step`: the alert's; A07's second asks for the paper to be sent on, A11's second for the child unit's decision,
    A15's fourth for attendance.
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
    if rule is AlertRule.A03 and case.undertaking_unproved:
        return NextAction(awaited=Awaited.UNDERTAKING_PROOF, action=SEND)
    action = _ANSWERS[rule]
    if action is UNDERTAKE and case.undertaking_decision is not None:
        to_send = case.undertaking_decision == UndertakingDecision.UNDERTAKE and case.undertaking_sent_on is None
        action = SEND if to_send else PAYMENT
    pay = action is UNDERTAKE and money is not None and money.covered_by_assistance
    action = PAYMENT if pay else action
    if rule is AlertRule.A07 and step > 0:
        return NextAction(awaited=Awaited.FORWARD_PAPER)
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
        own_flat=case.tenancy == Tenancy.OWN_SUBLET and rule in (AlertRule.A12, AlertRule.A13),
    )
