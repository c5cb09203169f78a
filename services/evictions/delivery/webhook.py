"""Posts every alert raised or escalated to another system: a signed CloudEvent with ids only, once each, on record."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import anyio
import httpx
import msgspec
import structlog

from services.evictions.delivery.dispatch import put_on_record
from services.evictions.delivery.record import RecordDelivery
from services.evictions.delivery.signature import signed_headers
from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.contracts.codes import DeliveryChannel
from shared.messaging.broker import Reactions
from shared.messaging.effects import EffectLedger, effect_id
from shared.messaging.reaction import NeverMind, Pace
from shared.messaging.recorded import Recorded
from shared.messaging.relay import CONTENT_TYPE, cloud_event
from shared.runtime import Runtime

WEBHOOK: Final = "webhook"
"""The effect's name in the ledger; never change it."""
ANSWER_SECONDS: Final = 10.0
PACE: Final = Pace(retry=(1.0, 5.0, 30.0, 120.0), outage=300.0, stalled_after=600.0)
"""Pauses between tries; a receiver that has been away a while is asked every five minutes."""
LATER: Final = frozenset({408, 425, 429})

log = structlog.get_logger(__name__)


class ReceiverAway(ConnectionError):
    """The receiver does not answer, or asks us to come later: the alert waits in its place."""


class ReceiverRefused(NeverMind):
    """The receiver will never take this call (4xx, 410 Gone, a redirect): it is parked."""


class Webhook:
    """The reaction that posts. It has a pace of its own, so that a receiver that is away holds up nothing else."""

    def __init__(self, runtime: Runtime, pace: Pace = PACE) -> None:
        self._settings, self._clock, self._store = runtime.settings.webhook, runtime.clock, runtime.store
        self._ledger = EffectLedger(runtime.client)
        self._reactions = Reactions(runtime.client, clock=runtime.clock, pace=pace)
        self._reactions.on(AlertRaised, AlertEscalated, durable="evictions-webhook")(self.tell)

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Post until left; nothing when no address is set. Follows no redirect, takes no proxy from the machine."""
        if self._settings.url is None:
            yield
            return
        http = httpx.AsyncClient(timeout=ANSWER_SECONDS, follow_redirects=False, trust_env=False)
        async with http as self._http, self._reactions.run():
            yield

    async def problems(self) -> list[str]:
        """Why alerts are not posted, in Swedish; none when they are, or when no address is set."""
        return await self._reactions.problems() if self._settings.url else []

    async def tell(self, recorded: Recorded) -> None:
        """Post one alert, once, and put the delivery on record."""
        alert = recorded.event
        assert isinstance(alert, AlertRaised | AlertEscalated)
        key = (recorded.position, recorded.index)
        await self._ledger.once(key, WEBHOOK, lambda: self._post(recorded, effect_id(key, WEBHOOK)))
        command = RecordDelivery(
            alert_id=alert.alert_id,
            level=alert.level,
            channel=DeliveryChannel.WEBHOOK,
            cause=recorded.position,
            recipients=1,
            now=self._clock(),
        )
        await put_on_record(self._store, command)

    async def _post(self, recorded: Recorded, call_id: str) -> None:
        assert self._settings.url is not None
        body = msgspec.json.encode(cloud_event(recorded))
        headers = {"content-type": CONTENT_TYPE} | signed_headers(await self._secret(), call_id, self._clock(), body)
        try:
            answer = await self._http.post(self._settings.url, content=body, headers=headers)
        except httpx.TransportError as away:
            raise ReceiverAway(type(away).__name__) from away
        if answer.status_code >= 500 or answer.status_code in LATER:
            raise ReceiverAway(str(answer.status_code))
        if not answer.is_success:
            log.error("webhook-refused", status=answer.status_code, position=recorded.position)
            raise ReceiverRefused(str(answer.status_code))
        log.info("alert-posted", position=recorded.position)

    async def _secret(self) -> bytes:
        """Read for each call, so that a new secret needs no restart. Without one the alert waits for the operator."""
        try:
            secret = (await anyio.Path(self._settings.secret_file or "").read_bytes()).strip()
        except OSError:
            secret = b""
        if not secret:
            log.warning("webhook-secret-unreadable")
            raise ReceiverAway
        return secret
