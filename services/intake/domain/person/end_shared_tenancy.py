"""Slice: a person does not hold a home's lease with somebody after all (inte medhyresgäst)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.person.person import PersonKnown
from shared.contracts.ids import PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import TenancyShareEnded


class EndSharedTenancy(msgspec.Struct, frozen=True, kw_only=True):
    """The home, and the tenancy that papers about it were about until now."""

    person_ref: PersonRef
    with_ref: PersonRef
    property_ref: PropertyRef
    tenancy_ref: TenancyRef


def end_shared_tenancy(command: EndSharedTenancy, state: PersonKnown) -> Sequence[TenancyShareEnded]:
    """Papers about the home are about the person's own tenancy again; nothing when they were about another."""
    shared = state.shared.get(command.property_ref)
    if shared is None or shared.tenancy_ref != command.tenancy_ref:
        return ()
    return (TenancyShareEnded(**msgspec.structs.asdict(command)),)
