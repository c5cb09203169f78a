"""Tells the heads of a unit at once that a person of protected identity was opened in an emergency, once an opening."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypeAlias

from services.evictions.delivery.mail import MailRefused, MailServerBusy
from services.evictions.delivery.outbox import Outbox
from services.evictions.delivery.people import Roster, heads_told
from services.evictions.delivery.plan import LATELY, Effect, review
from services.evictions.delivery.standing import Opening
from shared.messaging.effects import EffectLedger
from shared.settings import MailSettings
from shared.vault.access import AccessKind, AccessLog

ASKED: Final = "mail-review"
"""An opening's own effect: whoever is to review it (granska) has been told. Never change it."""
Place: TypeAlias = tuple[int, int]
"""Position and index of the opening's event."""


class Reviews:
    """Only the log of readings says that an identity is protected: no event, no mail and no webhook does."""

    def __init__(self, outbox: Outbox, ledger: EffectLedger, readings: AccessLog, mail: MailSettings) -> None:
        self._outbox, self._ledger, self._readings, self._mail = outbox, ledger, readings, mail
        self._settled: set[Place] = set()  # told of, or not to be told of: for good, so it is asked once
        self.failed: dict[Place, Exception] = {}
        """Of which openings nobody could be told at the last look, and why."""

    async def ask(self, openings: Sequence[Opening], roster: Roster, now: datetime) -> bool:
        """Mail the heads of every opening that is to be reviewed and of which they have not been told, day or night.

        True when some mail must wait. Raises `MailServerAway`, `StoreUnavailable`.
        """
        self.failed.clear()
        waits = False
        for opening in openings:
            if now - LATELY < opening.opened_at and opening.place not in self._settled and await self._is_due(opening):
                waits = await self._ask_for(opening, roster, now) or waits
        return waits

    async def _is_due(self, opening: Opening) -> bool:
        if await self._is_protected(opening) and not await self._ledger.is_done(*_whole(opening)):
            return True
        self._settled.add(opening.place)
        return False

    async def _is_protected(self, opening: Opening) -> bool:
        """What was known when it was opened. A record that is not the opening's tells nothing: then it is taken to
        be."""
        if opening.reading is None:
            return False
        record = await self._readings.at(opening.reading, opening.by)
        if record is None or (record.kind, record.case_id) != (AccessKind.EMERGENCY_OPENED, opening.case_id):
            return True
        return bool(record.protected)

    async def _ask_for(self, opening: Opening, roster: Roster, now: datetime) -> bool:
        told, waits = False, False
        for to in heads_told(opening, roster, self._mail):
            try:
                await self._outbox.tell(review(opening, to), now)
                told = True
            except MailServerBusy:
                waits = True
            except MailRefused as refused:
                self.failed[opening.place] = refused
        if told:
            self.failed.pop(opening.place, None)
        if told and not waits:
            await self._ledger.once(*_whole(opening), _nothing)
            self._settled.add(opening.place)
        return waits


def _whole(opening: Opening) -> Effect:
    return opening.place, ASKED


async def _nothing() -> None:
    """The mails have left already."""
