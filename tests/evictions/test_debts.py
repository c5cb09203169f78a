"""Two debts in one case: a service, a payment or an undertaking about the one never moves the other (J15, J20)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType, ServiceSource, Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet, TenantServiceRecorded
from shared.contracts.law.period import OtherPeriod
from shared.kernel.calendar import add_working_days
from tests.evictions.cases import CASE, after, arrives, at, facts, formular_3, given, notice_id, past
from tests.evictions.lived import told_of
from tests.evictions.test_undertaking import decides, sends

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
        is_certain=True,
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
    told: tuple[DeadlineSet | OtherPeriod, ...] = (case.clock, *case.clock.others)
    return {names[each.basis_notice_id]: (each.status, each.legal_last_date) for each in told if each.basis_notice_id}


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


SIGNAL: Final = arrives("signal", on=NOVEMBER - 4 * DAY, notice_type=NoticeType.LATE_RENT_SIGNAL)
LAST: Final = DECEMBER + 21 * DAY


@pytest.mark.parametrize(
    "demand",
    [
        november_rent(notice_type=NoticeType.FEE_ARREARS_TERMINATION),
        november_rent(tenancy=Tenancy.CONDO),
    ],
    ids=["by its kind", "by its word"],
)
def test_a_condo_that_a_signal_took_for_a_rented_home_has_a_condos_rules(demand: Any) -> None:
    """B9, scenario 3: no undertaking, and the alert says so."""
    given(SIGNAL, demand).when(decides(DECEMBER)).then_refused("no-undertaking-for-condo")
    clock = after(SIGNAL, demand, served(DECEMBER)).clock
    assert clock is not None
    assert (clock.undertaking_possible_until, clock.working[0].rule_id) == (None, "B5")
    assert told_of(AlertRule.A04, SIGNAL, demand, until=at(LAST))
    assert told_of(AlertRule.A03, SIGNAL, demand, until=at(LAST)) == []


def test_a_rented_home_that_a_signal_took_for_a_condo_may_be_undertaken() -> None:
    signal = replace(SIGNAL, tenancy=Tenancy.CONDO)
    case = after(signal, november_rent(served_on=DECEMBER), decides(DECEMBER), sends(DECEMBER))
    assert said_of(case)["november"][0] is ClockStatus.SETTLED


UNSERVED: Final = october_rent(NOVEMBER - 31 * DAY)
"""Nobody ever told when the tenant was served: its cautious day is passed, and it is watched for ever."""


def test_a_debts_last_days_are_told_while_an_older_one_waits_for_its_service_for_ever() -> None:
    told = told_of(AlertRule.A03, UNSERVED, november_rent(served_on=DECEMBER), until=at(LAST))
    days = {LAST - 14 * DAY, LAST - 7 * DAY, *(add_working_days(LAST, each) for each in (-3, -1)), LAST}
    raised = [on for on, what, *_ in told if what == "raised" and on >= at(DECEMBER)]
    assert raised == [at(day, "00:00") for day in sorted(days)]


def test_each_debts_alert_ends_with_its_own_debt() -> None:
    both = (october_rent(served_on=NOVEMBER), november_rent(NOVEMBER + DAY, served_on=NOVEMBER + DAY))
    told = told_of(
        AlertRule.A03, *both, decides(NOVEMBER + 9 * DAY), sends(NOVEMBER + 9 * DAY), until=at(NOVEMBER + 23 * DAY)
    )
    ended = [(on, *why) for on, what, *why in told if what == "resolved"]
    assert (at(NOVEMBER + 9 * DAY, "16:00"), AlertResolution.FULFILLED) in ended
    assert ended[-1] == (at(NOVEMBER + 23 * DAY, "00:00"), AlertResolution.LAPSED)


def test_an_undertaking_is_judged_by_the_debt_it_is_for() -> None:
    second = november_rent(served_on=DECEMBER)
    over, day_after = (october_rent(served_on=NOVEMBER), second), LAST + DAY
    for first in (UNSERVED, october_rent(served_on=NOVEMBER)):
        (sent,) = facts(given(first, second, decides(LAST)).when(sends(LAST)).events())
        assert sent.in_time is True
    given(*over).when(decides(day_after)).then_refused("recovery-period-over")
    (late,) = facts(given(*over, decides(LAST)).when(sends(day_after)).events())
    assert late.in_time is False
