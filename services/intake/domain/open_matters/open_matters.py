"""What intake knows of a person's open matters elsewhere (redan aktuell), R22 and R23.

The facts are the other services'; each note here carries the position it was read at (`as_of`), so
notes may arrive late or twice and the newest knowledge stands.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias, assert_never

import msgspec

from shared.contracts.codes import Unit
from shared.contracts.ids import MatterId, StaffRef, TenancyRef
from shared.contracts.intake import OpenMatterEnded, OpenMatterEvent, OpenMatterNoted


class OpenMatter(msgspec.Struct, frozen=True, kw_only=True):
    """An open eviction case or journey, and who has it."""

    matter_id: MatterId
    opened_on: date
    as_of: int
    unit: Unit | None = None
    officer_ref: StaffRef | None = None
    tenancy_ref: TenancyRef | None = None


class EndedMatter(msgspec.Struct, frozen=True, kw_only=True):
    """A matter that is no longer open."""

    as_of: int


OpenMatters: TypeAlias = Mapping[MatterId, OpenMatter | EndedMatter]
NONE_KNOWN: Final[OpenMatters] = MappingProxyType({})


def evolve(state: OpenMatters, event: OpenMatterEvent) -> OpenMatters:
    """The knowledge after one more note."""
    match event:
        case OpenMatterNoted():
            matter: OpenMatter | EndedMatter = OpenMatter(
                matter_id=event.matter_id,
                opened_on=event.opened_on,
                as_of=event.as_of,
                unit=event.unit,
                officer_ref=event.officer_ref,
                tenancy_ref=event.tenancy_ref,
            )
        case OpenMatterEnded():
            matter = EndedMatter(as_of=event.as_of)
        case _:
            assert_never(event)
    return MappingProxyType({**state, event.matter_id: matter})


def still_open(state: OpenMatters) -> tuple[OpenMatter, ...]:
    """The matters that are open, the one opened last first; another board's are not ours."""
    ours = (each for each in state.values() if isinstance(each, OpenMatter) and each.unit is not Unit.OTHER_BOARD)
    return tuple(sorted(ours, key=lambda each: (each.opened_on, each.as_of), reverse=True))


def officers(matters: Iterable[OpenMatter]) -> frozenset[StaffRef]:
    """Everyone who has one of the matters."""
    return frozenset(each.officer_ref for each in matters if each.officer_ref is not None)


def officer_in_charge(matters: tuple[OpenMatter, ...]) -> OpenMatter | None:
    """The matter that decides who takes a new notice (5.5 rule 1): the newest with an officer, else the newest."""
    return next((each for each in matters if each.officer_ref is not None), matters[0] if matters else None)
