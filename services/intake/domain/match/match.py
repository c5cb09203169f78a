"""What is known of two people who may be one: what was proposed, and what somebody said of it last."""

from typing import Final, assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.ids import MatchId, PersonRef
from shared.contracts.matching import MatchEvent, MatchProposed, PeopleLinked, PeopleToldApart, PeopleUnlinked
from shared.kernel.ids import derived_id


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """`apart`: somebody said that they are two, or that linking them was a mistake. `judged`: how often."""

    proposed: MatchProposed | None = None
    linked: PeopleLinked | None = None
    apart: bool = False
    judged: int = 0


NOT_COMPARED: Final = Match()


def match_of(one: PersonRef, other: PersonRef) -> MatchId:
    """The one name of two people, in whatever order."""
    return MatchId(derived_id("match", *sorted((one, other))))


def evolve(state: Match, event: MatchEvent) -> Match:
    """What is known after one more event."""
    match event:
        case MatchProposed():
            return replace(state, proposed=event)
        case PeopleLinked():
            return replace(state, linked=event, apart=False, judged=event.nth)
        case PeopleUnlinked() | PeopleToldApart():
            return replace(state, linked=None, apart=True, judged=event.nth)
        case _:
            assert_never(event)
