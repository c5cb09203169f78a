"""What intake knows of a person around the papers: open matters elsewhere (redan aktuell, R22 and R23), shared leases.

The matters are the other services'; each note here carries the position it was read at (`as_of`), so
notes may arrive late or twice and the newest knowledge stands.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec
from msgspec.structs import replace

from shared.contracts.codes import Unit
from shared.contracts.ids import MatterId, PropertyRef, StaffRef
from shared.contracts.intake import OpenMatterEvent, OpenMatterNoted, PersonEvent, TenancyShared, TenancyShareEnded

OpenMatters: TypeAlias = Mapping[MatterId, OpenMatterEvent]
"""The newest news of each matter: open and who has it, or ended."""


class PersonKnown(msgspec.Struct, frozen=True, kw_only=True):
    """The person's matters, and the homes whose lease the person shares."""

    matters: OpenMatters = MappingProxyType({})
    shared: Mapping[PropertyRef, TenancyShared] = MappingProxyType({})


NOTHING_KNOWN: Final = PersonKnown()


def evolve(state: PersonKnown, event: PersonEvent) -> PersonKnown:
    """The knowledge after one more note."""
    if isinstance(event, TenancyShared):
        return replace(state, shared=MappingProxyType({**state.shared, event.property_ref: event}))
    if isinstance(event, TenancyShareEnded):
        left = {home: shared for home, shared in state.shared.items() if home != event.property_ref}
        return replace(state, shared=MappingProxyType(left))
    return replace(state, matters=MappingProxyType({**state.matters, event.matter_id: event}))


def still_open(state: PersonKnown) -> tuple[OpenMatterNoted, ...]:
    """The matters that are open, the one opened last first; another board's are not ours."""
    known = state.matters.values()
    ours = (each for each in known if isinstance(each, OpenMatterNoted) and each.unit is not Unit.OTHER_BOARD)
    return tuple(sorted(ours, key=newness, reverse=True))


def newness(matter: OpenMatterNoted) -> tuple[object, ...]:
    """Sorts matters by when they were opened."""
    return (matter.opened_on, matter.as_of)


def officers(matters: Iterable[OpenMatterNoted]) -> frozenset[StaffRef]:
    """Everyone who has one of the matters."""
    return frozenset(each.officer_ref for each in matters if each.officer_ref is not None)


def officer_in_charge(matters: tuple[OpenMatterNoted, ...]) -> OpenMatterNoted | None:
    """The matter that decides who takes a new notice (routing rule 1): the newest with an officer, else the newest."""
    return next((each for each in matters if each.officer_ref is not None), matters[0] if matters else None)
