"""Which tenancy goes under a name now: the names that a lease was given lead to one of them. Pure.

A lease is called after one of those who hold it (domain/person/tenancy.py). Papers that come in the same instant cannot
see one another, so it may be given several names, and each then opens a case. A name that turned out to be another's
points to it; following the pointers from any name of a lease ends at the same one.
"""

from collections.abc import Mapping
from typing import Final, assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.ids import TenancyRef
from shared.contracts.tenancies import TenancyEvent, TenancyJoined, TenancyParted

Pointers = Mapping[TenancyRef, TenancyRef]
"""What each joined name points to, as far as one has looked."""


class Tenancy(msgspec.Struct, frozen=True, kw_only=True):
    """`into`: the name that this one points to; None: papers under it are about itself."""

    into: TenancyRef | None = None


UNJOINED: Final = Tenancy()


def evolve(state: Tenancy, event: TenancyEvent) -> Tenancy:
    """Where the name points after one more event."""
    match event:
        case TenancyJoined():
            return replace(state, into=event.into_ref)
        case TenancyParted():
            return replace(state, into=None)
        case _:
            assert_never(event)


def standing(tenancy: TenancyRef, pointers: Pointers) -> TenancyRef:
    """The tenancy that goes under the name now. Two that were joined to each other in the same instant are a ring: of
    its names the same one stands for everybody."""
    path = [tenancy]
    while (into := pointers.get(path[-1])) is not None:
        if into in path:
            return min(path[path.index(into) :])
        path.append(into)
    return path[-1]
