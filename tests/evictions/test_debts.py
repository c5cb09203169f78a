"""Two debts in one case: a service, a payment or an undertaking about the one never moves the other (J15, J20)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertLevel, AlertRule, ServiceSource
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import TenantServiceRecorded
from tests.evictions.cases import CASE, after, at, facts, formular_3, given, notice_id, past
from tests.evictions.lived import told_of

NOVEMBER: Final = date(2026, 11, 9)
DECEMBER: Final = date(2026, 12, 9)
DAY: Final = timedelta(days=1)


def october_rent(on: date = NOVEMBER, **told: Any) -> Any:
    return formular_3("october", on=on, rent_due_on=date(2026, 10, 30), **told)


def november_rent(on: date = DECEMBER, **told: Any) -> Any:
    return formular_3("november", on=on, rent_due_on=date(2026, 11, 30), **told)


def served(on: date, *, told_on: date | None = None, of: str | None = None, **told: Any) -> RecordTenantService:
    return RecordTenantService(
        case_id=CASE,
        now=at(told_on or on, "12:00"),
        served_on=on,
        told_by=ServiceSource.LANDLORD,
        notice_id=notice_id(of) if of else None,
        **told,
    )


def reviewed(on: date) -> ReviewCase:
    return ReviewCase(case_id=CASE, now=at(on, "00:00"))


def periods(*commands: CaseCommand, today: date | None = None) -> dict[str, tuple[ClockStatus, date | None]]:
    """Each debt's status and last day, of what the case says."""
    return said_of(after(*commands, *([reviewed(today)] if today else [])))


def said_of(case: EvictionCase) -> dict[str, tuple[ClockStatus, date | None]]:
    assert case.clock is not None
    names = {notice_id(name): name for name in ("october", "november")}
    return {
        names[each.basis_notice_id]: (each.status, each.legal_last_date)
        for each in (case.clock, *case.clock.others)
        if each.basis_notice_id
    }


def test_a_service_told_of_no_paper_is_about_the_debt_that_waited_for_it_and_no_later_one() -> None:
    """J20: rent that falls due later needs a new termination, and a service of its own."""
    first = (october_rent(), served(NOVEMBER + 2 * DAY), reviewed(NOVEMBER + 24 * DAY))
    expired = (ClockStatus.EXPIRED, NOVEMBER + 23 * DAY)
    assert periods(*first, november_rent()) == {"october": expired, "november": (ClockStatus.PROVISIONAL, None)}
    asked = told_of(AlertRule.A06, *first, november_rent(), until=at(DECEMBER, "13:00"))
    assert asked[-1] == (at(DECEMBER), "raised", 0, AlertLevel.L1)
    true_service = served(DECEMBER + 12 * DAY)
    assert periods(*first, november_rent(), true_service) == {
        "october": expired,
        "november": (ClockStatus.CONFIRMED, date(2027, 1, 11)),
    }


def test_a_service_told_of_a_paper_is_about_its_debt_alone() -> None:
    both = (october_rent(), november_rent(NOVEMBER + 3 * DAY))
    assert periods(*both, served(NOVEMBER + 4 * DAY, of="november")) == {
        "october": (ClockStatus.PROVISIONAL, None),
        "november": (ClockStatus.CONFIRMED, NOVEMBER + 25 * DAY),
    }
    given(*both).when(served(NOVEMBER + 4 * DAY, of="another case's")).then_refused("notice-not-in-case")


def test_when_two_debts_waited_the_day_is_of_neither_until_somebody_says_which() -> None:
    """Neither period ends later than the law lets it; whoever is asked (A06) can say."""
    both = (october_rent(), november_rent(NOVEMBER + 3 * DAY), served(NOVEMBER + 4 * DAY))
    assert {status for status, _ in periods(*both).values()} == {ClockStatus.PROVISIONAL}
    (told,) = (each for each in facts(past(*both)) if isinstance(each, TenantServiceRecorded))
    says = served(NOVEMBER + 4 * DAY, told_on=NOVEMBER + 5 * DAY, of="october", corrects=told.fact_id)
    assert periods(*both, says)["october"] == (ClockStatus.CONFIRMED, NOVEMBER + 25 * DAY)
    assert periods(*both, says)["november"] == (ClockStatus.PROVISIONAL, None)


@pytest.mark.parametrize("days", [1, 24])
def test_a_co_tenants_service_is_about_the_claim_that_was_not_yet_lost(days: int) -> None:
    """J21; of a claim that is lost it can say nothing, so it waits for the next."""
    first = (october_rent(), served(NOVEMBER), november_rent(NOVEMBER + 26 * DAY, served_on=NOVEMBER + 26 * DAY))
    again = served(NOVEMBER + days * DAY, told_on=NOVEMBER + 27 * DAY)
    assert periods(*first, again)["october"][1] == NOVEMBER + (22 if days == 1 else 21) * DAY


def test_a06_asks_for_each_debt_by_itself() -> None:
    both = (october_rent(served_on=NOVEMBER), november_rent(NOVEMBER + 3 * DAY))
    asked = told_of(AlertRule.A06, *both, served(NOVEMBER + 4 * DAY, of="november"), until=at(NOVEMBER + 9 * DAY))
    assert [each[:2] for each in asked] == [
        (at(NOVEMBER + 3 * DAY), "raised"),
        (at(NOVEMBER + 4 * DAY, "12:00"), "resolved"),
    ]


def test_a35_of_a_lost_debt_is_not_raised_again_for_the_next() -> None:
    changed = (october_rent(), served(NOVEMBER + 2 * DAY, told_on=NOVEMBER + 3 * DAY))
    told = told_of(AlertRule.A35, *changed, november_rent(), until=at(DECEMBER + 5 * DAY))
    assert [what for _, what, *_ in told] == ["raised", "resolved"]


FACTS: Final = st.lists(
    st.builds(
        lambda days, of: served(NOVEMBER + days * DAY, told_on=DECEMBER + 20 * DAY, of=of),
        st.integers(-3, 45),
        st.sampled_from([None, None, "october", "november"]),
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@for_all(st.data(), FACTS, st.integers(0, 35))
def test_the_order_in_which_services_are_told_changes_no_period(data: Any, told: list[Any], apart: int) -> None:
    papers = (october_rent(), november_rent(NOVEMBER + apart * DAY))
    opening, *rest = facts(past(*papers, *told))
    assigned, attached, others = rest[0], rest[1], rest[2:]
    today = DECEMBER + 20 * DAY
    found = [
        deadlines(EVICTION_CASE.fold([opening, assigned, *order]), today)[DeadlineType.LEASE_RECOVERY]
        for order in ([attached, *others], data.draw(st.permutations([attached, *others])))
    ]
    assert found[0] == found[1]
