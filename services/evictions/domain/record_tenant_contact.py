"""Slice: somebody spoke with the tenant (personlig kontakt med hyresgästen), R19 and R20."""

from collections.abc import Sequence
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Staff, happened, still_open
from shared.contracts.codes import ContactMethod
from shared.contracts.evictions import TenantContacted
from shared.kernel.errors import Refused

ONE_WAY: Final = frozenset({ContactMethod.LETTER})


class RecordTenantContact(Command, frozen=True, kw_only=True):
    """Two-way contact. R20 is fulfilled only when support was offered in it."""

    contacted_at: Instant
    method: ContactMethod
    offered_support: bool
    by: Staff = ()


def record_tenant_contact(command: RecordTenantContact, case: EvictionCase) -> Sequence[TenantContacted]:
    """A letter alone is an attempt (R20); a text message or mail that was answered is two-way contact."""
    contacted = TenantContacted(
        case_id=command.case_id,
        contacted_at=command.contacted_at,
        method=command.method,
        offered_support=command.offered_support,
        by=command.by,
    )
    if contacted in case.tenant_contacts:
        return ()
    still_open(case)
    happened(command, command.contacted_at, "contacted_at")
    if command.method in ONE_WAY:
        raise Refused("letter-is-only-an-attempt", field="method")
    return (contacted,)
