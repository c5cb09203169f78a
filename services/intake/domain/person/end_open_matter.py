"""Slice: intake learns that a person's matter has ended (inte längre aktuell)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.person.person import PersonKnown
from shared.contracts.ids import MatterId, PersonRef
from shared.contracts.intake import OpenMatterEnded


class EndOpenMatter(msgspec.Struct, frozen=True, kw_only=True):
    """What is known at stream position `as_of`."""

    person_ref: PersonRef
    matter_id: MatterId
    as_of: int


def end_open_matter(command: EndOpenMatter, state: PersonKnown) -> Sequence[OpenMatterEnded]:
    """Remembers the end, also of a matter never heard of: the news of its opening may come later."""
    known = state.matters.get(command.matter_id)
    if known is not None and known.as_of >= command.as_of:
        return ()
    return (OpenMatterEnded(**msgspec.structs.asdict(command)),)
