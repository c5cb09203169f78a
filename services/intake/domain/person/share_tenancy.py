"""Slice: intake learns that a person holds a home's lease with somebody (medhyresgäst)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.person.person import PersonKnown
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import TenancyShared


class ShareTenancy(msgspec.Struct, frozen=True, kw_only=True):
    """The tenancy that papers about this home under this person's number are about."""

    person_ref: PersonRef
    with_ref: PersonRef
    property_ref: PropertyRef
    tenancy_ref: TenancyRef


def share_tenancy(command: ShareTenancy, state: PersonKnown) -> Sequence[TenancyShared]:
    """What a home's tenancy was first called stands: a case may be open under that name."""
    if command.property_ref in state.shared:
        return ()
    return (TenancyShared(**msgspec.structs.asdict(command)),)
