"""Slice: the tenant lets us talk with somebody about them (samtycke), OSL 10:1 and 12:2."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, happened, still_open
from shared.contracts.eviction_support import ConsentRecorded
from shared.contracts.ids import CommandId, ConsentId
from shared.contracts.support_codes import ConsentScope
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id


class RecordConsent(Command, frozen=True, kw_only=True):
    """`until_on` is the last day it holds; None: until it is revoked. One consent, one scope."""

    command_id: CommandId
    scope: ConsentScope
    from_on: date
    until_on: date | None = None


def record_consent(command: RecordConsent, case: EvictionCase) -> Sequence[ConsentRecorded]:
    """The same consent told twice is one; one that was revoked may be given again."""
    given = ConsentRecorded(
        case_id=command.case_id,
        consent_id=ConsentId(derived_id("consent", command.command_id)),
        scope=command.scope,
        from_on=command.from_on,
        until_on=command.until_on,
    )
    revoked = {each.consent_id for each in case.support.revocations}
    standing = (each for each in case.support.consents if each.consent_id not in revoked)
    if any(replace(given, consent_id=each.consent_id) == each for each in standing):
        return ()
    still_open(case)
    happened(command, command.from_on, "from_on")
    if command.until_on and command.until_on < command.from_on:
        raise Refused("ends-before-it-begins", field="until_on")
    return (given,)
