"""How pressing the telling of an alert is: at once or in the day's digest, at night or in the morning. Pure.

What the rules want is in services/evictions/alert_rules; here stands only how people are told (docs/alerts.md).
"""

from datetime import datetime, time
from typing import Final

from shared.contracts.codes import AlertRule
from shared.kernel.calendar import add_working_days
from shared.kernel.clock import civil_date
from shared.kernel.office_hours import Hours, next_open

SAME_DAY: Final = frozenset({AlertRule.A01, AlertRule.A02, AlertRule.A13})
"""Something must be done the day it is told (SoF 11:3, D6): always told at once."""

AT_ONCE: Final = SAME_DAY | {AlertRule.A11}
"""Told at once whatever the date; a child in the home is one (SoL 19:1)."""

SOON: Final = 5
"""Working days: with fewer left an alert of any rule is told at once."""

NO_QUIET_HOURS: Final = frozenset({AlertRule.A01, AlertRule.A02})
"""The law knows no nights and no weekends (SoF 11:3, W37)."""

TELLING_HOURS: Final = Hours(time(7), time(18))
"""Outside them, and on days that are no working days, nobody is disturbed but for the rules above."""


def is_instant(rule: AlertRule, due_at: datetime, now: datetime) -> bool:
    """Told by itself and not in the day's digest."""
    return rule in AT_ONCE or civil_date(due_at) < add_working_days(civil_date(now), SOON)


def told_from(rule: AlertRule, at: datetime) -> datetime:
    """The first instant from `at` on (UTC) at which somebody may be told: `at` itself, or when the night is over."""
    return at if rule in NO_QUIET_HOURS else next_open(at, TELLING_HOURS)
