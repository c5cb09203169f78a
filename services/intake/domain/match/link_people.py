"""Slice: somebody says that two people are one, or hold one lease (personer kopplas ihop)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.match.match import Match
from shared.contracts.matching import PeopleLinked
from shared.kernel.errors import Refused


class LinkPeople(msgspec.Struct, frozen=True, kw_only=True):
    """Which of the two, and which papers follow. `linked.nth` is counted here."""

    linked: PeopleLinked


def link_people(command: LinkPeople, state: Match) -> Sequence[PeopleLinked]:
    """They stay two in the registry, so that it can be undone. What was told apart may be linked after all.

    Raises `Refused("people-linked-already")` when they are linked otherwise.
    """
    if state.linked is not None:
        if state.linked.link is command.linked.link:
            return ()
        raise Refused("people-linked-already")
    return (msgspec.structs.replace(command.linked, nth=state.judged + 1),)
