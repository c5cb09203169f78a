"""What a form fills in by itself: today, where today is no worse than the true day; the only choice there is. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from shared.kernel.clock import civil, civil_date

ASKED_FOR: Final = frozenset(
    {
        "cancelled_on",
        "decided_on",
        "executed_on",
        "forwarded_at",
        "left_on",
        "opportunity_on",
        "planned_at",
        "resume_on",
        "review_on",
        "served_on",
        "until_on",
    }
)
"""The days nobody fills in but who knows them: those a lawful day or an eviction is counted from or called off by, and
those that lie ahead. Today is the latest such a day can have been: a lawful day counted from it may come too late, and
an unset day is better than a wrong one. Every other day says when something was done: today is right, or errs on the
safe side."""


def filled_in(name: str, piece: str, options: Sequence[tuple[str, str]], now: datetime) -> str | None:
    """What stands in a required field before anybody has written in it; None for nothing."""
    if name in ASKED_FOR:
        return None
    match piece:
        case "select" if len(options) == 1:
            return options[0][0]
        case "date_field":
            return civil_date(now).isoformat()
        case "moment_field":
            return f"{civil(now):%Y-%m-%d %H:%M}"
        case _:
            return None
