"""A case does not close as over while a period runs unsettled or an eviction is ahead."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from shared.contracts.codes import Outcome
from shared.contracts.work_codes import OutcomeSource
from tests.evictions.cases import MONDAY, RENT, after, at, eviction_time, formular_3, given
from tests.evictions.procedure import cancelled
from tests.evictions.test_close_case import closes
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD
from tests.evictions.test_eviction_time import confirms, executes
from tests.evictions.test_settling import pays

DAY: Final = timedelta(days=1)
ONE: Final = formular_3(served_on=MONDAY, rent_due_on=date(2026, 9, 30))
OTHER: Final = formular_3("other", on=MONDAY, served_on=MONDAY, rent_due_on=date(2026, 10, 30))
TIME: Final = eviction_time(on=MONDAY, eviction_at=at(MONDAY + 28 * DAY))
DONE: Final = (REACHED, TOLD_LANDLORD)


def ends(outcome: Outcome = Outcome.RECOVERED_PAID, on: date = MONDAY + 5 * DAY, **told: Any) -> Any:
    return closes(outcome, **{"now": at(on), "closed_on": on, "outcome_source": None} | told)


def test_one_debt_paid_of_two_leaves_one_that_threatens() -> None:
    """J20."""
    half = (ONE, OTHER, *DONE, pays(RENT, MONDAY + DAY))
    given(*half).when(ends()).then_refused("no-payment-in-time")
    given(*half).when(ends(Outcome.SELF_RESOLVED)).then_refused("debt-still-runs")
    assert after(*half, ends(outcome_source=OutcomeSource.LANDLORD)).closed
    assert after(*half, pays(RENT, MONDAY + 2 * DAY), ends()).closed
    given(*half).when(ends(on=MONDAY + 22 * DAY)).then_refused("no-payment-in-time")


@pytest.mark.parametrize("source", [None, OutcomeSource.TENANT, OutcomeSource.OWN_UNIT])
def test_an_eviction_ahead_is_not_over_because_the_household_thinks_so(source: OutcomeSource | None) -> None:
    """UF 16:2, A15, A16: every alert would end with the case."""
    booked = (TIME, confirms(), *DONE)
    over = ends(Outcome.SELF_RESOLVED, outcome_source=source)
    given(*booked).when(over).then_refused("eviction-still-ahead")
    assert after(*booked, ends(Outcome.SELF_RESOLVED, outcome_source=OutcomeSource.ENFORCEMENT_AUTHORITY)).closed
    assert after(*booked, cancelled(MONDAY + DAY), over).closed
    given(*booked).when(ends(Outcome.SELF_RESOLVED, on=MONDAY + 29 * DAY)).then_refused("eviction-time-untold")


@pytest.mark.parametrize("outcome", [Outcome.DECEASED, Outcome.OUT_OF_AREA, Outcome.EVICTED])
def test_who_is_gone_is_not_held_open(outcome: Outcome) -> None:
    told = (executes(MONDAY + DAY),) if outcome is Outcome.EVICTED else ()
    assert after(ONE, TIME, confirms(), *DONE, *told, ends(outcome)).closed
