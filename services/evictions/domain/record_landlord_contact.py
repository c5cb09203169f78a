"""Slice: the landlord was told of the board's mission and how to co-operate (kontakt med hyresvärden), R21."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Staff, happened, still_open
from shared.contracts.codes import ContactMethod, Disclosure
from shared.contracts.evictions import LandlordContacted
from shared.kernel.errors import Refused


class RecordLandlordContact(Command, frozen=True, kw_only=True):
    """`disclosure`: what was told about the tenant (OSL 26:1). NONE is general information only."""

    contacted_at: Instant
    method: ContactMethod
    disclosure: Disclosure = Disclosure.NONE
    by: Staff = ()


def record_landlord_contact(command: RecordLandlordContact, case: EvictionCase) -> Sequence[LandlordContacted]:
    """Refuses disclosure with consent while no consent can be recorded (OSL 12:2)."""
    contacted = LandlordContacted(
        case_id=command.case_id,
        contacted_at=command.contacted_at,
        method=command.method,
        disclosure=command.disclosure,
        by=command.by,
    )
    if contacted in case.landlord_contacts:
        return ()
    still_open(case)
    happened(command, command.contacted_at, "contacted_at")
    if command.disclosure is Disclosure.WITH_CONSENT:
        raise Refused("consent-not-recorded", field="disclosure")
    return (contacted,)
