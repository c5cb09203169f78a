"""Slice: the eviction case that brought somebody back is closed, and its alert with it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.careflow.domain.journey import Journey, OwnLease
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import AlertResolution
from shared.contracts.ids import EvictionCaseId, JourneyId


class EndReturn(msgspec.Struct, frozen=True, kw_only=True):
    """The case has ended."""

    journey_id: JourneyId
    now: datetime
    case_id: EvictionCaseId


def end_return(command: EndReturn, journey: Journey) -> Sequence[AlertResolved]:
    """A18 ends by the case's closing: an offer by the earlier boendelots is not a fact of its own yet."""
    if not isinstance(journey, OwnLease):
        return ()
    return tuple(
        AlertResolved(
            alert_id=alert.alert_id,
            rule=alert.rule,
            resolution=AlertResolution.CASE_CLOSED,
            resolved_at=command.now,
            case_id=alert.case_id,
            journey_id=alert.journey_id,
        )
        for alert in journey.alerts
        if alert.case_id == command.case_id
    )
