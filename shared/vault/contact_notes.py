"""What somebody wrote about a contact (anteckning): sealed under the tenant's key, in no event, gone with the person.

It stands beside the fact of the contact by the fact's own name, so the event says nothing of it. Asked of intake, which
alone opens the vault: a core NATS request, so the words are never stored by the server.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Final

import msgspec
from nats.aio.client import Client
from nats.aio.subscription import Subscription

from shared.contracts.ids import FactId, PersonRef, VaultRef
from shared.kernel.ids import derived_id
from shared.vault.line import Refusal, answered, asked
from shared.vault.lookup import Reader, Wanted
from shared.vault.records import RecordKind

KEEP: Final = "people.note"
LONGEST: Final = 2000  # characters: what is needed, and no story
ContactNote = Annotated[str, msgspec.Meta(max_length=LONGEST)]


class NoteToKeep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was written about a contact with, or about, a person. Never shown by repr or str."""

    reader: Reader
    person_ref: PersonRef
    fact_id: FactId
    text: ContactNote

    def __repr__(self) -> str:
        return f"NoteToKeep({self.fact_id})"


class Kept(msgspec.Struct, frozen=True, tag="kept"):
    """It is on disk, and so is that it was written."""


_questions: Final = msgspec.json.Decoder(NoteToKeep)
_answers: Final[msgspec.json.Decoder[Kept | Refusal]] = msgspec.json.Decoder(Kept | Refusal)


def note_of(fact_id: FactId, person_ref: PersonRef) -> Wanted:
    """Where the note on a contact is kept."""
    ref = VaultRef(derived_id("kept", RecordKind.CONTACT_NOTE, fact_id))
    return Wanted(RecordKind.CONTACT_NOTE, ref, person_ref)


class ContactNotes:
    """What the other services keep notes with. Raises `Refused` (`look-up-…`, `person-erased`), `VaultUnavailable`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def keep(self, note: NoteToKeep) -> None:
        """Keep what was written, in the place of what was written before about the same contact; logged first."""
        await asked(self._client, KEEP, note, _answers, else_say="Anteckningen kan inte sparas just nu.")


async def serve_notes(client: Client, keep: Callable[[NoteToKeep], Awaitable[None]]) -> Subscription:
    """Keep notes with `keep` until the subscription is drained."""

    async def kept(note: NoteToKeep) -> Kept:
        await keep(note)
        return Kept()

    return await answered(client, KEEP, _questions, kept)
