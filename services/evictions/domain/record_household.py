"""Slice: somebody has said who lives in the threatened home (hushållet känt), routing rule 6 and A07."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, still_open
from shared.contracts.evictions import HouseholdKnown

Children = Annotated[int, Meta(ge=0, le=30)]


class RecordHousehold(Command, frozen=True, kw_only=True):
    """Counts only. Children who live there now and then count as visiting (umgänge)."""

    children_in_home: Children
    children_visiting: Children
    any_65_or_older: bool


def record_household(command: RecordHousehold, case: EvictionCase) -> Sequence[HouseholdKnown]:
    """May be told again whenever it changes; the same once more is nothing new."""
    known = HouseholdKnown(
        case_id=command.case_id,
        known_on=command.today,
        children_in_home=command.children_in_home,
        children_visiting=command.children_visiting,
        any_65_or_older=command.any_65_or_older,
    )
    before = case.household
    if before is not None and replace(before, known_on=known.known_on) == known:
        return ()
    still_open(case)
    return (known,)
