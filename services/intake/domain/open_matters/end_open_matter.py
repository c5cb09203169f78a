"""Slice: intake learns that a person's matter has ended (inte längre aktuell)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.open_matters.open_matters import OpenMatters
from shared.contracts.ids import MatterId, PersonRef
from shared.contracts.intake import OpenMatterEnded


class EndOpenMatter(msgspec.Struct, frozen=True, kw_only=True):
    """What is known at stream position `as_of`."""

    person_ref: PersonRef
    matter_id: MatterId
    as_of: int


def end_open_matter(command: EndOpenMatter, state: OpenMatters) -> Sequence[OpenMatterEnded]:
    """Remembers the end, also of a matter never heard of: the news of its opening may come later."""
    known = state.get(command.matter_id)
    if known is not None and known.as_of >= command.as_of:
        return ()
    return (OpenMatterEnded(**msgspec.structs.asdict(command)),)
