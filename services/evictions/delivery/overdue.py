"""Which alerts should have reached somebody by now and, as far as the record says, have not."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from services.evictions.delivery.desk import told_of
from services.evictions.delivery.office import Office
from services.evictions.delivery.plan import tell_by
from services.evictions.delivery.standing import Standing
from shared.messaging.store import EventStore

GRACE: Final = timedelta(minutes=15)
"""What the sweep may take (services/evictions/app.py)."""


async def overdue(office: Office, store: EventStore, now: datetime) -> Sequence[Standing]:
    """Those that stand, were to be told more than the grace ago, and are not on record. Raises `StoreUnavailable`."""
    due = [each for each in await office.alerts() if tell_by(each) + GRACE < now]
    return [each for each in due if await told_of(store, each) is None]
