"""What somebody has told since a page was made: edit conflicts, caught and explained, with nothing typed lost.

A form carries the position of what its page showed; what is decided on a later past raises `ToldMeanwhile`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

import msgspec
from msgspec.structs import replace

from shared.contracts.eviction_retraction import CaseFactRetracted
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.messaging.store import Loaded, Stamp
from shared.staff.directory import StaffDirectory
from shared.vault.bucket import VaultUnavailable
from shared.web.event_words import Names, said_by
from shared.web.words import moment, swedish

SEEN_FIELD: Final = "_seen"
"""The hidden field with the position that the page was made from."""
Counts: TypeAlias = Callable[[Stamp, object], bool]
"""Whether a fact is news to somebody who has the page open; what follows by itself is not."""
Before: TypeAlias = Callable[[Any, Sequence[Any]], Any]
"""What a fact replaces among those told before it; None when it only adds."""


def nothing_before(_: Any, __: Sequence[Any]) -> Any:
    """Of facts that replace none."""
    return None


class Change(msgspec.Struct, frozen=True):
    """A fact that somebody else has told: who, in what role, when it was recorded; `before` is what it replaces."""

    event: Any
    role: Role
    by: StaffRef | None
    at: datetime
    before: Any = None

    @property
    def name(self) -> str:
        """The event's class name."""
        return type(self.event).__name__


class Told(msgspec.Struct, frozen=True):
    """A change as its reader is told it; `details` (term, text) of what it says, or of what it changed."""

    who: str
    what: str
    at: str
    details: tuple[tuple[str, str], ...]


class Seen(msgspec.Struct, frozen=True):
    """Where what a page shows stood when it was made, and what its reader is told has happened since."""

    position: int | None
    changes: tuple[Change, ...] = ()
    told: tuple[Told, ...] = ()


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


def told_since(past: Loaded, position: int, counts: Counts, before: Before = nothing_before) -> tuple[Change, ...]:
    """The facts that count and were told after `position`, the oldest first; `before` finds what one replaces among
    those told earlier."""
    earlier = list(past.events[: sum(stamp.count for stamp in past.stamps if stamp.position <= position)])
    changes = []
    for stamp, events in past.since(position):
        for event in events:
            if counts(stamp, event):
                changes.append(Change(event, stamp.role, stamp.actor, stamp.recorded_at, before(event, earlier)))
            earlier.append(event)
    return tuple(changes)


def in_words(changes: Iterable[Change], names: Names) -> tuple[Told, ...]:
    """The changes as people read them: who told it, by name where the directory has one."""
    return tuple(
        Told(
            who=_who(each, names),
            what=swedish(each.name),
            at=moment(each.at),
            details=_details(each, names),
        )
        for each in changes
    )


async def named(seen: Seen, staff: StaffDirectory) -> Seen:
    """With every change in words; the directory is read only when there are any. While it does not answer, roles stand
    for names."""
    if not seen.changes:
        return seen
    try:
        names: Names = {each.ref: each.name for each in await staff.members()}
    except VaultUnavailable:
        names = {}
    return replace(seen, told=in_words(seen.changes, names))


def _details(change: Change, names: Names) -> tuple[tuple[str, str], ...]:
    event, before = change.event, change.before
    if isinstance(event, CaseFactRetracted):
        taken_back = [(SWEDISH["meanwhile.taken-back"], swedish(type(before).__name__))] if before else []
        return (*taken_back, *said_by(before, staff=names), *said_by(event, unsaid=(event.retracted_at,)))
    return tuple(said_by(event, before, names, unsaid=(change.at, change.by), only_changes=True))


def _who(change: Change, names: Names) -> str:
    role, name = swedish(f"Role.{change.role}"), names.get(change.by or "")
    return f"{name} ({role[0].lower()}{role[1:]})" if name else role


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
