"""What a report of a household amounts to (hushåll). Pure."""

from shared.contracts.codes import ChildLiving
from shared.contracts.intake import HouseholdRecorded


def is_told(household: HouseholdRecorded) -> bool:
    """Somebody has said who lives there: how many adults, or which children (A07).

    Who only visits does not live there.
    """
    return household.adults is not None or any(child.living is not ChildLiving.VISITING for child in household.children)
