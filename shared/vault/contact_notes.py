"""What somebody wrote about a contact (anteckning): sealed under the tenant's key, in no event, gone with the person.

It stands beside the fact of the contact by the fact's own name, so the event says nothing of it. Asked of intake, which
alone opens the vault: a core NATS request, so the words are never stored by the server.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Final

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

from shared.contracts.ids import FactId, PersonRef, VaultRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.store import StoreUnavailable
from shared.vault.bucket import PATIENCE_SECONDS, VaultUnavailable
from shared.vault.lookup import Reader, Refusal, Wanted
from shared.vault.records import RecordKind

KEEP: Final = "people.note"
LONGEST: Final = 2000  # characters: what is needed, and no story
ContactNote = Annotated[str, msgspec.Meta(max_length=LONGEST)]

log = structlog.get_logger(__name__)


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


Answer = Kept | Refusal
_questions: Final = msgspec.json.Decoder(NoteToKeep)
_answers: Final = msgspec.json.Decoder(Answer)


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
        try:
            message = await self._client.request(KEEP, msgspec.json.encode(note), timeout=PATIENCE_SECONDS * 2)
        except (NatsError, OSError) as error:
            raise VaultUnavailable("Mottagningens personregister svarar inte.") from error
        answer: Answer = _answers.decode(message.data)
        if isinstance(answer, Refusal):
            if answer.unavailable:
                raise VaultUnavailable("Anteckningen kan inte sparas just nu.")
            raise Refused(answer.code)


async def serve_notes(client: Client, keep: Callable[[NoteToKeep], Awaitable[None]]) -> Subscription:
    """Keep notes with `keep` until the subscription is drained; nothing that was written is ever logged."""

    async def reply(message: Msg) -> None:
        await message.respond(msgspec.json.encode(await _answer(message.data, keep)))

    return await client.subscribe(KEEP, queue="intake", cb=reply)


async def _answer(body: bytes, keep: Callable[[NoteToKeep], Awaitable[None]]) -> Answer:
    try:
        await keep(_questions.decode(body))
        return Kept()
    except msgspec.DecodeError:
        return Refusal("look-up-malformed")
    except Refused as refusal:
        return Refusal(refusal.code)
    except StoreUnavailable:
        log.warning("note-not-kept")
        return Refusal("look-up-unavailable", unavailable=True)
    except Exception as error:  # noqa: BLE001 - the asker must get an answer, and the text of an error may be personal
        log.warning("note-failed", error=type(error).__name__)
        return Refusal("look-up-unavailable", unavailable=True)
