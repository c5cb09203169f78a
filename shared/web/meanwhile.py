"""What somebody has told since a page was made: edit conflicts, caught and explained, with nothing typed lost.

A form carries the position of what its page showed; what is decided on a later past raises `ToldMeanwhile`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

import msgspec

from shared.messaging.envelope import Role
from shared.messaging.store import Loaded, Stamp

SEEN_FIELD: Final = "_seen"
"""The hidden field with the position that the page was made from."""
Counts: TypeAlias = Callable[[Stamp, object], bool]
"""Whether a fact is news to somebody who has the page open; what follows by itself is not."""


class Change(msgspec.Struct, frozen=True):
    """A fact that somebody else has told: which, in what role, when it was recorded; `details` (term, text) of it."""

    event: str
    role: Role
    at: datetime
    details: tuple[tuple[str, str], ...] = ()


class Seen(msgspec.Struct, frozen=True):
    """Where what a page shows stood when it was made, and what its reader is told has happened since."""

    position: int | None
    changes: tuple[Change, ...] = ()


class ToldMeanwhile(Exception):
    """It is not as the page showed it. `position`: where it stands now, to say so when trying again."""

    def __init__(self, changes: tuple[Change, ...], position: int) -> None:
        super().__init__(f"{len(changes)} facts since")
        self.changes = changes
        self.position = position

    @property
    def seen(self) -> Seen:
        """What the page that is shown now has seen, and says."""
        return Seen(self.position, self.changes)


def told_since(past: Loaded, position: int, counts: Counts) -> tuple[Change, ...]:
    """The facts that count and were told after `position`, the oldest first."""
    return tuple(
        Change(type(event).__name__, stamp.role, stamp.recorded_at)
        for stamp, events in past.since(position)
        for event in events
        if counts(stamp, event)
    )


def unchanged_since(
    position: int | None, told: Callable[[Loaded, int], tuple[Change, ...]]
) -> Callable[[Loaded], None]:
    """Passes a past in which nothing was `told` after `position` (None: whatever was told).

    What it makes raises `ToldMeanwhile`.
    """

    def check(past: Loaded) -> None:
        if position is not None and (changes := told(past, position)):
            raise ToldMeanwhile(changes, past.position)

    return check


def seen_in(given: Mapping[str, Any]) -> Seen:
    """What the form says its page had seen; no position when it does not tell."""
    text = next(iter(given.get(SEEN_FIELD, ())), "")
    return Seen(int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 19 else None)
