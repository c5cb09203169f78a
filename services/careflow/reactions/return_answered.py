"""When somebody who came back has been offered support, or the case is closed, the alert about the return ends; it
stands again when the offer was taken back."""

from datetime import datetime

from services.careflow.domain.end_return import EndReturn
from services.careflow.domain.renew_return import RenewReturn
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.codes import AlertResolution, AlertRule
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened
from shared.contracts.ids import JourneyId


def on_return_answered(
    event: AlertRaised | AlertResolved | EvictionCaseClosed,
    opened: EvictionCaseOpened,
    journey_id: JourneyId,
    now: datetime,
) -> EndReturn | RenewReturn | None:
    """R35: the safety net has held when support was offered in person, by whoever met the tenant.

    Whether it was, of this threat and not taken back, the case says by its own alert about it (A09): that one stands
    from the day the threat came until support was offered or the case is closed. `opened`: see on_eviction_case_opened.
    """
    match event:
        case EvictionCaseClosed():
            resolution = AlertResolution.CASE_CLOSED
        case AlertResolved(rule=AlertRule.A09, resolution=AlertResolution.FULFILLED):
            resolution = AlertResolution.FULFILLED
        case AlertRaised(rule=AlertRule.A09):
            return RenewReturn(
                journey_id=journey_id, now=now, case_id=opened.case_id, priority=opened.priority, unit=opened.unit
            )
        case _:
            return None
    return EndReturn(journey_id=journey_id, now=now, case_id=opened.case_id, resolution=resolution)
