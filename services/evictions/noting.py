"""A contact, or a warning, told with a note (anteckning): the fact to the log, the words to the vault, in that order.

Pressed again after the vault did not answer, the fact is there already and the words follow.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from services.evictions.cases import history_of, tell_existing
from services.evictions.domain.command import Command
from services.evictions.domain.note_visit_warning import NoteVisitWarning
from services.evictions.domain.record_contact_attempt import RecordContactAttempt
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from shared.contracts.base import Event
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.eviction_support import VisitWarningNoted
from shared.contracts.evictions import (
    EvictionCaseOpened,
    LandlordContacted,
    TenantContactAttempted,
    TenantContacted,
)
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore
from shared.staff.actor import Actor
from shared.vault.contact_notes import ContactNotes, NoteToKeep
from shared.vault.lookup import Reader

NOTE: Final = "note"
"""The field of a contact's form that no command has."""
NOTED: Final[Mapping[type[Command], type[Event]]] = {
    RecordContactAttempt: TenantContactAttempted,
    RecordTenantContact: TenantContacted,
    RecordLandlordContact: LandlordContacted,
    NoteVisitWarning: VisitWarningNoted,
}
"""What a note can be written about: the command and the fact it leads to."""


async def tell_noting(
    store: EventStore,
    notes: ContactNotes,
    command: Command,
    said: msgspec.Struct,
    envelope: Envelope,
    actor: Actor,
    *,
    seen: int | None = None,
) -> int:
    """Tell the case and keep the note when there is one; gives the position. Raises as `tell_existing` and
    `ContactNotes.keep`: then the contact is on disk and the note is not."""
    position = (await tell_existing(store, command, envelope, seen=seen)).position
    text = (getattr(said, NOTE, None) or "").strip()
    if text:
        history = await history_of(store, command.case_id)
        person = next(each.person_ref for each in history if isinstance(each, EvictionCaseOpened))
        await notes.keep(
            NoteToKeep(
                reader=Reader(actor.ref, actor.role, actor.purpose),
                person_ref=person,
                fact_id=fact_id_of(_fact_of(command, history)),
                text=text,
            )
        )
    return position


def _fact_of(command: Any, history: Iterable[Event]) -> Event:
    """The contact that the command told: the latest that says the same."""
    kind = NOTED[type(command)]
    shared = {*kind.__struct_fields__} & {*command.__struct_fields__}
    told = [each for each in history if isinstance(each, kind)]
    same = [each for each in told if all(getattr(each, name) == getattr(command, name) for name in shared)]
    return same[-1]
