"""Slice: the alert about somebody's return ends, because support was offered or the case is closed."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.careflow.domain.journey import Journey, OwnLease
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import AlertResolution
from shared.contracts.ids import EvictionCaseId, JourneyId


class EndReturn(msgspec.Struct, frozen=True, kw_only=True):
    """What A18 asked for has been done in the case, or there is no case any more."""

    journey_id: JourneyId
    now: datetime
    case_id: EvictionCaseId
    resolution: AlertResolution


def end_return(command: EndReturn, journey: Journey) -> Sequence[AlertResolved]:
    """Ends the standing alerts of that case, if any."""
    if not isinstance(journey, OwnLease):
        return ()
    return tuple(
        AlertResolved(
            alert_id=alert.alert_id,
            rule=alert.rule,
            resolution=command.resolution,
            resolved_at=command.now,
            case_id=alert.case_id,
            journey_id=alert.journey_id,
        )
        for alert in journey.alerts
        if alert.case_id == command.case_id
    )
