"""Who lives in the threatened home (hushåll), as far as anybody has told. Untold is not the same as nobody. Pure."""

from msgspec.structs import replace

from shared.contracts.evictions import EvictionCaseOpened, HouseholdKnown


def is_told(household: HouseholdKnown) -> bool:
    """Somebody has said who lives there, not only that somebody is 65 or older."""
    return household.children_in_home is not None


def children_of(household: HouseholdKnown) -> int:
    """The children known of, those who only visit counted too; none while nobody has told."""
    return (household.children_in_home or 0) + (household.children_visiting or 0)


def household_at_opening(event: EvictionCaseOpened) -> HouseholdKnown:
    """What was known of it when the case opened."""
    return HouseholdKnown(
        case_id=event.case_id,
        known_on=event.opened_on,
        children_in_home=event.children_in_home,
        children_visiting=event.children_visiting,
        any_65_or_older=event.any_65_or_older,
    )


def newer(before: HouseholdKnown, now: HouseholdKnown) -> HouseholdKnown:
    """Of two households told the later day's, of one day the one told last. What is known in part takes nothing away,
    and holds until a household is told that day or later."""
    latest, earlier = (now, before) if now.known_on >= before.known_on else (before, now)
    if is_told(latest):
        return latest
    return _with(earlier, latest) if is_told(earlier) else _with(latest, earlier)


def _with(household: HouseholdKnown, partly: HouseholdKnown) -> HouseholdKnown:
    visiting = max(household.children_visiting or 0, partly.children_visiting or 0) or household.children_visiting
    older = household.any_65_or_older or partly.any_65_or_older
    return replace(household, children_visiting=visiting, any_65_or_older=older)
