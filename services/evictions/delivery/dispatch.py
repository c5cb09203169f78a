"""Looks at everything that stands and lets what is due leave: by mail, once each, on record."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.evictions.delivery.mail import MailRefused, MailServerBusy
from services.evictions.delivery.office import Office
from services.evictions.delivery.outbox import Outbox
from services.evictions.delivery.people import Roster, recipients, told_of_opening
from services.evictions.delivery.plan import Openings, Told, next_look_at, tellings
from services.evictions.delivery.record import DELIVERY, RecordDelivery
from services.evictions.delivery.review import Place, Reviews
from services.evictions.delivery.standing import Standing
from shared.contracts.codes import DeliveryChannel
from shared.contracts.ids import AlertId, CommandId
from shared.kernel.ids import derived_id
from shared.messaging.broker import SYSTEM
from shared.messaging.effects import EffectLedger
from shared.messaging.envelope import Envelope, Role
from shared.messaging.listing import log_end
from shared.messaging.store import AggregateName, EventStore, handle
from shared.messaging.timers import Timers
from shared.runtime import Runtime
from shared.vault.access import AccessLog

TIMER: Final = "delivery"
"""Its name among the timers; never change it."""
DISPATCH: Final = derived_id("evictions", "delivery-desk")
"""The one wake-up it has."""


class Dispatch:
    """The one place mails about alerts leave from. Every look reads the log's truth and plans anew.

    The ledger and the record keep each from leaving twice, whoever looks: an event, a timer, the sweep,
    another process, a replay of everything.
    """

    def __init__(self, runtime: Runtime, office: Office, ledger: EffectLedger) -> None:
        self._mail, self._clock, self._store, self._client = (
            runtime.settings.mail,
            runtime.clock,
            runtime.store,
            runtime.client,
        )
        self._office = office
        self._outbox = Outbox(runtime.settings, ledger)
        self._reviews = Reviews(self._outbox, ledger, AccessLog(runtime.client), runtime.settings.mail)
        self._timers = Timers(runtime.client, clock=runtime.clock)
        self._one_at_a_time = asyncio.Lock()
        self._seen = 0  # how far the log had come when the last whole look began
        self._known: dict[AlertId, tuple[int, datetime]] = {}  # the cause that is on record, and when it was told
        self._failed: dict[AlertId, Exception] = {}

    async def look(self, *, at_least: int = 0) -> None:
        """Let what is due leave, unless a look has already begun after position `at_least` (0: look anyway).

        Raises `MailServerAway` when no mail can leave, `MailServerBusy` when some must wait; what could
        leave has left. What was refused for good is told by `failure_of`.
        """
        async with self._one_at_a_time:
            if at_least and at_least <= self._seen:
                return
            end, alerts = await log_end(self._client), await self._office.alerts()
            now = self._clock()  # nothing is told of before it happened
            told = await self._on_record(alerts)
            roster = await self._office.roster(now)
            opened = await self._office.openings()
            reviews_wait = await self._reviews.ask(opened, roster, now)
            openings = [(each, told_of_opening(each, roster, self._mail)) for each in opened]
            await self._leave(alerts, told, roster, now, openings)
            if reviews_wait:
                raise MailServerBusy
            await self._timers.wake(TIMER, DISPATCH, next_look_at(alerts, await self._on_record(alerts), now))
            self._seen = 0 if self._failed or self._reviews.failed else end

    def failure_of(self, about: AlertId | Place) -> Exception | None:
        """Why nobody could be told of an alert, or of a case's opening, at the last look; None when somebody was."""
        return self._reviews.failed.get(about) if isinstance(about, tuple) else self._failed.get(about)

    async def _leave(
        self, alerts: Sequence[Standing], told: Told, roster: Roster, now: datetime, openings: Openings
    ) -> None:
        everybody = {each.alert_id: recipients(each, roster, self._mail) for each in alerts}
        people: defaultdict[AlertId, set[str]] = defaultdict(set)
        waiting: set[AlertId] = set()
        self._failed.clear()
        try:
            night, whom = self._mail.duty_officer, lambda each: everybody[each.alert_id]
            planned = tellings(alerts, told, whom, now, night, openings)
            for telling in await self._outbox.as_begun(planned, now):
                about = [item.alert.alert_id for item in telling.items]
                try:
                    for item in await self._outbox.tell(telling, now):
                        people[item.alert.alert_id].add(telling.to.id)
                except MailServerBusy:
                    waiting.update(about)
                except MailRefused as refused:
                    self._failed |= dict.fromkeys(about, refused)
        finally:
            self._failed = {key: failure for key, failure in self._failed.items() if not people[key]}
            for alert in alerts:
                if people[alert.alert_id] and alert.alert_id not in told and alert.alert_id not in waiting:
                    await self._put_on_record(alert, len(people[alert.alert_id]), now)
        if waiting:
            raise MailServerBusy

    async def _on_record(self, alerts: Sequence[Standing]) -> Told:
        """When what each alert last rose by was told of. What is on record is for good, so it is read once."""
        for alert in alerts:
            known = self._known.get(alert.alert_id)
            if known and known[0] == alert.position:
                continue
            if at := await told_of(self._store, alert):
                self._known[alert.alert_id] = alert.position, at
        standing = {each.alert_id: each.position for each in alerts}
        self._known = {key: known for key, known in self._known.items() if key in standing}
        return {key: at for key, (position, at) in self._known.items() if position == standing[key]}

    async def _put_on_record(self, alert: Standing, people: int, now: datetime) -> None:
        command = RecordDelivery(
            alert_id=alert.alert_id,
            level=alert.level,
            channel=DeliveryChannel.MAIL,
            cause=alert.position,
            recipients=people,
            now=now,
        )
        await put_on_record(self._store, command)


async def told_of(store: EventStore, alert: Standing) -> datetime | None:
    """When what the alert last rose by was first told of by mail; None when that is not on record."""
    record = DELIVERY.fold((await store.load(_delivery(alert.alert_id))).events)
    return record.get((alert.position, DeliveryChannel.MAIL))


async def put_on_record(store: EventStore, command: RecordDelivery) -> None:
    """`AlertDelivered`, once for each cause and channel, whoever asks."""
    envelope = Envelope(
        command_id=CommandId(derived_id("record-delivery", command.alert_id, str(command.cause), command.channel)),
        recorded_at=command.now,
        actor=SYSTEM,
        role=Role.SYSTEM,
        causation=command.cause,
    )
    await handle(store, DELIVERY, _delivery(command.alert_id), command, envelope)


def _delivery(alert_id: AlertId) -> AggregateName:
    return AggregateName("evictions", "delivery", alert_id)
