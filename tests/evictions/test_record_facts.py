"""Slices: service on the tenant and rent paid; facts from outside that are recorded whenever they become known."""

from datetime import date, timedelta

from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_service import RecordTenantService
from shared.contracts.codes import Payer, ServiceSource
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import DeadlineSet, RentPaid, TenantServiceRecorded
from tests.evictions.cases import CASE, MONDAY, RENT, at, facts, formular_3, given
from tests.evictions.test_take_in_notice import closed

SERVED = RecordTenantService(
    case_id=CASE, now=at(MONDAY, "10:00"), served_on=MONDAY, told_by=ServiceSource.ENFORCEMENT_AUTHORITY
)
PAID = RecordRentPayment(case_id=CASE, now=at(MONDAY, "10:00"), paid_on=MONDAY, amount_ore=RENT, payer=Payer.TENANT)


def deadlines(events: tuple[object, ...]) -> list[DeadlineSet]:
    return [each for each in events if isinstance(each, DeadlineSet)]


def test_service_confirms_the_period() -> None:
    events = given(formular_3()).when(SERVED).events()
    assert facts(events) == [
        TenantServiceRecorded(case_id=CASE, served_on=MONDAY, source=ServiceSource.ENFORCEMENT_AUTHORITY)
    ]
    (deadline,) = deadlines(events)
    assert (deadline.status, deadline.legal_last_date) == (ClockStatus.CONFIRMED, MONDAY + timedelta(weeks=3))


def test_service_told_twice_is_one_fact() -> None:
    given(formular_3(), SERVED).when(SERVED).then_nothing()


def test_service_in_the_future_or_before_1990_is_refused() -> None:
    def served(on: date) -> RecordTenantService:
        return RecordTenantService(case_id=CASE, now=at(MONDAY, "10:00"), served_on=on, told_by=ServiceSource.LANDLORD)

    given(formular_3()).when(served(MONDAY + timedelta(days=1))).then_refused("in-the-future")
    given(formular_3()).when(served(date(1899, 1, 1))).then_refused("date-too-early")


def test_rent_paid_settles_the_period() -> None:
    events = given(formular_3()).when(PAID).events()
    assert facts(events) == [RentPaid(case_id=CASE, paid_on=MONDAY, amount_ore=RENT, payer=Payer.TENANT)]
    assert deadlines(events)[0].status is ClockStatus.SETTLED


def test_what_becomes_known_after_closing_is_recorded_and_moves_nothing() -> None:
    for late in (SERVED, PAID):
        events = given(formular_3(), closed()).when(late).events()
        assert list(events) == facts(events)
        assert len(events) == 1


def test_a_fact_about_no_case_is_refused() -> None:
    given().when(SERVED).then_refused("case-not-found")
    given().when(PAID).then_refused("case-not-found")
