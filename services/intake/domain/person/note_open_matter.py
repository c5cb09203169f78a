"""Slice: intake learns that a person has an open matter (person aktuell)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.person.person import PersonKnown
from shared.contracts.codes import Unit
from shared.contracts.ids import MatterId, PersonRef, StaffRef, TenancyRef
from shared.contracts.intake import OpenMatterNoted


class NoteOpenMatter(msgspec.Struct, frozen=True, kw_only=True):
    """What is known at stream position `as_of`."""

    person_ref: PersonRef
    matter_id: MatterId
    opened_on: date
    as_of: int
    unit: Unit | None = None
    officer_ref: StaffRef | None = None
    tenancy_ref: TenancyRef | None = None


def note_open_matter(command: NoteOpenMatter, state: PersonKnown) -> Sequence[OpenMatterNoted]:
    """Remembers the matter unless something as new is known of it."""
    known = state.matters.get(command.matter_id)
    if known is not None and known.as_of >= command.as_of:
        return ()
    return (OpenMatterNoted(**msgspec.structs.asdict(command)),)
