"""When the eviction case of somebody who came back is closed, the alert about the return ends."""

from datetime import datetime

from services.careflow.domain.end_return import EndReturn
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import JourneyId


def on_eviction_case_closed(event: EvictionCaseClosed, journey_id: JourneyId, now: datetime) -> EndReturn:
    """A18's own ending."""
    return EndReturn(journey_id=journey_id, case_id=event.case_id, now=now)
