"""What to do now in a case: exactly one recommended action, and all that can be registered. Pure."""

from typing import Final

import msgspec

from services.projections.rows import CaseRow, WorklistRow
from shared.contracts.codes import AlertRule, ClockStatus, Tenancy, UndertakingDecision

ACTIONS: Final = (
    "record-tenant-service",
    "record-contact-attempt",
    "record-tenant-contact",
    "record-landlord-contact",
    "forward-child-concern",
    "decide-undertaking",
    "send-undertaking",
    "record-rent-payment",
    "confirm-eviction-time",
    "record-eviction-executed",
    "close-case",
)
"""The forms of the evictions service, at /arenden/{case_id}/atgard/{action}."""

_ANSWERS: Final = {
    AlertRule.A01: "confirm-eviction-time",
    AlertRule.A03: "decide-undertaking",
    AlertRule.A06: "record-tenant-service",
    AlertRule.A08: "record-contact-attempt",
    AlertRule.A09: "record-tenant-contact",
    AlertRule.A10: "record-landlord-contact",
    AlertRule.A11: "forward-child-concern",
}


class NextAction(msgspec.Struct, frozen=True):
    """The action to take and the alert rule that asks for it; `action` None when nothing is asked for."""

    action: str | None = None
    rule: str | None = None


def of_worklist_row(row: WorklistRow) -> NextAction:
    """What the most urgent standing alert asks for."""
    if row.recommended_rule is None:
        return NextAction()
    return NextAction(_ANSWERS.get(AlertRule(row.recommended_rule)), row.recommended_rule)


def of_case(case: CaseRow, most_urgent: str | None) -> NextAction:
    """As for the worklist, knowing more: an undertaking that is decided is to be sent; none exists for a condo (B9)."""
    if not case.is_open or most_urgent is None:
        return NextAction()
    action = _ANSWERS.get(AlertRule(most_urgent))
    if action == "decide-undertaking" and case.undertaking_decision == UndertakingDecision.UNDERTAKE:
        action = "send-undertaking" if case.undertaking_sent_on is None else "record-rent-payment"
    if action == "decide-undertaking" and (case.tenancy == Tenancy.CONDO or case.undertaking_decision is not None):
        action = "record-rent-payment"
    return NextAction(action, most_urgent)


def possible(case: CaseRow) -> tuple[str, ...]:
    """The actions that can mean something in the case as it stands."""
    if not case.is_open:
        return ()
    clock_over = case.deadline_status in (None, ClockStatus.SETTLED)
    senseless = {
        "forward-child-concern": case.children_in_home + case.children_visiting == 0,
        "decide-undertaking": case.tenancy == Tenancy.CONDO or clock_over,
        "send-undertaking": case.undertaking_decision != UndertakingDecision.UNDERTAKE,
        "confirm-eviction-time": case.eviction_at is None,
        "record-eviction-executed": case.eviction_at is None,
    }
    return tuple(action for action in ACTIONS if not senseless.get(action, False))
