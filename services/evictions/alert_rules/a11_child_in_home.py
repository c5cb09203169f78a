"""A11: there is a child in the home and the child unit has not been told (SoL 19:1, 20:1-2)."""

from datetime import time
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, duty
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.duties import child_untold_since, concerns
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.kernel.clock import instant

SAME_DAY: Final = time(15)
"""L3 the same day, as A01: while somebody can still act."""


def a11_child_in_home(case: EvictionCase) -> tuple[Ladder, ...]:
    """Forwarded at once, the day the child became known; L3 at 15 that day. A visiting child counts too, and one more
    who lives there than the concern was about."""
    on = child_untold_since(case)
    if on is None:
        return ()
    return (duty(AlertRule.A11, on, on, (instant(on, SAME_DAY), AlertLevel.L3)),)


def a11_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """The child unit knows, or there is no child after all."""
    return fulfilled_if(bool(concerns(case)))
