"""The log of every reading of personal data, written before the answer (lag 2001:454 10 §)."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import EmergencyReason
from shared.kernel.ids import is_id
from shared.messaging.direct_get import DirectGet
from shared.messaging.envelope import Purpose, Role
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import ACCESS, stream_info
from shared.vault.bucket import PATIENCE_SECONDS, VaultUnavailable
from shared.vault.records import RecordKind

MOST_READ: Final = 5_000
"""How many records somebody who examines the log is shown out of."""
PAGE: Final = 1000
"""Records of one read; the server's most is 1024."""


class AccessKind(StrEnum):
    """What happened; each has its plain Swedish sentence in the glossary."""

    PEOPLE_SHOWN = "PEOPLE_SHOWN"
    PROTECTED_SHOWN = "PROTECTED_SHOWN"
    RECORD_SHOWN = "RECORD_SHOWN"
    PERSON_SOUGHT = "PERSON_SOUGHT"
    CASE_SOUGHT = "CASE_SOUGHT"
    CASE_SHOWN = "CASE_SHOWN"
    CASES_LISTED = "CASES_LISTED"
    LETTER_MADE = "LETTER_MADE"
    COPY_MADE = "COPY_MADE"
    PAPER_SHOWN = "PAPER_SHOWN"
    EMERGENCY_OPENED = "EMERGENCY_OPENED"
    FIGURES_EXPORTED = "FIGURES_EXPORTED"
    SEARCH_REFUSED = "SEARCH_REFUSED"
    REFUSED = "REFUSED"
    PROTECTION_CHANGED = "PROTECTION_CHANGED"
    CONTACT_CHANGED = "CONTACT_CHANGED"
    NOTE_KEPT = "NOTE_KEPT"
    PERSON_FORGOTTEN = "PERSON_FORGOTTEN"


class SearchTerm(StrEnum):
    """What one may search by (sökbegrepp, förordning 2001:637 15 §). A case number finds a case, not a person."""

    NUMBER = "NUMBER"
    NAME = "NAME"
    CASE_NUMBER = "CASE_NUMBER"


class ProtectionReason(StrEnum):
    """Why an identity is marked as protected (skyddade personuppgifter), or is so no longer.

    Skatteverket decides on sekretessmarkering (OSL 22:1) and skyddad folkbokföring (folkbokföringslagen 16 §), a court
    on fingerade personuppgifter (lag 1991:483); the unit may be as careful without them.
    """

    CONFIDENTIALITY_MARKED = "CONFIDENTIALITY_MARKED"
    PROTECTED_REGISTRATION = "PROTECTED_REGISTRATION"
    ASSUMED_IDENTITY = "ASSUMED_IDENTITY"
    THREAT_ASSESSED = "THREAT_ASSESSED"
    DECISION_ENDED = "DECISION_ENDED"
    THREAT_OVER = "THREAT_OVER"
    MARKED_BY_MISTAKE = "MARKED_BY_MISTAKE"

    @property
    def protects(self) -> bool:
        """It is a reason to mark; else to lift."""
        return self not in (self.DECISION_ENDED, self.THREAT_OVER, self.MARKED_BY_MISTAKE)


class Listing(StrEnum):
    """Which list of cases was shown, or taken out as a file."""

    WORKLIST = "WORKLIST"
    CALENDAR = "CALENDAR"
    CALENDAR_FEED = "CALENDAR_FEED"
    DATA_QUALITY = "DATA_QUALITY"
    WAITING_FOR_CONTACT = "WAITING_FOR_CONTACT"
    HANDLERS_CASES = "HANDLERS_CASES"
    EMERGENCY_OPENINGS = "EMERGENCY_OPENINGS"
    FOLLOW_UPS = "FOLLOW_UPS"


class RecordRead(msgspec.Struct, frozen=True):
    """A record that was opened together with others."""

    kind: RecordKind
    ref: str


class AccessRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Who saw what about whom, when and why. Ids only: never what they saw.

    `people` are those whose data was shown, `protected` those among them with protected identity.
    `fields` are names of fields, `term` the kind of what was searched by, `record_kind` and `record_id` say which
    single record was opened and `records` which were opened at once, `case_id` which case. `refusal` is the code of why
    nothing was shown, `emergency` why a case of others was opened, `protection` why an identity is protected or is so
    no longer. `cases` are those of a list, `listing` says which
    list and `form` as what: page, json, csv …
    """

    at: datetime
    kind: AccessKind
    actor: StaffRef
    role: Role
    purpose: Purpose
    people: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    record_kind: RecordKind | None = None
    record_id: str | None = None
    records: tuple[RecordRead, ...] = ()
    term: SearchTerm | None = None
    case_id: str | None = None
    refusal: str | None = None
    emergency: EmergencyReason | None = None
    protection: ProtectionReason | None = None
    cases: tuple[str, ...] = ()
    listing: Listing | None = None
    form: str | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of every person and case it is about."""
        return (*self.people, *self.cases, *((self.case_id,) if self.case_id else ()))


class AccessLog:
    """The stream ACCESS, on `lobo.access.<actor>`; nothing in it can be changed or removed."""

    def __init__(self, client: Client) -> None:
        self._client, self._jetstream = client, client.jetstream(timeout=PATIENCE_SECONDS)

    async def write(self, record: AccessRecord) -> int:
        """Write and wait until it is on disk; gives its position. Raises `VaultUnavailable`: then answer nothing."""
        if not is_id(record.actor):
            raise ValueError("an actor must be a lower-case UUID")
        try:
            stored = await self._jetstream.publish(
                f"lobo.access.{record.actor}", msgspec.json.encode(record), stream=ACCESS
            )
        except (NatsError, OSError) as error:
            raise VaultUnavailable("Läsningen kunde inte loggas, därför visas inga personuppgifter.") from error
        return stored.seq

    async def at(self, position: int, actor: StaffRef) -> AccessRecord | None:
        """What the actor's record at a position says; None when none of theirs stands there. Raises
        `StoreUnavailable`."""
        found = await DirectGet(self._client, ACCESS).some(f"lobo.access.{actor}", position - 1, 1)
        return next((_decode(each.body) for each in found if each.position == position), None)

    async def newest(
        self, count: int = MOST_READ, *, where: Callable[[AccessRecord], bool] | None = None
    ) -> list[AccessRecord]:
        """The last `count` records, the newest first: of all, or of those `where` takes, however far back they are.

        Raises `StoreUnavailable`.
        """
        found: list[AccessRecord] = []
        async with aclosing(self.backwards()) as records:
            async for _, record in records:
                if where is None or where(record):
                    found.append(record)
                    if len(found) == count:
                        break
        return found

    async def backwards(self, *, before: int | None = None) -> AsyncGenerator[tuple[int, AccessRecord], None]:
        """Every record with its position, the newest first, from the one before a position or from the last.

        Reads as it goes, so that whoever has enough stops; nothing in the log is out of reach. Raises
        `StoreUnavailable`.
        """
        stands = await stream_info(self._client, ACCESS)
        if stands is None:
            raise VaultUnavailable("Loggen över läsningar saknas.")
        end = int(stands["state"]["last_seq"]) if before is None else before - 1
        log = DirectGet(self._client, ACCESS)
        while end > 0:
            start = max(0, end - PAGE)
            for each in reversed(await log.some("lobo.access.>", start, end - start)):
                yield each.position, _decode(each.body)
            end = start

    async def problems(self) -> list[str]:
        """Why nothing can be logged, and so nobody be shown, in Swedish; none when all is well. For readiness."""
        try:
            stands = await stream_info(self._client, ACCESS)
        except StoreUnavailable:
            return [SWEDISH["ready.access-log-unreachable"]]
        return [] if stands else [SWEDISH["ready.access-log-missing"]]


_decode: Final = msgspec.json.Decoder(AccessRecord).decode
