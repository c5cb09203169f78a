"""Slice: a tenancy was joined to another by mistake (hyresförhållanden skiljs åt)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.tenancy.tenancy import Tenancy
from shared.contracts.ids import TenancyRef
from shared.contracts.tenancies import TenancyParted


class PartTenancy(msgspec.Struct, frozen=True, kw_only=True):
    """The name, and the one it must not point to."""

    tenancy_ref: TenancyRef
    from_ref: TenancyRef


def part_tenancy(command: PartTenancy, state: Tenancy) -> Sequence[TenancyParted]:
    """Nothing when it points nowhere, or elsewhere."""
    if state.into != command.from_ref:
        return ()
    return (TenancyParted(tenancy_ref=command.tenancy_ref, from_ref=command.from_ref),)
