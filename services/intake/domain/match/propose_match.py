"""Slice: two people resemble each other enough to be asked about (träff föreslås)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.match.match import Match
from shared.contracts.matching import MatchProposed


class ProposeMatch(msgspec.Struct, frozen=True, kw_only=True):
    """What they have in common and what tells them apart."""

    proposal: MatchProposed


def propose_match(command: ProposeMatch, state: Match) -> Sequence[MatchProposed]:
    """A proposal, made again only when it says something else. What somebody has judged is never asked about again."""
    if state.linked or state.apart:
        return ()
    return () if state.proposed and _says(state.proposed) == _says(command.proposal) else (command.proposal,)


def _says(proposal: MatchProposed) -> tuple[object, ...]:
    told = proposal
    return (told.person_ref, told.with_ref, told.band, told.score, told.speaks_for, told.speaks_against)
