"""Rent due and forfeiture: W20-W23, and both readings over forty years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.codes import NoticeFlag, Tenancy
from shared.contracts.law.forfeiture import ForfeitureFacts, RentDueFacts, forfeiture, rent_due
from shared.kernel.calendar import is_blocked, is_public_holiday

D = date.fromisoformat
DAYS = st.dates(D("1995-01-01"), D("2034-12-31"))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "ends", "strict", "broad"),
    [
        pytest.param("2026-10-30", "2026-11-06", "2026-11-07", "2026-11-07", id="W20"),
        pytest.param("2026-03-31", "2026-04-07", "2026-04-08", "2026-04-08", id="W21"),
        pytest.param("2026-12-30", "2027-01-06", "2027-01-07", "2027-01-08", id="W22"),
    ],
)
def test_forfeited_when_more_than_a_week_late_in_both_readings(due: str, ends: str, strict: str, broad: str) -> None:
    found = forfeiture(ForfeitureFacts(tenancy=Tenancy.RENTAL, rent_due_on=D(due)))
    assert found.week_ends_on == D(ends)
    assert (found.forfeited_from_strict, found.forfeited_from_broad) == (D(strict), D(broad))
    assert found.finding is None


@pytest.mark.parametrize(
    ("terminated", "finding"),
    [
        ("2027-01-06", NoticeFlag.PREMATURE),
        ("2027-01-07", NoticeFlag.PREMATURE_DISPUTABLE),
        ("2027-01-08", None),
    ],
)
def test_a_termination_between_the_readings_is_disputable(terminated: str, finding: NoticeFlag | None) -> None:
    """W22, J23."""
    facts = ForfeitureFacts(tenancy=Tenancy.CONDO, rent_due_on=D("2026-12-30"), terminated_on=D(terminated))
    found = forfeiture(facts)
    assert found.finding is finding
    assert "B1" in [each.rule_id for each in found.working]


def test_the_due_date_is_the_papers_and_only_checked() -> None:
    """W23: January 2027 is due on New Year's Eve in the strict sense, the day before in the broad."""
    usual = rent_due(RentDueFacts(month=D("2027-01-15")))
    assert (usual.usual_strict, usual.usual_broad, usual.as_usual) == (D("2026-12-31"), D("2026-12-30"), None)
    assert rent_due(RentDueFacts(month=D("2027-01-01"), rent_due_on=D("2026-12-30"))).as_usual is True
    assert rent_due(RentDueFacts(month=D("2027-01-01"), rent_due_on=D("2027-01-15"))).as_usual is False


@given(DAYS, st.integers(0, 20))
def test_no_termination_within_a_week_is_right_and_none_after_the_roll_is_wrong(due: date, days: int) -> None:
    terminated = due + timedelta(days=days)
    found = forfeiture(ForfeitureFacts(tenancy=Tenancy.RENTAL, rent_due_on=due, terminated_on=terminated))
    waited = [due + timedelta(days=each) for each in range(8, days)]
    if days <= 7:
        assert found.finding is NoticeFlag.PREMATURE
    elif all(map(is_blocked, [due + timedelta(days=7), *waited])):
        assert found.finding is NoticeFlag.PREMATURE_DISPUTABLE
    else:
        assert found.finding is None


@given(DAYS)
def test_the_usual_day_is_the_last_open_one_before_the_month(day: date) -> None:
    """J1."""
    usual = rent_due(RentDueFacts(month=day))
    first = day.replace(day=1)
    assert usual.usual_broad <= usual.usual_strict < first
    between = [usual.usual_strict + timedelta(days=each) for each in range(1, (first - usual.usual_strict).days)]
    assert all(map(is_public_holiday, between))
    assert not is_public_holiday(usual.usual_strict)
    assert not is_blocked(usual.usual_broad)
