"""Slice: what goes under one name of a lease is about the tenancy of another (hyresförhållanden slås ihop)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.tenancy.tenancy import Pointers, Tenancy, standing
from shared.contracts.ids import TenancyRef
from shared.contracts.tenancies import TenancyJoined


class JoinTenancy(msgspec.Struct, frozen=True, kw_only=True):
    """`instead_of`: where the name pointed when that was decided; None: nowhere."""

    tenancy_ref: TenancyRef
    into_ref: TenancyRef
    instead_of: TenancyRef | None = None


def join_tenancy(command: JoinTenancy, state: Tenancy) -> Sequence[TenancyJoined]:
    """Nothing when somebody else has joined it meanwhile: whoever wants it to be one with another looks again."""
    if state.into != command.instead_of:
        return ()
    return (TenancyJoined(tenancy_ref=command.tenancy_ref, into_ref=command.into_ref),)


def joining(tenancy: TenancyRef, into: TenancyRef, pointers: Pointers) -> JoinTenancy | None:
    """The next step to make the two one; None when they are."""
    last = standing(tenancy, pointers)
    if last == standing(into, pointers):
        return None
    return JoinTenancy(tenancy_ref=last, into_ref=into, instead_of=pointers.get(last))
