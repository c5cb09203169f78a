"""Several hold the lease (medhyresgäster): the period is certain only when each of them has been served (J21)."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

from msgspec.structs import replace

from services.evictions.desk import Desk
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.form_choices import choices_for
from services.evictions.reactions.notice_routed import on_notice_routed
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.codes import AlertRule, ServiceSource
from shared.contracts.deadline_codes import ClockStatus, DeadlineType, MissingFact
from shared.contracts.evictions import DeadlineSet
from shared.contracts.ids import PersonRef
from shared.contracts.intake import CoTenantsRecorded
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import CASE, MONDAY, after, at, facts, formular_3, given, notice_id, past
from tests.evictions.stored import routed_notice

DAY = timedelta(days=1)
FIRST = PersonRef(derived_id("test", "person"))
OTHER = PersonRef(derived_id("test", "other tenant"))
TOGETHER = formular_3(co_tenant_refs=(OTHER,))


def served(days: int = 0, of: PersonRef | None = None) -> RecordTenantService:
    on = MONDAY + days * DAY
    return RecordTenantService(
        case_id=CASE, now=at(MONDAY + 9 * DAY), served_on=on, told_by=ServiceSource.LANDLORD, tenant_ref=of
    )


def offered(*told: Any) -> list[str]:
    desk = Desk(LOCAL_ACTOR)
    return [value for value, _ in choices_for("RecordTenantService", after(*told), desk)["tenant_ref"]]


def clock(*told: Any) -> DeadlineSet:
    return after(*told).deadlines[DeadlineType.LEASE_RECOVERY]


def test_while_one_is_unserved_the_period_is_provisional() -> None:
    for one in (served(), served(of=FIRST), served(of=OTHER)):
        said = clock(TOGETHER, one)
        assert said.safe_date == MONDAY + timedelta(weeks=3)
        assert (said.status, said.missing) == (ClockStatus.PROVISIONAL, (MissingFact.CO_TENANT_SERVED_ON,))
        assert said.legal_last_date is None


def test_when_each_is_served_the_earliest_guides_the_work_and_the_latest_the_end() -> None:
    for first, other in permutations((served(2, FIRST), served(7, OTHER))):
        said = clock(TOGETHER, first, other)
        assert (said.status, said.safe_date, said.legal_last_date) == (
            ClockStatus.CONFIRMED,
            MONDAY + timedelta(weeks=3, days=2),
            MONDAY + timedelta(weeks=4),
        )


def test_a_co_tenant_whose_day_is_untold_may_have_been_served_first() -> None:
    """The safety principle: that period begins with the message, however late the other was served."""
    late = clock(TOGETHER, served(9, FIRST))
    assert (late.status, late.safe_date) == (ClockStatus.PROVISIONAL, MONDAY + timedelta(weeks=3))
    assert clock(TOGETHER, served(9, FIRST), served(8, OTHER)).safe_date == MONDAY + timedelta(weeks=3, days=8)


def asked(*told: Any) -> list[tuple[int, date]]:
    """The step of each A06 that stands, and the day it is due."""
    steps = {0: set[Any](), 1: set[Any]()}
    for each in past(*told):
        match each:
            case AlertRaised(rule=AlertRule.A06):
                steps[each.step].add((each.alert_id, civil_date(each.due_at)))
            case AlertResolved(rule=AlertRule.A06):
                steps = {step: {one for one in of if one[0] != each.alert_id} for step, of in steps.items()}
    return [(step, on) for step, of in steps.items() for _, on in of]


def test_the_landlord_is_asked_until_every_tenants_day_is_told() -> None:
    """A06, J21: each tenant's period begins with their own service."""
    due = MONDAY + 2 * DAY
    assert asked(TOGETHER) == [(0, due)]
    assert asked(TOGETHER, served(2, FIRST)) == asked(TOGETHER, served(2, OTHER)) == [(1, due)]
    assert asked(TOGETHER, served(2, FIRST), served(7, OTHER)) == []


def test_a_service_of_another_debt_is_not_the_co_tenants_of_this() -> None:
    second = formular_3("second", on=MONDAY + DAY, rent_due_on=date(2026, 10, 1), served_on=MONDAY + DAY)
    of_first = replace(served(1, OTHER), notice_id=notice_id("first"))
    assert [step for step, _ in asked(TOGETHER, second, of_first)] == [1]
    assert [step for step, _ in asked(TOGETHER, second, of_first, served(1, FIRST))] == [1]


def test_of_one_tenant_nothing_more_is_asked() -> None:
    assert clock(formular_3(), served()).status is ClockStatus.CONFIRMED
    assert offered(TOGETHER) == [FIRST, OTHER]
    assert offered(formular_3()) == []


def test_who_does_not_hold_the_lease_was_not_served() -> None:
    given(formular_3()).when(served(of=OTHER)).then_refused("not-a-tenant")
    assert facts(given(TOGETHER).when(served(of=OTHER)).events())[0].tenant_ref == OTHER


def test_the_co_tenants_of_the_paper_come_into_the_case() -> None:
    sharing = CoTenantsRecorded(notice_id=notice_id("first"), co_tenant_refs=(OTHER,))
    taken = on_notice_routed((*routed_notice("first"), sharing), CASE, at(MONDAY))
    assert taken is not None
    assert taken.co_tenant_refs == (OTHER,)
