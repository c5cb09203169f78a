"""What the alert rules must know beside papers and work (larmgrunder): eviction_grounds.py, kept as recorded. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec.structs import replace

from shared.contracts.eviction_grounds import (
    CaseRoutedProvisionally,
    CoTenantsKnown,
    DeadlineBasisChanged,
    DebtsCounted,
    EarlierNoticeKnown,
    EvictionTimeConcerns,
    EvictionTimeSet,
    GroundEvent,
    UndertakingJudged,
)


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """Every such fact, in the order it became known."""

    provisional_routings: tuple[CaseRoutedProvisionally, ...] = ()
    earlier_notices: tuple[EarlierNoticeKnown, ...] = ()
    co_tenants: tuple[CoTenantsKnown, ...] = ()
    times_concern: tuple[EvictionTimeConcerns, ...] = ()
    basis_changes: tuple[DeadlineBasisChanged, ...] = ()
    times_set: tuple[EvictionTimeSet, ...] = ()
    debts_counted: tuple[DebtsCounted, ...] = ()
    undertakings_judged: tuple[UndertakingJudged, ...] = ()


_KEPT: Final[Mapping[type, str]] = MappingProxyType(
    {
        CaseRoutedProvisionally: "provisional_routings",
        EarlierNoticeKnown: "earlier_notices",
        CoTenantsKnown: "co_tenants",
        EvictionTimeConcerns: "times_concern",
        DeadlineBasisChanged: "basis_changes",
        EvictionTimeSet: "times_set",
        DebtsCounted: "debts_counted",
        UndertakingJudged: "undertakings_judged",
    }
)


def evolve_grounds(grounds: Grounds, event: GroundEvent) -> Grounds:
    """The grounds after one more fact."""
    kept = _KEPT[type(event)]
    return replace(grounds, **{kept: (*getattr(grounds, kept), event)})


def grounds_of_reopened(grounds: Grounds, *, same: bool) -> Grounds:
    """What a new threat inherits: who lives there is as untold as before, and earlier notices and co-tenants
    are the tenancy's; whom a paper names is the paper's. In the
    `same` threat the household may yet have to be told of a day that moved."""
    return Grounds(
        provisional_routings=grounds.provisional_routings,
        earlier_notices=grounds.earlier_notices,
        co_tenants=grounds.co_tenants,
        times_concern=grounds.times_concern,
        basis_changes=grounds.basis_changes if same else (),
    )
