"""Drug-freedom, the trial year and the sublet's two years: W31, W32 and W36."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.careflow.legal.drug_freedom import DrugFreedomFacts, drug_freedom
from services.careflow.legal.sublet_limit import SubletFacts, sublet_limit
from services.careflow.legal.trial_year import TrialFacts, trial_year
from shared.contracts.law.rules import Confidence
from shared.kernel.calendar import whole_months

D = date.fromisoformat
DAYS = st.dates(D("1995-01-01"), D("2034-12-31"))
DAY = timedelta(days=1)


@pytest.mark.parametrize(("since", "reached"), [("2025-08-31", "2026-02-28"), ("2027-08-31", "2028-02-29")])
def test_six_months_of_drug_freedom(since: str, reached: str) -> None:
    """W31: there is no 31 February. The criterion is the centre's own and in doubt (JO 8958-2020)."""
    found = drug_freedom(DrugFreedomFacts(since_on=D(since), today=D(reached)))
    assert (found.reached_on, found.reached) == (D(reached), True)
    assert drug_freedom(DrugFreedomFacts(since_on=D(since), today=D(reached) - DAY)).reached is False
    assert found.working[0].rule.confidence is Confidence.UNSURE


def test_a_year_in_the_trial_flat() -> None:
    """W32."""
    found = trial_year(TrialFacts(moved_in_on=D("2024-02-29")))
    assert (found.reached_on, found.reached) == (D("2025-02-28"), None)


def test_a_sublet_that_may_not_grow_older_than_two_years() -> None:
    """W36."""
    limit = sublet_limit(SubletFacts(from_on=D("2024-12-01")))
    assert limit.longer_than_two_years_from == D("2026-12-01")
    assert (limit.ends_on, limit.terminate_by) == (D("2026-11-30"), D("2026-08-31"))


def test_a_sublet_from_the_middle_of_a_month_ends_with_the_month_before() -> None:
    limit = sublet_limit(SubletFacts(from_on=D("2024-12-15")))
    assert (limit.ends_on, limit.terminate_by) == (D("2026-11-30"), D("2026-08-31"))


@given(DAYS)
def test_the_year_has_passed_when_twelve_whole_months_have(moved_in: date) -> None:
    """The same measure as the takeover's (R33)."""
    reached = trial_year(TrialFacts(moved_in_on=moved_in)).reached_on
    assert whole_months(moved_in, reached) == 12
    assert whole_months(moved_in, reached - DAY) == 11


@given(DAYS)
def test_a_sublet_ends_at_a_months_end_before_two_years_with_three_months_notice(from_on: date) -> None:
    limit = sublet_limit(SubletFacts(from_on=from_on))
    assert limit.ends_on < limit.longer_than_two_years_from
    assert (limit.longer_than_two_years_from - limit.ends_on).days <= 31
    assert limit.ends_on.month != (limit.ends_on + DAY).month
    assert limit.terminate_by.month != (limit.terminate_by + DAY).month
    assert whole_months(limit.terminate_by + DAY, limit.ends_on + DAY) == 3
