"""Slices: a case is parked, never past a lawful day, and comes back by itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.domain.evolve import evolve
from services.evictions.domain.park_case import ParkCase
from services.evictions.domain.parking import comes_back_on, parking_ended
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.unpark_case import UnparkCase
from shared.contracts.codes import Outcome
from shared.contracts.eviction_procedure import EvictionCancelled
from shared.contracts.eviction_work import CaseParked, CaseUnparked
from shared.contracts.procedure_codes import CancellationReason
from shared.contracts.work_codes import ParkReason, UnparkReason, WaitingFor
from shared.kernel.errors import Refused
from tests.evictions.cases import CASE, MONDAY, after, at, disturbance, eviction_time, facts, formular_3, given, past
from tests.evictions.test_outcome import reports
from tests.evictions.test_record_facts import PAID, SERVED
from tests.evictions.test_take_in_notice import closed
from tests.kit.spec import Spec

DAY = timedelta(days=1)
NEXT_WEEK = MONDAY + 7 * DAY
SAFE = MONDAY + 21 * DAY  # three weeks from the registered message


def parks(until: date = NEXT_WEEK, **told: Any) -> ParkCase:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(MONDAY, "14:00"),
        "resume_on": until,
        "waiting_for": WaitingFor.LANDLORD,
        "park_reason": ParkReason.ANSWER_PROMISED,
    }
    return ParkCase(**{**defaults, **told})


def back(on: date, reason: UnparkReason) -> CaseUnparked:
    return CaseUnparked(case_id=CASE, unparked_on=on, reason=reason)


def reviews(on: date) -> ReviewCase:
    return ReviewCase(case_id=CASE, now=at(on, "00:00"))


def latest(*told: Any) -> date | None:
    with pytest.raises(Refused) as refused:
        EVICTION_CASE.decide(told[-1], after(*told[:-1]))
    return refused.value.latest


def test_a_case_waits_for_somebody_until_a_day() -> None:
    parked = CaseParked(
        case_id=CASE,
        parked_on=MONDAY,
        until_on=NEXT_WEEK,
        reason=ParkReason.ANSWER_PROMISED,
        waiting_for=WaitingFor.LANDLORD,
    )
    given(formular_3()).when(parks()).then(parked)


def test_no_alert_is_parked() -> None:
    assert after(formular_3(), parks()).alerts == after(formular_3()).alerts
    later = reviews(MONDAY + 6 * DAY)
    assert given(formular_3(), parks()).when(later).events() == given(formular_3()).when(later).events()


def test_a_case_does_not_wait_past_the_day_its_home_can_be_lost() -> None:
    assert facts(given(formular_3()).when(parks(SAFE)).events())
    given(formular_3()).when(parks(SAFE + DAY)).then_refused("parked-past-lawful-day")
    assert latest(formular_3(), parks(SAFE + DAY)) == SAFE
    booked = disturbance(), eviction_time()
    assert latest(*booked, parks(date(2026, 12, 22))) == date(2026, 12, 21)
    late = parks(SAFE + DAY, now=at(SAFE))
    given(formular_3()).when(late).then_refused("case-cannot-wait")


def test_a_case_whose_period_is_settled_or_whose_time_is_called_off_may_wait_longer() -> None:
    assert facts(given(formular_3(), PAID).when(parks(SAFE + DAY)).events())
    called_off = EvictionCancelled(case_id=CASE, cancelled_on=MONDAY, reason=CancellationReason.PAID)
    told = (*past(disturbance(), eviction_time()), called_off)
    assert facts(Spec(EVICTION_CASE).given(*told).when(parks(date(2026, 12, 22))).events())


def test_nothing_waits_longer_than_sixty_days() -> None:
    assert facts(given(disturbance()).when(parks(MONDAY + 60 * DAY)).events())
    assert latest(disturbance(), parks(MONDAY + 61 * DAY)) == MONDAY + 60 * DAY
    given(disturbance()).when(parks(MONDAY)).then_refused("parked-until-the-past")
    given(disturbance(), closed()).when(parks()).then_refused("case-is-closed")


def test_the_case_asks_to_be_woken_and_is_back_on_its_day() -> None:
    told = given(formular_3(), PAID, parks(MONDAY + 50 * DAY))
    case = after(formular_3(), PAID, parks(MONDAY + 50 * DAY))
    woken = next_review_at(case, at(MONDAY + 45 * DAY))
    assert woken == at(MONDAY + 50 * DAY, "00:00")
    assert facts(told.when(reviews(MONDAY + 49 * DAY)).events()) == []
    told.when(reviews(MONDAY + 50 * DAY)).then_includes(back(MONDAY + 50 * DAY, UnparkReason.DAY_CAME))


def test_after_an_outage_it_is_back_when_somebody_looks() -> None:
    late = MONDAY + 9 * DAY
    given(formular_3(), parks()).when(reviews(late)).then_includes(back(late, UnparkReason.DAY_CAME))


def test_a_new_paper_brings_the_case_back_and_a_copy_does_not() -> None:
    more = disturbance("more", on=MONDAY + DAY)
    given(formular_3(), parks()).when(more).then_includes(back(MONDAY + DAY, UnparkReason.NEW_NOTICE))
    copy = formular_3("copy", on=MONDAY + DAY, sent_on=MONDAY)
    assert after(formular_3(), parks(), copy).work.parked is not None


def test_a_lawful_day_that_moves_before_the_parkings_brings_the_case_back_then() -> None:
    case = after(formular_3(), parks(MONDAY + 20 * DAY))
    assert case.clock is not None
    moved = evolve(case, replace(case.clock, safe_date=MONDAY + 2 * DAY))
    assert comes_back_on(moved, MONDAY) == MONDAY + 2 * DAY
    assert parking_ended(moved, MONDAY + DAY) == ()
    assert parking_ended(moved, MONDAY + 2 * DAY) == (back(MONDAY + 2 * DAY, UnparkReason.DAY_CAME),)


def test_a_case_is_taken_up_before_its_day() -> None:
    taken_up = UnparkCase(case_id=CASE, now=at(MONDAY + DAY))
    given(formular_3(), parks()).when(taken_up).then_includes(back(MONDAY + DAY, UnparkReason.TAKEN_UP))
    assert facts(given(formular_3()).when(taken_up).events()) == []


def test_parked_again_it_waits_for_something_else() -> None:
    again = parks(NEXT_WEEK + DAY, waiting_for=WaitingFor.TENANT)
    case = after(formular_3(), parks(), again)
    assert case.work.parked is not None
    assert (case.work.parked.until_on, case.work.parked.waiting_for) == (NEXT_WEEK + DAY, WaitingFor.TENANT)
    given(formular_3(), SERVED, parks()).when(replace(parks(), now=at(MONDAY, "15:00"))).then_nothing()


def test_a_case_that_is_closed_and_comes_back_is_not_parked() -> None:
    again = formular_3("again", on=MONDAY + 30 * DAY)
    case = after(formular_3(), parks(), reports(Outcome.EVICTED), closed(), again)
    assert case.is_open
    assert (case.work.parked, case.work.outcomes_reported, case.work.acknowledged) == (None, (), frozenset())
