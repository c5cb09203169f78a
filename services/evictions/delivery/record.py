"""What is on record about one alert's delivery: what was told of, how and when first. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from shared.contracts.alerts import AlertDelivered
from shared.contracts.codes import AlertLevel, DeliveryChannel
from shared.contracts.ids import AlertId
from shared.kernel.decider import Decider

Record: TypeAlias = Mapping[tuple[int, DeliveryChannel], datetime]
"""When a cause (the position of what was told of) was first told of, by channel."""


class RecordDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody took a message about an alert (larm avsänt). `cause` is what was told of."""

    alert_id: AlertId
    level: AlertLevel
    channel: DeliveryChannel
    cause: int
    recipients: int
    now: datetime


def record_delivery(command: RecordDelivery, record: Record) -> Sequence[AlertDelivered]:
    """`AlertDelivered`, once for each cause and channel."""
    if (command.cause, command.channel) in record:
        return ()
    return (
        AlertDelivered(
            alert_id=command.alert_id,
            level=command.level,
            channel=command.channel,
            cause=command.cause,
            recipients=command.recipients,
            delivered_at=command.now,
        ),
    )


def evolve(record: Record, event: AlertDelivered) -> Record:
    key = (event.cause, event.channel)
    return record if key in record else MappingProxyType({**record, key: event.delivered_at})


DELIVERY: Final[Decider[RecordDelivery, Record, AlertDelivered]] = Decider(
    record_delivery, evolve, MappingProxyType({})
)
