"""Slice: the tenant takes a consent back (samtycke återkallat), OSL 12:2."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Consent, existing, happened
from shared.contracts.eviction_support import ConsentRevoked
from shared.kernel.errors import Refused


class RevokeConsent(Command, frozen=True, kw_only=True):
    """From `revoked_on` on nothing rests on the consent; what was told before was told with it."""

    consent_id: Consent
    revoked_on: date


def revoke_consent(command: RevokeConsent, case: EvictionCase) -> Sequence[ConsentRevoked]:
    """At any time, in a closed case too: a consent is the person's. Of several days told the earliest counts."""
    revoked = ConsentRevoked(case_id=command.case_id, consent_id=command.consent_id, revoked_on=command.revoked_on)
    if revoked in case.support.revocations:
        return ()
    existing(case)
    consent = next((each for each in case.support.consents if each.consent_id == command.consent_id), None)
    if consent is None:
        raise Refused("no-such-consent", field="consent_id")
    happened(command, command.revoked_on, "revoked_on")
    if command.revoked_on < consent.from_on:
        raise Refused("revoked-before-given", field="revoked_on")
    return (revoked,)
