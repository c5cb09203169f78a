"""Slice: the household wants the support (stöd tackat ja till), I07."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, each_once
from services.evictions.domain.offer_support import Offer, answered
from shared.contracts.eviction_support import SupportAccepted


class AcceptSupport(Command, frozen=True, kw_only=True):
    """Support that was offered by name or in a contact with the tenant."""

    accepted_on: date
    support: Offer


def accept_support(command: AcceptSupport, case: EvictionCase) -> Sequence[SupportAccepted]:
    """Refuses an answer to what nobody has offered."""
    accepted = SupportAccepted(
        case_id=command.case_id, accepted_on=command.accepted_on, support=each_once(command.support)
    )
    if accepted in case.support.acceptances:
        return ()
    answered(command, case, command.accepted_on, "accepted_on")
    return (accepted,)
