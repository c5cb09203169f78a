"""One mail through the effect ledger: not twice to the same person about the same thing, whatever dies meanwhile."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Final

import structlog
from msgspec.structs import replace

from services.evictions.delivery.mail import MailRefused, MailServerBusy, send_mail
from services.evictions.delivery.message import alert_mail
from services.evictions.delivery.plan import Effect, Item, Kind, Telling, as_begun
from shared.kernel.mail_address import is_deliverable
from shared.messaging.effects import EffectLedger, effects_id
from shared.settings import Settings

PATIENCE: Final = timedelta(hours=2)
"""How long a person's address may say "later" before the level's mailbox is told instead."""
NO_SUCH_ADDRESS: Final = 553
"""What a mail server answers about an address that is none (RFC 5321 4.2.3)."""

log = structlog.get_logger(__name__)


class _LeftMeanwhile(Exception):
    """Another process has sent this digest."""


class Outbox:
    """Sends what is planned; the ledger remembers."""

    def __init__(self, settings: Settings, ledger: EffectLedger) -> None:
        self._settings, self._ledger = settings, ledger

    async def as_begun(self, planned: Sequence[Telling], now: datetime) -> Sequence[Telling]:
        """What is planned, but for what a process died at: that leaves as the mail it was (`plan.as_begun`).

        Raises `StoreUnavailable`.
        """
        singly = [each for each in planned if each.kind is not Kind.DIGEST]
        return as_begun(planned, await self._ledger.begun(effect for each in singly for effect in each.told()), now)

    async def tell(self, telling: Telling, now: datetime) -> Sequence[Item]:
        """Have the mail leave if it has not; gives what the person has been told of, now or before.

        A digest that had left before told of what the ledger says, not of what was raised since.

        Raises as `send_mail`; `MailRefused` only when the mailbox refuses too.
        """
        told, is_digest = telling.told(), telling.kind is Kind.DIGEST
        if is_digest and await self._ledger.is_done(*telling.day):
            return await self._told_before(told)
        openings = {
            effect: each for effect, each in telling.of_openings().items() if not await self._ledger.is_done(*effect)
        }
        telling = replace(telling, openings=tuple(openings.values()))
        if not telling.items and not openings:
            return ()

        async def leave(todo: Sequence[Effect]) -> None:
            if is_digest and telling.day not in todo:
                raise _LeftMeanwhile
            items = telling.items if is_digest else [told[effect] for effect in todo if effect in told]
            await self._send(telling, items, _mail_id(telling, todo), now)

        try:
            await self._ledger.together([*([telling.day] if is_digest else []), *told, *openings], leave)
        except _LeftMeanwhile:
            return await self._told_before(told)
        return telling.items

    async def _told_before(self, told: Mapping[Effect, Item]) -> Sequence[Item]:
        return [item for effect, item in told.items() if await self._ledger.is_done(*effect)]

    async def _send(self, telling: Telling, items: Sequence[Item], mail_id: str, now: datetime) -> None:
        """To the person; when their address takes no mail, to the mailbox of level 1 instead: somebody is told."""
        settings, person = self._settings, telling.to
        try:
            await send_mail(self._mail(telling, items, mail_id, now, person.mail), settings.mail)
        except (MailRefused, MailServerBusy) as no:
            patient = isinstance(no, MailServerBusy) and now - telling.due_at < PATIENCE
            if person.is_mailbox or patient:
                raise
            log.warning("address-takes-no-mail", recipient=person.id, error=type(no).__name__)
            await send_mail(self._mail(telling, items, mail_id, now, *settings.mail.level_1), settings.mail)
        log.info("alerts-mailed", kind=telling.kind, alerts=[item.alert.alert_id for item in items])

    def _mail(self, telling: Telling, items: Sequence[Item], mail_id: str, now: datetime, *to: str) -> EmailMessage:
        """Raises `MailRefused` for an address that is none: entered before addresses were looked at, it breaks the
        header."""
        if not all(map(is_deliverable, to)):
            raise MailRefused(NO_SUCH_ADDRESS)
        return alert_mail(telling, items, to=to, mail_id=mail_id, now=now, settings=self._settings)


def _mail_id(telling: Telling, todo: Sequence[Effect]) -> str:
    """The same for the same mail: what follows from all it tells."""
    return effects_id([telling.day] if telling.kind is Kind.DIGEST else todo)
