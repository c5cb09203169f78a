"""Slice: support is offered by name (stöd erbjudet), R20 and I07."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from msgspec import Meta

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, each_once, happened, still_open
from services.evictions.domain.duties import is_support_offered
from shared.contracts.eviction_support import SupportOffered
from shared.contracts.support_codes import SupportType
from shared.kernel.errors import Refused

Offer = Annotated[tuple[SupportType, ...], Meta(min_length=1, max_length=len(SupportType))]
"""One kind of support or several."""


def answered(command: Command, case: EvictionCase, on: date, field: str) -> None:
    """Refuses a yes or a no to what nobody has offered, by name or in a contact with the tenant."""
    still_open(case)
    happened(command, on, field)
    if not case.support.offers and not is_support_offered(case):
        raise Refused("support-not-offered", field="support")


class OfferSupport(Command, frozen=True, kw_only=True):
    """An offer, by whatever way. That R20 is met, only a two-way contact with the tenant says."""

    offered_on: date
    support: Offer


def offer_support(command: OfferSupport, case: EvictionCase) -> Sequence[SupportOffered]:
    """Several offers may follow one another."""
    offered = SupportOffered(case_id=command.case_id, offered_on=command.offered_on, support=each_once(command.support))
    if offered in case.support.offers:
        return ()
    still_open(case)
    happened(command, command.offered_on, "offered_on")
    return (offered,)
