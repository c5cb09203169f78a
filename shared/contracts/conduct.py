"""How somebody lives in the home (störning, bristande skötsamhet), as a reason and a ground of its own. Pure."""

from typing import Final

from shared.contracts.codes import NoticeType, Tenancy
from shared.contracts.procedure_codes import TerminationGround

CONDUCT: Final = frozenset(
    {
        NoticeType.DISTURBANCE,
        NoticeType.LACK_OF_CARE,
        NoticeType.SEVERE_DISTURBANCE,
        NoticeType.OWN_SUBLET_BREACH,
    }
)
"""A breach in a flat of the board's that says no more may be one: nothing protects then either (D9)."""

URGINGS: Final = CONDUCT - {NoticeType.SEVERE_DISTURBANCE}
"""The landlord urges to stop and tells the board (JB 12:25 a); a copy of a termination comes after it (D6)."""

CONDUCT_GROUNDS: Final = frozenset(
    {TerminationGround.DISTURBANCE, TerminationGround.LACK_OF_CARE, TerminationGround.SEVERE_DISTURBANCE}
)


def is_own_conduct(notice_type: str | None, tenancy: str | None) -> bool:
    """A paper about how the client lives in a flat of the board's: the day it was served is the day the client was
    urged to stop (tillsägelse), without which the board may not terminate, however serious it is (D7)."""
    return notice_type in CONDUCT and tenancy == Tenancy.OWN_SUBLET
