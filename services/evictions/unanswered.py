"""What a person who fills in a form is asked, though a program need not say it. Pure."""

from typing import Any, Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.settling import undertakings
from shared.contracts.support_codes import VisitResult
from shared.kernel.errors import Refused, refuse_all

_ALIKE: Final = ("paid_on", "amount_ore", "payer", "notice_id")


def unanswered(command: str, said: Any, case: EvictionCase) -> None:
    """What a person who fills in the form of `command` is asked, though a program need not say it.

    Raises `Refused("support-question-unanswered")` for a visit that met the tenant and does not say whether support was
    offered (R20), `Refused("presence-unanswered")` for the eviction of a home with children that does not say who was
    there (4.5), `Refused("paid-alike")` for a payment that may be one on record or another like it,
    `Refused("undertaking-unnamed")` for a letter that does not say which of several undertakings it tells.
    """
    if command == "RecordEvictionExecuted" and (case.children or _counted(said)):
        asked = ("children_present", "social_services_present")
        refuse_all([Refused("presence-unanswered", field=name) for name in asked if getattr(said, name) is None])
    if command == "RecordRentPayment" and said.nth_alike is None and _is_on_record(said, case):
        raise Refused("paid-alike", field="nth_alike")
    if command == "SendUndertaking" and said.decision_fact_id is None and len(undertakings(case)) > 1:
        raise Refused("undertaking-unnamed", field="decision_fact_id")
    if command == "RecordHomeVisit" and said.result is VisitResult.MET and said.offered_support is None:
        raise Refused("support-question-unanswered", field="offered_support")


def _is_on_record(said: Any, case: EvictionCase) -> bool:
    return any(all(getattr(each, name) == getattr(said, name) for name in _ALIKE) for each in case.payments)


def _counted(said: Any) -> int:
    return int(said.children_permanent + said.children_alternating + said.children_visiting)
