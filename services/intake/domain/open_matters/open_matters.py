"""What intake knows of a person's open matters elsewhere (redan aktuell), R22 and R23.

The facts are the other services'; each note here carries the position it was read at (`as_of`), so
notes may arrive late or twice and the newest knowledge stands.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from shared.contracts.codes import Unit
from shared.contracts.ids import MatterId, StaffRef
from shared.contracts.intake import OpenMatterEvent, OpenMatterNoted

OpenMatters: TypeAlias = Mapping[MatterId, OpenMatterEvent]
"""The newest news of each matter: open and who has it, or ended."""

NONE_KNOWN: Final[OpenMatters] = MappingProxyType({})


def evolve(state: OpenMatters, event: OpenMatterEvent) -> OpenMatters:
    """The knowledge after one more note."""
    return MappingProxyType({**state, event.matter_id: event})


def still_open(state: OpenMatters) -> tuple[OpenMatterNoted, ...]:
    """The matters that are open, the one opened last first; another board's are not ours."""
    ours = (each for each in state.values() if isinstance(each, OpenMatterNoted) and each.unit is not Unit.OTHER_BOARD)
    return tuple(sorted(ours, key=lambda each: (each.opened_on, each.as_of), reverse=True))


def officers(matters: Iterable[OpenMatterNoted]) -> frozenset[StaffRef]:
    """Everyone who has one of the matters."""
    return frozenset(each.officer_ref for each in matters if each.officer_ref is not None)


def officer_in_charge(matters: tuple[OpenMatterNoted, ...]) -> OpenMatterNoted | None:
    """The matter that decides who takes a new notice (5.5 rule 1): the newest with an officer, else the newest."""
    return next((each for each in matters if each.officer_ref is not None), matters[0] if matters else None)
