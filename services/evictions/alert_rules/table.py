"""The rules that watch an eviction case, and what they want now."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from services.evictions.alert_rules.a01_confirm_eviction_time import a01_confirm_eviction_time
from services.evictions.alert_rules.a03_recovery_period import a03_recovery_period
from services.evictions.alert_rules.a06_service_date import a06_service_date
from services.evictions.alert_rules.a08_contact_attempt import a08_contact_attempt
from services.evictions.alert_rules.a09_tenant_contact import a09_tenant_contact
from services.evictions.alert_rules.a10_landlord_contact import a10_landlord_contact
from services.evictions.alert_rules.a11_child_in_home import a11_child_in_home
from services.evictions.alert_rules.ladder import Ladder
from services.evictions.domain.case import EvictionCase
from shared.contracts.alert_book import WantedAlert
from shared.contracts.codes import AlertResolution, AlertRule, ClockStatus

WatchRule: TypeAlias = Callable[[EvictionCase], tuple[Ladder, ...]]

RULES: Final[Mapping[AlertRule, WatchRule]] = MappingProxyType(
    {
        AlertRule.A01: a01_confirm_eviction_time,
        AlertRule.A03: a03_recovery_period,
        AlertRule.A06: a06_service_date,
        AlertRule.A08: a08_contact_attempt,
        AlertRule.A09: a09_tenant_contact,
        AlertRule.A10: a10_landlord_contact,
        AlertRule.A11: a11_child_in_home,
    }
)


def ladders(rule: AlertRule, case: EvictionCase) -> tuple[Ladder, ...]:
    """The ladders of one rule; a closed case has none."""
    return RULES[rule](case) if case.is_open else ()


def wanted(rule: AlertRule, case: EvictionCase, now: datetime) -> tuple[WantedAlert, ...]:
    """What one rule wants at `now`."""
    return tuple(each for ladder in ladders(rule, case) if (each := ladder.wanted(now)) is not None)


_A03_ENDINGS: Final[Mapping[ClockStatus, AlertResolution]] = MappingProxyType(
    {
        ClockStatus.EXPIRED: AlertResolution.LAPSED,
        ClockStatus.PROVISIONAL: AlertResolution.SUPERSEDED,
        ClockStatus.CONFIRMED: AlertResolution.SUPERSEDED,
    }
)
"""A period that is over was missed; one that still runs has another safe date, of which nobody need be told yet."""


def ending(rule: AlertRule, case: EvictionCase) -> AlertResolution:
    """Why an alert that is no longer wanted ended."""
    if not case.is_open:
        return AlertResolution.CASE_CLOSED
    if rule is AlertRule.A03 and case.clock is not None:
        return _A03_ENDINGS.get(case.clock.status, AlertResolution.FULFILLED)
    return AlertResolution.FULFILLED
