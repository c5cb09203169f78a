"""What to do now in a case: exactly one recommended action, and all that can be registered. Pure."""

from typing import Final

import msgspec

from services.projections.rows import CaseRow
from shared.contracts.codes import AlertRule, ClockStatus, Tenancy, UndertakingDecision


class Action(msgspec.Struct, frozen=True):
    """A form of the evictions service, at /arenden/{case_id}/atgard/{slug}; `command` is its title in the glossary."""

    slug: str
    command: str


SERVICE: Final = Action("delgivning", "RecordTenantService")
ATTEMPT: Final = Action("kontaktforsok", "RecordContactAttempt")
TENANT: Final = Action("hyresgastkontakt", "RecordTenantContact")
LANDLORD: Final = Action("hyresvardskontakt", "RecordLandlordContact")
CHILD: Final = Action("orosanmalan", "ForwardChildConcern")
UNDERTAKE: Final = Action("atagandebeslut", "DecideUndertaking")
SEND: Final = Action("atagande-skickat", "SendUndertaking")
PAYMENT: Final = Action("betalning", "RecordRentPayment")
CONFIRM: Final = Action("bekraftelse", "ConfirmEvictionTime")
EXECUTED: Final = Action("avhysning", "RecordEvictionExecuted")
CLOSE: Final = Action("avslut", "CloseCase")
HOUSEHOLD: Final = Action("hushall", "RecordHousehold")
COPY: Final = Action("kopia-skickad", "SendCopyToPerson")
TERMINATION: Final = Action("uppsagning", "ReportTermination")
RECTIFICATION: Final = Action("rattelse", "ReportRectification")
DISPUTE: Final = Action("forlangningstvist", "ReportExtensionDispute")
ANSWER_ORDER: Final = Action("forelaggande", "RecordAnswerOrder")
JUDGMENT: Final = Action("utslag", "ReportJudgment")
HEARING: Final = Action("yttrande", "RecordHearing")
POSTPONED: Final = Action("anstand", "PostponeEviction")
CANCELLED: Final = Action("installd-avhysning", "CancelEviction")
DEPARTURE: Final = Action("avflyttning", "RecordDeparture")

_ANSWERS: Final = {
    AlertRule.A01: CONFIRM,
    AlertRule.A03: UNDERTAKE,
    AlertRule.A06: SERVICE,
    AlertRule.A08: ATTEMPT,
    AlertRule.A09: TENANT,
    AlertRule.A10: LANDLORD,
    AlertRule.A11: CHILD,
    AlertRule.A18: TENANT,
}


class NextAction(msgspec.Struct, frozen=True):
    """The alert rule that asks for something, None when none does, and the action that answers it."""

    rule: str | None = None
    action: Action | None = None


def of_case(case: CaseRow, recommended: str | None) -> NextAction:
    """What the recommended alert's rule (queries.recommended_alert) asks for, knowing what has been done.

    An undertaking that is decided is to be sent; none exists for a condo (B9): there only payment helps.
    """
    if not case.is_open or recommended is None:
        return NextAction()
    action = _ANSWERS.get(AlertRule(recommended))
    if action is UNDERTAKE and case.tenancy == Tenancy.CONDO:
        action = PAYMENT
    elif action is UNDERTAKE and case.undertaking_decision is not None:
        to_send = case.undertaking_decision == UndertakingDecision.UNDERTAKE and case.undertaking_sent_on is None
        action = SEND if to_send else PAYMENT
    return NextAction(recommended, action)


def possible(case: CaseRow) -> tuple[Action, ...]:
    """What can mean something to register in the case as it stands, in the order of the work."""
    if not case.is_open:
        return ()
    arrears = case.deadline_status not in (None, ClockStatus.SETTLED)
    return (
        SERVICE,
        ATTEMPT,
        TENANT,
        LANDLORD,
        HOUSEHOLD,
        *((CHILD,) if case.children_in_home + case.children_visiting else ()),
        *((UNDERTAKE,) if arrears and case.tenancy != Tenancy.CONDO else ()),
        *((SEND,) if case.undertaking_decision == UndertakingDecision.UNDERTAKE else ()),
        *((PAYMENT,) if arrears else ()),
        *((CONFIRM, COPY, EXECUTED) if case.eviction_on else ()),
        CLOSE,
    )


def of_procedure(case: CaseRow) -> tuple[Action, ...]:
    """What landlord, courts and Kronofogden may have done, in the order it happens."""
    if not case.is_open:
        return ()
    booked = case.eviction_on is not None
    return (
        TERMINATION,
        RECTIFICATION,
        *((DISPUTE,) if case.tenancy != Tenancy.CONDO else ()),
        ANSWER_ORDER,
        JUDGMENT,
        HEARING,
        *((POSTPONED, CANCELLED) if booked else ()),
        DEPARTURE,
    )
