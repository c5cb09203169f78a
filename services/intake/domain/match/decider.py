"""Every command that a match answers, and who decides it."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from services.intake.domain.match.link_people import LinkPeople, link_people
from services.intake.domain.match.match import NOT_COMPARED, Match, evolve
from services.intake.domain.match.propose_match import ProposeMatch, propose_match
from services.intake.domain.match.tell_apart import TellApart, tell_apart
from services.intake.domain.match.unlink_people import UnlinkPeople, unlink_people
from shared.contracts.matching import MatchEvent
from shared.kernel.decider import Decider, Slices

MatchCommand: TypeAlias = ProposeMatch | LinkPeople | UnlinkPeople | TellApart

SLICES: Final[Slices[MatchCommand, Match, MatchEvent]] = MappingProxyType(
    {
        ProposeMatch: propose_match,
        LinkPeople: link_people,
        UnlinkPeople: unlink_people,
        TellApart: tell_apart,
    }
)


def decide(command: MatchCommand, state: Match) -> Sequence[MatchEvent]:
    """What the command makes happen. Raises `Refused` as its slice does."""
    return SLICES[type(command)](command, state)


MATCH: Final[Decider[MatchCommand, Match, MatchEvent]] = Decider(decide, evolve, NOT_COMPARED)
