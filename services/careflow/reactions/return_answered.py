"""When somebody who came back has been offered support, or the case is closed, the alert about the return ends."""

from datetime import datetime

from services.careflow.domain.end_return import EndReturn
from shared.contracts.codes import AlertResolution
from shared.contracts.evictions import EvictionCaseClosed, TenantContacted
from shared.contracts.ids import JourneyId


def on_return_answered(
    event: TenantContacted | EvictionCaseClosed, journey_id: JourneyId, now: datetime
) -> EndReturn | None:
    """R35: the safety net has held when support was offered in person, by whoever met the tenant."""
    match event:
        case TenantContacted(offered_support=False):
            return None
        case TenantContacted():
            resolution = AlertResolution.FULFILLED
        case EvictionCaseClosed():
            resolution = AlertResolution.CASE_CLOSED
    return EndReturn(journey_id=journey_id, now=now, case_id=event.case_id, resolution=resolution)
