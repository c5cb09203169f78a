"""Slice: the landlord was told of the board's mission and how to co-operate (kontakt med hyresvärden), R21."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Staff, happened, still_open
from shared.contracts.codes import ContactMethod, Disclosure
from shared.contracts.evictions import LandlordContacted
from shared.contracts.support_codes import ConsentScope
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused


class RecordLandlordContact(Command, frozen=True, kw_only=True):
    """`disclosure`: what was told about the tenant (OSL 26:1). NONE is general information only."""

    contacted_at: Instant
    method: ContactMethod
    disclosure: Disclosure = Disclosure.NONE
    by: Staff = ()


def record_landlord_contact(command: RecordLandlordContact, case: EvictionCase) -> Sequence[LandlordContacted]:
    """Disclosure with consent only when the tenant's consent holds that day: the event names it (OSL 12:2)."""
    contacted = LandlordContacted(
        case_id=command.case_id,
        contacted_at=command.contacted_at,
        method=command.method,
        disclosure=command.disclosure,
        by=command.by,
    )
    if any(replace(each, consent_id=None) == contacted for each in case.landlord_contacts):
        return ()
    still_open(case)
    happened(command, command.contacted_at, "contacted_at")
    if command.disclosure is not Disclosure.WITH_CONSENT:
        return (contacted,)
    consent = case.support.consent(ConsentScope.LANDLORD, civil_date(command.contacted_at))
    if consent is None:
        raise Refused("consent-not-recorded", field="disclosure")
    return (replace(contacted, consent_id=consent.consent_id),)
