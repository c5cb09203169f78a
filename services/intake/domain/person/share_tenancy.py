"""Slice: intake learns that a person holds a home's lease with somebody (medhyresgäst)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.person.person import PersonKnown
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import TenancyShared


class ShareTenancy(msgspec.Struct, frozen=True, kw_only=True):
    """The tenancy that papers about this home under this person's number are about. `instead_of`: the one they were
    about until now, when the lease has come to be called otherwise."""

    person_ref: PersonRef
    with_ref: PersonRef
    property_ref: PropertyRef
    tenancy_ref: TenancyRef
    instead_of: TenancyRef | None = None


def share_tenancy(command: ShareTenancy, state: PersonKnown) -> Sequence[TenancyShared]:
    """What a home's tenancy was first called stands, and nothing is told over what was told meanwhile."""
    told = state.shared.get(command.property_ref)
    shared = msgspec.convert(command, TenancyShared, from_attributes=True)
    if told == shared or (told.tenancy_ref if told else None) != command.instead_of:
        return ()
    return (shared,)
