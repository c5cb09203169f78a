"""Slice: the household does not want the support (stöd tackat nej till), I07."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, each_once
from services.evictions.domain.offer_support import Offer, answered
from shared.contracts.eviction_support import SupportDeclined


class DeclineSupport(Command, frozen=True, kw_only=True):
    """A no, or a yes taken back. The next offer may be answered otherwise."""

    declined_on: date
    support: Offer


def decline_support(command: DeclineSupport, case: EvictionCase) -> Sequence[SupportDeclined]:
    """Refuses an answer to what nobody has offered."""
    declined = SupportDeclined(
        case_id=command.case_id, declined_on=command.declined_on, support=each_once(command.support)
    )
    if declined in case.support.declines:
        return ()
    answered(command, case, command.declined_on, "declined_on")
    return (declined,)
