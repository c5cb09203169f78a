"""The wake-ups that LOBO has asked for (väckningar), read and fired where time is invented."""

from datetime import datetime

import msgspec
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.direct_get import DirectGet
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import TIMERS
from shared.messaging.timers import ANSWER_SECONDS, WAKES_AT, due_subject, timer_subject


class WakeUp(msgspec.Struct, frozen=True):
    """A wake-up that stands: `at` by the application's clock, asked for at `position` of the timers' stream."""

    service: str
    aggregate_id: str
    at: datetime
    position: int


class WakeUps:
    """The wake-ups that stand, for whoever plays the server's scheduler where time is invented.

    Methods raise `StoreUnavailable`.
    """

    def __init__(self, client: Client) -> None:
        self._client, self._read = client, DirectGet(client, TIMERS)
        self._known: dict[tuple[str, str], WakeUp] = {}
        self._seen = 0

    async def next(self) -> WakeUp | None:
        """The one that is due first; None when nobody has asked for any."""
        await self._read_on()
        while self._known:
            first = min(self._known.values(), key=lambda each: each.at)
            if await self._stands(first):
                return first
        return None

    async def all(self) -> list[WakeUp]:
        """Every one of them."""
        await self._read_on()
        return [each for each in list(self._known.values()) if await self._stands(each)]

    async def _read_on(self) -> None:
        for stored in await self._read.after("lobo.timer.>", self._seen):  # of each aggregate the latest: few
            self._seen = stored.position
            *_, service, aggregate_id = stored.headers["Nats-Subject"].split(".")
            at = datetime.fromisoformat(stored.headers[WAKES_AT])
            self._known[service, aggregate_id] = WakeUp(service, aggregate_id, at, stored.position)

    async def _stands(self, wake_up: WakeUp) -> bool:
        """False once it was cancelled or fired; then it is forgotten."""
        service, aggregate_id = wake_up.service, wake_up.aggregate_id
        if await self._read.last(timer_subject(service, aggregate_id)) is None:
            del self._known[service, aggregate_id]
            return False
        return True

    async def fire(self, wake_up: WakeUp) -> None:
        """Wake the aggregate now, as the server does: the wake-up stands no longer."""
        service, aggregate_id = wake_up.service, wake_up.aggregate_id
        try:
            await self._client.jetstream(timeout=ANSWER_SECONDS).publish(
                due_subject(service, aggregate_id), stream=TIMERS
            )
            await self._client.jsm().purge_stream(
                TIMERS, subject=timer_subject(service, aggregate_id), seq=wake_up.position + 1
            )
        except NatsError as error:
            raise StoreUnavailable("Väckningen kunde inte skickas.") from error
