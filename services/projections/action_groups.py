"""The actions of a case under their headings. Pure."""

from collections.abc import Sequence
from typing import Final

import msgspec

from services.projections.case_forms import (
    ACCEPT,
    ASSISTANCE,
    ATTEMPT,
    ATTEND,
    CANCEL_VISIT,
    CHECK,
    CHILD,
    CHILD_DECISION,
    CLOSE,
    CONFIRM,
    CONSENT,
    COPY,
    DEBTS,
    DECLINE,
    EXECUTED,
    FOLLOW_UP,
    FOLLOW_UPS_ENDED,
    GIVE,
    HARM,
    HOUSEHOLD,
    INSTALMENTS,
    LANDLORD,
    MOVE_VISIT,
    OFFER,
    PARK,
    PAYMENT,
    PLAN_VISIT,
    REPORT,
    RETRACT,
    REVOKE,
    SEND,
    SERVICE,
    TAKE,
    TENANT,
    UNDERTAKE,
    UNPARK,
    VISIT,
    WARN,
    WARNING_ENDED,
    Action,
)


class Group(msgspec.Struct, frozen=True):
    """Actions under one heading of the case page; `name` is its key in the glossary."""

    name: str
    actions: tuple[Action, ...]


_COURT: Final = "case.group.court"
_GROUPS: Final = {
    "case.group.contact": {
        *(ATTEMPT, TENANT, PLAN_VISIT, MOVE_VISIT, CANCEL_VISIT, VISIT, WARN, WARNING_ENDED),
        *(LANDLORD, CONSENT, REVOKE, CHILD, CHILD_DECISION, HOUSEHOLD),
    },
    "case.group.deadline": {SERVICE, PAYMENT, UNDERTAKE, SEND, ASSISTANCE, INSTALMENTS},
    "case.group.support": {OFFER, ACCEPT, DECLINE, DEBTS, HARM},
    _COURT: {CONFIRM, COPY, ATTEND, EXECUTED},
    "case.group.case": {TAKE, GIVE, PARK, UNPARK, REPORT, CHECK, FOLLOW_UP, FOLLOW_UPS_ENDED, RETRACT, CLOSE},
}


def grouped(actions: Sequence[Action]) -> tuple[Group, ...]:
    """The actions under their headings, each in its order; what has no heading is told by court or Kronofogden."""
    placed = {action for group in _GROUPS.values() for action in group}
    groups = (
        Group(name, tuple(each for each in actions if each in members or (name == _COURT and each not in placed)))
        for name, members in _GROUPS.items()
    )
    return tuple(group for group in groups if group.actions)
