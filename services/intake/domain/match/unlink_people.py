"""Slice: two people were linked by mistake (sammankoppling hävs)."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.intake.domain.match.match import Match
from shared.contracts.ids import MatchId
from shared.contracts.matching import PeopleUnlinked
from shared.kernel.errors import Refused


class UnlinkPeople(msgspec.Struct, frozen=True, kw_only=True):
    """Which two."""

    match_id: MatchId
    now: datetime


def unlink_people(command: UnlinkPeople, state: Match) -> Sequence[PeopleUnlinked]:
    """They are apart from now on, and nobody is asked about them again. Raises `Refused("people-not-linked")`."""
    if state.linked is None:
        if state.apart:
            return ()
        raise Refused("people-not-linked")
    return (
        PeopleUnlinked(
            match_id=command.match_id,
            person_ref=state.linked.person_ref,
            with_ref=state.linked.with_ref,
            unlinked_at=command.now,
            nth=state.judged + 1,
        ),
    )
