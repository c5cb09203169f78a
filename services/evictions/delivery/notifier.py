"""Tells people of every alert raised or escalated: by mail, once each, on record."""

from typing import Final

import aiosmtplib
import structlog

from services.evictions.delivery.message import alert_mail, recipients
from services.evictions.delivery.record import DELIVERY, RecordDelivery
from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.kernel.clock import Clock
from shared.messaging.broker import Reactions
from shared.messaging.effects import EffectLedger, effect_id
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, EventStore, handle
from shared.settings import Settings

MAIL: Final = "mail"
"""The effect's name in the ledger; never change it."""
SMTP_SECONDS: Final = 15

log = structlog.get_logger(__name__)


class MailServerBusy(ConnectionError):
    """The mail server said 4xx: later. An outage, so the alert waits in its place."""


class Notifier:
    """The reaction to AlertRaised and AlertEscalated, in whichever service's stream they stand.

    An alert waits for a mail server that is away or says 4xx, however long; one refused for good
    (5xx) is parked. The ledger keeps redelivery and replay from sending twice.
    """

    def __init__(
        self, settings: Settings, *, clock: Clock, store: EventStore, reactions: Reactions, ledger: EffectLedger
    ) -> None:
        self._settings, self._clock, self._store, self._ledger = settings, clock, store, ledger
        self._reactions = reactions
        reactions.on(AlertRaised, AlertEscalated, durable="evictions-notifier")(self.tell)

    async def tell(self, recorded: Recorded) -> None:
        """Mail everybody of the alert's level, once, and put the delivery on record."""
        alert = recorded.event
        assert isinstance(alert, AlertRaised | AlertEscalated)
        key = (recorded.position, recorded.index)
        await self._ledger.once(key, MAIL, lambda: self._send(alert, effect_id(key, MAIL)))
        command = RecordDelivery(
            alert_id=alert.alert_id,
            level=alert.level,
            cause=recorded.position,
            recipients=len(recipients(alert.level, self._settings.mail)),
            now=self._clock(),
        )
        delivery = AggregateName("evictions", "delivery", alert.alert_id)
        await handle(self._store, DELIVERY, delivery, command, self._reactions.envelope(recorded, "record-delivery"))

    async def _send(self, alert: AlertRaised | AlertEscalated, message_id: str) -> None:
        mail = self._settings.mail
        message = alert_mail(alert, effect_id=message_id, settings=self._settings)
        try:
            refused, _ = await aiosmtplib.send(
                message, hostname=mail.host, port=mail.port, timeout=SMTP_SECONDS, start_tls=False
            )
        except (aiosmtplib.SMTPResponseException, aiosmtplib.SMTPRecipientsRefused) as refusal:
            if _is_temporary(refusal):
                raise MailServerBusy from refusal
            raise
        if refused:
            log.error("alert-partly-refused", alert=alert.alert_id, recipients=len(refused))
        log.info("alert-mailed", alert=alert.alert_id, rule=alert.rule, alert_level=alert.level)


def _is_temporary(refusal: aiosmtplib.SMTPResponseException | aiosmtplib.SMTPRecipientsRefused) -> bool:
    answers = refusal.recipients if isinstance(refusal, aiosmtplib.SMTPRecipientsRefused) else [refusal]
    return all(400 <= answer.code < 500 for answer in answers)
