"""Which alerts should have reached somebody by now and, as far as the record says, have not."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from services.evictions.delivery.dispatch import told_of
from services.evictions.delivery.office import Office
from services.evictions.delivery.plan import tell_by
from services.evictions.delivery.standing import Standing
from shared.messaging.store import EventStore
from shared.web.words import moment

GRACE: Final = timedelta(minutes=15)
"""What the sweep may take (services/evictions/app.py)."""


async def overdue(office: Office, store: EventStore, now: datetime) -> Sequence[Standing]:
    """Those that stand, were to be told more than the grace ago, and are not on record. Raises `StoreUnavailable`."""
    due = [each for each in await office.alerts() if tell_by(each) + GRACE < now]
    return [each for each in due if await told_of(store, each) is None]


async def undelivered(office: Office, store: EventStore, now: datetime) -> list[str]:
    """What to say of alerts that should have been told by now and are not on record as told; nothing when all is
    well. Raises `StoreUnavailable`."""
    late = await overdue(office, store, now)
    if not late:
        return []
    oldest = min(late, key=lambda each: each.since)
    said = f"{len(late)} larm har inte nått någon i tid; det äldsta är {oldest.rule} sedan {moment(oldest.since)}. "
    return [said + "Se lobo parked list, och att tjänsten evictions kör och når mejlservern."]
