"""Code lists of the front door (mottagning). Values are stored: add, never rename. Swedish: glossary/."""

from enum import StrEnum


class InsecureHousing(StrEnum):
    """Why somebody without a notice is about to lose where they live (osäkert boende, TG3)."""

    SECONDHAND_ENDING = "SECONDHAND_ENDING"
    TRANSITIONAL_ENDING = "TRANSITIONAL_ENDING"  # genomgångsbostad; in Stockholm often SHIS
    FRIENDS = "FRIENDS"


class RerouteReason(StrEnum):
    """Why another unit answers for a notice than before (omfördelning)."""

    HOUSEHOLD_KNOWN = "HOUSEHOLD_KNOWN"
    WRONG_UNIT = "WRONG_UNIT"
    KNOWN_ELSEWHERE = "KNOWN_ELSEWHERE"
    OUTSIDE_AREA = "OUTSIDE_AREA"
    IN_AREA = "IN_AREA"
    AGREED = "AGREED"
    OTHER = "OTHER"
