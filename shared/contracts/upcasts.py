"""Shapes we no longer write, oldest first: stored tag -> the next shape.

Never edit a step. Each has a golden file in tests/contracts/golden.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

Raw: TypeAlias = dict[str, Any]


def _landlord_contacted(old: Raw) -> Raw:
    """Until consents were recorded, no disclosure could rest on one."""
    return old | {"type": "LandlordContacted.2", "consent_id": None}


def _deadline_with_its_working(old: Raw) -> Raw:
    """Before, only the dates were kept: their working is not known any more."""
    return old | {"type": "DeadlineSet.2"}


def _correctable(old: Raw) -> Raw:
    """Before, no fact had a name or could be corrected. Its name follows from its words (Correctable)."""
    return old | {"type": f"{old['type']}.2"}


def _opened(old: Raw) -> Raw:
    """Before, nobody having told was written as no children: which of the two it was is not known any more."""
    told = old.get("children_in_home") or old.get("children_visiting")
    untold = {} if told else {"children_in_home": None, "children_visiting": None}
    return old | untold | {"type": "EvictionCaseOpened.2"}


def _household(old: Raw) -> Raw:
    """Before, the children were always counted."""
    return old | {"type": "HouseholdKnown.2"}


def _closed(old: Raw) -> Raw:
    """Before, nobody was asked why the household was untold."""
    return old | {"type": "EvictionCaseClosed.2"}


def _attached(old: Raw) -> Raw:
    """Before, only the case had a tenancy: what its papers said of it is not known any more."""
    return old | {"type": "NoticeAttachedToCase.2"}


def _decides(old: Raw) -> Raw:
    """Before, no paper said what it decides: an anstånd, an uppskov and a dom were told by hand."""
    name, _, number = old["type"].partition(".")
    return old | {"type": f"{name}.{int(number or 1) + 1}"}


def _of_enforcement_case(old: Raw) -> Raw:
    """Before, no paper or decision of a case said which of Kronofogden's cases it was about."""
    name, _, number = old["type"].partition(".")
    return old | {"type": f"{name}.{int(number or 1) + 1}"}


def _reopened(old: Raw) -> Raw:
    """Before, only a notice brought a case back, and everything of the threat before was history."""
    return old | {"type": "EvictionCaseReopened.2"}


def _threatened_anew(old: Raw) -> Raw:
    """Before, every reopening began a new threat, also that of a case closed by mistake."""
    return old | {"type": "EvictionCaseReopened.3"}


def _paid(old: Raw) -> Raw:
    """Before, no payment could say which debt it was for."""
    return old | {"type": "RentPaid.2"}


def _paid_once(old: Raw) -> Raw:
    """Before, two payments that said the same were one."""
    return old | {"type": "RentPaid.3"}


def _opened_in_emergency(old: Raw) -> Raw:
    """Before, no opening said where it stands in the log of readings."""
    return old | {"type": "CaseOpenedInEmergency.2"}


def _sent(old: Raw) -> Raw:
    """Before, no letter said which decision it told."""
    return old | {"type": "UndertakingSentToLandlord.2"}


def _served(old: Raw) -> Raw:
    """Before, no service said which of several tenants was served."""
    return old | {"type": "TenantServiceRecorded.3"}


def _of_debt(old: Raw) -> Raw:
    """Before, no termination said which debt it was for, and what was paid before a claim was not counted."""
    return old | {"type": f"{old['type']}.2"}


def _handed_over(old: Raw) -> Raw:
    """Before, cases that nobody had were given away one by one."""
    return old | {"type": "CasesHandedOver.2"}


def _raised(old: Raw) -> Raw:
    """Before, no alert said how its day was counted."""
    return old | {"type": "AlertRaised.2"}


def _copied(old: Raw) -> Raw:
    """Before, a copy went to the case's tenant, whomever Kronofogden's time was about."""
    return old | {"type": "EvictionTimeConfirmed.2"}


UPCASTS: Final[dict[str, Callable[[Raw], Raw]]] = {
    "LandlordContacted": _landlord_contacted,
    "DeadlineSet": _deadline_with_its_working,
    "EvictionCaseOpened": _opened,
    "HouseholdKnown": _household,
    "EvictionCaseClosed": _closed,
    "NoticeAttachedToCase": _attached,
    "EvictionCaseReopened": _reopened,
    "CaseOpenedInEmergency": _opened_in_emergency,
    "TenantServiceRecorded": _correctable,
    "AnswerOrdered": _correctable,
    "JudgmentReported": _correctable,
    "RentPaid": _paid,
    "RentPaid.2": _paid_once,
    "UndertakingSentToLandlord": _sent,
    "JudgmentReported.2": _decides,
    "NoticeAttachedToCase.2": _decides,
    "CaseNoticeCorrected": _decides,
    "EvictionNoticeReceived": _decides,
    "EvictionNoticeCorrected": _decides,
    "NoticeAttachedToCase.3": _of_enforcement_case,
    "EvictionPostponed": _of_enforcement_case,
    "EvictionCancelled": _of_enforcement_case,
    "EvictionCaseReopened.2": _threatened_anew,
    "TerminationReported": _of_debt,
    "DebtsCounted": _of_debt,
    "TenantServiceRecorded.2": _served,
    "CasesHandedOver": _handed_over,
    "EvictionTimeConfirmed": _copied,
    "AlertRaised": _raised,
}
