"""Slice: something is known of a household that nobody has told of (delvis känt hushåll), routing rule 6 and A07."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, still_open
from shared.contracts.evictions import HouseholdKnown


class NoteHouseholdInPart(Command, frozen=True, kw_only=True):
    """A paper tells only of children who visit, or that somebody is 65 or older."""

    children_visiting: int | None = None
    any_65_or_older: bool = False


def note_household_in_part(command: NoteHouseholdInPart, case: EvictionCase) -> Sequence[HouseholdKnown]:
    """Work and escalation come earlier from now on; who lives there is as told, or untold, as before."""
    still_open(case)
    visiting, older = command.children_visiting, command.any_65_or_older
    return partly_known(command, case, children_visiting=visiting, any_65_or_older=older)


def partly_known(
    command: Command, case: EvictionCase, *, children_visiting: int | None, any_65_or_older: bool
) -> tuple[HouseholdKnown, ...]:
    """That it is known, when it is news. It takes nothing away of what is known."""
    before = case.household
    if before is None:
        return ()
    known = replace(
        before,
        children_visiting=max(children_visiting or 0, before.children_visiting or 0) or before.children_visiting,
        any_65_or_older=any_65_or_older or before.any_65_or_older,
    )
    return () if known == before else (replace(known, known_on=command.today),)
