"""Slice: somebody says that two people are two, with a home each (inte samma)."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.intake.domain.match.match import Match
from shared.contracts.ids import MatchId
from shared.contracts.matching import PeopleToldApart
from shared.kernel.errors import Refused


class TellApart(msgspec.Struct, frozen=True, kw_only=True):
    """Which two. Only what was proposed can be told apart."""

    match_id: MatchId
    now: datetime


def tell_apart(command: TellApart, state: Match) -> Sequence[PeopleToldApart]:
    """Remembered: they are not asked about again. Raises `Refused`: people-not-compared, people-linked-already."""
    if state.proposed is None:
        raise Refused("people-not-compared")
    if state.linked is not None:
        raise Refused("people-linked-already")
    if state.apart:
        return ()
    return (
        PeopleToldApart(
            match_id=command.match_id,
            person_ref=state.proposed.person_ref,
            with_ref=state.proposed.with_ref,
            told_at=command.now,
            nth=state.judged + 1,
        ),
    )
