"""What is on record about one alert's delivery: the levels already told. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from shared.contracts.alerts import AlertDelivered
from shared.contracts.codes import AlertLevel, DeliveryChannel
from shared.contracts.ids import AlertId
from shared.kernel.decider import Decider


class RecordDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """A mail server took a message about an alert (larm avsänt). `cause` is what was told of."""

    alert_id: AlertId
    level: AlertLevel
    cause: int
    recipients: int
    now: datetime


def record_delivery(command: RecordDelivery, told: frozenset[int]) -> Sequence[AlertDelivered]:
    if command.cause in told:
        return ()
    return (
        AlertDelivered(
            alert_id=command.alert_id,
            level=command.level,
            channel=DeliveryChannel.MAIL,
            cause=command.cause,
            recipients=command.recipients,
            delivered_at=command.now,
        ),
    )


def evolve(told: frozenset[int], event: AlertDelivered) -> frozenset[int]:
    return told | {event.cause}


DELIVERY: Final[Decider[RecordDelivery, frozenset[int], AlertDelivered]] = Decider(record_delivery, evolve, frozenset())
