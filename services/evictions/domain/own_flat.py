"""Whether the board may end its own sublet for how the client lives there (egen lägenhet), JB 12:42 4 st, D7. Pure."""

from collections.abc import Iterator
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import board_lets
from shared.contracts.conduct import CONDUCT, CONDUCT_GROUNDS, URGINGS
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.procedure_codes import TerminationGround


def is_urged(case: EvictionCase, before: date) -> bool:
    """A paper says that the client was urged to stop before a day: of that day itself leaves no time to do so."""
    return any(each.served_on < before for each in _papers(case) if each.served_on and each.notice_type in CONDUCT)


def is_notified(case: EvictionCase, on: date) -> bool:
    """Socialnämnden had been told by a day."""
    return any(each.received_on <= on for each in _papers(case) if each.notice_type in URGINGS)


def lacks_urging(case: EvictionCase, ground: TerminationGround, on: date) -> bool:
    """A flat of the board's was terminated for conduct, and either the urging or the notice before it is not told."""
    ours = ground in CONDUCT_GROUNDS and board_lets(case)
    return ours and not (is_urged(case, on) and is_notified(case, on))


def _papers(case: EvictionCase) -> Iterator[NoticeAttachedToCase]:
    return (each.now for each in case.papers)
