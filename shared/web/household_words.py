"""What an event says of a household that nobody has told of: untold, never none and never no. Pure."""

from shared.contracts.base import Event
from shared.contracts.evictions import EvictionCaseOpened, HouseholdKnown
from shared.contracts.glossary import SWEDISH
from shared.contracts.household import is_told
from shared.contracts.intake import HouseholdRecorded


def untold(event: Event, name: str) -> str | None:
    """The Swedish of a field that is there but that nobody has told; None for every other."""
    match event:
        case EvictionCaseOpened() | HouseholdKnown():
            is_untold = event.children_in_home is None
        case HouseholdRecorded():
            is_untold = not is_told(event)
        case _:
            return None
    says_no = name == "any_65_or_older" and not event.any_65_or_older
    return SWEDISH["web.untold"] if is_untold and (name == "children_in_home" or says_no) else None
