"""Slice: who lives in the threatened home becomes known after the notice was taken in (hushållet blir känt)."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from shared.contracts.evictions import HouseholdKnown


class LearnHousehold(Command, frozen=True, kw_only=True):
    """The counts as now told: children who live there, always or in turn, and those who visit."""

    children_in_home: int
    children_visiting: int
    any_65_or_older: bool


def learn_household(command: LearnHousehold, case: EvictionCase) -> Sequence[HouseholdKnown]:
    """Told when it differs from what the case knows."""
    existing(case)
    told = HouseholdKnown(
        case_id=command.case_id,
        known_on=command.today,
        children_in_home=command.children_in_home,
        children_visiting=command.children_visiting,
        any_65_or_older=command.any_65_or_older,
    )
    before = case.household
    return () if before and replace(before, known_on=told.known_on) == told else (told,)
