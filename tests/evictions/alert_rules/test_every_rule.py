"""Every alert rule provoked, left alone until it has climbed as far as it can, and answered: one row of facts each.

The rules' own tests say the instants and the exceptions; this one says that no rule is without its life.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from services.careflow.domain.decider import JOURNEY
from services.evictions.alert_rules.table import ELSEWHERE, RULES
from shared.contracts.alerts import AlertEvent
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.support_codes import HarmMeasure
from shared.contracts.work_codes import FollowUpAnswer, FollowUpPoint
from tests.careflow.chain import TO_OWN_LEASE
from tests.careflow.test_note_return import end, note
from tests.evictions.alert_rules.procedure_facts import EVICTION, plans
from tests.evictions.alert_rules.telling import FULFILLED, L1, L2, L3, NEXT_MONDAY, TUESDAY
from tests.evictions.alert_rules.test_contact_alerts import APPLICATION, severe
from tests.evictions.alert_rules.test_eviction_time_alerts import copies
from tests.evictions.alert_rules.test_household_alerts import lives_there
from tests.evictions.alert_rules.test_recovery_alerts import FEE, SAFE, served
from tests.evictions.cases import MONDAY, at, disturbance, eviction_time, formular_3
from tests.evictions.cases import alerts as alerts_of
from tests.evictions.lived import Told, told_of
from tests.evictions.test_close_case import PAID_BY_TENANT
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_eviction_time import confirms, executes
from tests.evictions.test_follow_ups import PAST, THREE, held
from tests.evictions.test_retraction import DECIDES
from tests.evictions.test_undertaking import decides, sends

LATE: Final = at(NEXT_MONDAY + timedelta(days=7))
"""When whatever climbs by waiting has climbed to its top."""

CASES: Final[Mapping[AlertRule, Sequence[Told]]] = {
    AlertRule.A01: (eviction_time(), confirms(TUESDAY)),
    AlertRule.A02: (eviction_time(), confirms(clock="10:00"), copies(TUESDAY)),
    AlertRule.A03: (formular_3(), replace(PAID_BY_TENANT, now=at(SAFE))),
    AlertRule.A04: (FEE, replace(PAID_BY_TENANT, now=at(SAFE))),
    AlertRule.A05: (formular_3(), decides(), sends(TUESDAY + timedelta(days=2))),
    AlertRule.A06: (formular_3(), replace(served(MONDAY, MONDAY), now=LATE)),
    AlertRule.A07: (disturbance(routed_provisionally=True), lives_there()),
    AlertRule.A08: (disturbance(), replace(TRIED, now=LATE)),
    AlertRule.A09: (disturbance(), replace(REACHED, now=LATE)),
    AlertRule.A10: (disturbance(), replace(TOLD_LANDLORD, now=LATE)),
    AlertRule.A11: (disturbance(children_in_home=1), replace(FORWARDED, now=LATE), replace(DECIDES, now=LATE)),
    AlertRule.A12: (disturbance(), replace(REACHED, now=LATE)),
    AlertRule.A13: (severe(), replace(REACHED, now=LATE)),
    AlertRule.A14: (APPLICATION, replace(REACHED, now=LATE, contacted_at=LATE)),
    AlertRule.A15: (eviction_time(), executes(EVICTION)),
    AlertRule.A16: (eviction_time(), plans(EVICTION - timedelta(days=2), HarmMeasure.SHELTER_ARRANGED)),
    AlertRule.A17: (disturbance("earlier", on=MONDAY - timedelta(days=30)), disturbance(), replace(REACHED, now=LATE)),
    AlertRule.A36: (*PAST, held(FollowUpPoint.MONTHS_3, FollowUpAnswer.STILL_THERE, THREE + timedelta(days=9))),
    AlertRule.A35: (formular_3(), served(TUESDAY, TUESDAY), replace(REACHED, now=LATE, contacted_at=LATE)),
}
"""What provokes each, and last the fact it asks for."""

TOPS: Final[Mapping[AlertRule, AlertLevel]] = {
    **dict.fromkeys(RULES, L2),
    **dict.fromkeys((AlertRule.A01, AlertRule.A03, AlertRule.A04, AlertRule.A05), L3),
    **dict.fromkeys((AlertRule.A09, AlertRule.A11, AlertRule.A15, AlertRule.A16), L3),
    **dict.fromkeys((AlertRule.A18, AlertRule.A35, AlertRule.A36), L1),
}
"""How far each climbs."""

AS_FAR_AT_ONCE: Final = {AlertRule.A16, AlertRule.A17, AlertRule.A18, AlertRule.A35, AlertRule.A36}
"""Those whose first level is their last."""


def life(rule: AlertRule) -> list[tuple[Any, ...]]:
    """(what happened, …) of the rule's alerts, in order."""
    if rule in ELSEWHERE:
        return _of_the_chain(rule)
    told = CASES[rule]
    return [each[1:] for each in told_of(rule, *told, until=told[-1].now)]


def _of_the_chain(rule: AlertRule) -> list[tuple[Any, ...]]:
    events: list[Any] = list(TO_OWN_LEASE)
    for command in (note, end):
        events.extend(JOURNEY.decide(command, JOURNEY.fold(events)))
    return alerts_of([each for each in events if isinstance(each, AlertEvent)], rule)


@pytest.mark.parametrize("rule", AlertRule)
def test_it_is_provoked_climbs_and_ends_with_the_fact_it_asks_for(rule: AlertRule) -> None:
    first, *later = life(rule)
    levels = [each[-1] for each in (first, *later) if each[0] in ("raised", "escalated")]
    assert first[0] == "raised"
    assert max(levels) == TOPS[rule]
    assert (levels[0] < max(levels)) is (rule not in AS_FAR_AT_ONCE)
    assert later[-1] == FULFILLED
