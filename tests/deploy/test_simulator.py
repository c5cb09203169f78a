"""The invented district: the same seed gives the same years, and every kind of thing happens in them."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any, get_args

from deploy.simulator.district import THREATS_PER_YEAR, district
from deploy.simulator.steps import AT, TODAY, CaseTold, Happening, NoticeTold, Reported, filled
from services.evictions.actions import ACTIONS
from services.intake.people.numbers import IdentityNumber, parse_identity_number
from shared.contracts.codes import NoticeType, Outcome
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil, civil_date

UNTIL = date(2026, 11, 22)
DAYS = 2 * 365
DISTRICTS = [list(district(seed=seed, until=UNTIL, days=DAYS)) for seed in (1, 2, 3)]
YEARS = DISTRICTS[0]
PAPERS: list[Any] = [step.what.body for years in DISTRICTS for step in years if isinstance(step.what, Reported)]


def test_the_same_seed_gives_the_same_years() -> None:
    assert list(district(seed=1, until=UNTIL, days=DAYS)) == YEARS
    assert YEARS not in DISTRICTS[1:]


def test_steps_come_in_order_of_time_on_working_days() -> None:
    assert [step.at for step in YEARS] == sorted(step.at for step in YEARS)
    assert all(is_working_day(civil_date(step.at)) for step in YEARS)
    assert {civil(step.at).hour for step in YEARS} <= set(range(8, 18))


def test_everything_that_can_happen_happens() -> None:
    assert {type(step.what) for step in YEARS} == set(get_args(Happening))


def test_about_as_many_threats_come_in_as_in_the_district() -> None:
    """T27: about 140 a year."""
    opened = {step.story for step in YEARS if isinstance(step.what, Reported)}
    assert 0.9 < len(opened) / (2 * THREATS_PER_YEAR) < 1.1


def test_papers_of_every_kind_come_in_corrected_withdrawn_late_and_about_two_tenants() -> None:
    kinds = {body["notice_type"] for body in PAPERS if "notice_type" in body}
    assert kinds >= {
        NoticeType.RENT_ARREARS_TERMINATION,
        NoticeType.DISTURBANCE,
        NoticeType.SEVERE_DISTURBANCE,
        NoticeType.REPEATED_LATE_RENT,
        NoticeType.OWN_SUBLET_BREACH,
        NoticeType.EVICTION_APPLICATION,
        NoticeType.EVICTION_TIME,
    }
    later = {step.what.what for step in YEARS if isinstance(step.what, NoticeTold)}
    assert {"correct", "withdraw", "household", "forward"} <= later
    assert any("co_tenants" in body for body in PAPERS)
    assert any("situation" in body for body in PAPERS)


def test_a_home_may_be_threatened_anew_and_a_rent_claimed_twice() -> None:
    """J22: two messages about one rent; a case that closed is taken up again."""
    sent = defaultdict[tuple[int, int, str], set[str]](set)
    rents = defaultdict[tuple[int, int], set[str]](set)
    closed = Counter[tuple[int, int]]()
    for number, years in enumerate(DISTRICTS):
        for step in years:
            match step.what:
                case Reported(body={"rent_due_on": due_on, "sent_on": sent_on}):
                    sent[number, step.story, due_on].add(sent_on)
                    rents[number, step.story].add(due_on)
                case CaseTold(what="close-case"):
                    closed[number, step.story] += 1
    assert any(len(each) > 1 for each in sent.values())
    assert any(len(each) > 1 for each in rents.values())
    assert max(closed.values()) > 1


def test_a_case_is_told_only_what_a_case_can_be_told() -> None:
    paths = {action.path for action in ACTIONS.values()}
    told = {step.what.what for step in YEARS if isinstance(step.what, CaseTold)}
    assert told <= paths
    assert len(told) > 20


def test_every_invented_number_is_one_the_desk_takes_in() -> None:
    numbers = {body["identity_number"] for body in PAPERS if "identity_number" in body}
    assert len(numbers) > 200
    for number in numbers:
        assert isinstance(parse_identity_number(number, today=UNTIL), IdentityNumber)


def test_a_body_is_sent_with_the_instant_and_the_day_of_its_step() -> None:
    step = YEARS[0]
    body = filled({"sent_at": AT, "paid_on": TODAY, "amount_ore": 1, "payer": "TENANT"}, step.at)
    assert body == {
        "sent_at": step.at.isoformat(),
        "paid_on": civil_date(step.at).isoformat(),
        "amount_ore": 1,
        "payer": "TENANT",
    }


def test_the_board_never_undertakes_when_the_three_weeks_may_be_over() -> None:
    """JB 12:44: late papers and long illness are common, and a refused step would end the district's days."""
    asked = 0
    for seed in range(40):
        begins: dict[int, date] = {}
        for step in district(seed=seed, until=UNTIL):
            match step.what:
                case Reported(body={"rent_due_on": _, "sent_on": sent_on, **paper}):
                    begins.setdefault(step.story, date.fromisoformat(min(sent_on, paper.get("served_on", sent_on))))
                case CaseTold(what="decide-undertaking"):
                    asked += 1
                    assert civil_date(step.at) <= begins[step.story] + timedelta(days=21), f"seed {seed}"
    assert asked > 100


def test_a_case_closes_as_recovered_only_when_all_that_was_claimed_was_paid_in_time() -> None:
    """JB 12:44: what came too late saves no home, but the landlord may."""
    claimed, sent, paid, closed = dict[int, int](), dict[int, date](), Counter[int](), Counter[Outcome]()
    for step in YEARS:
        match step.what:
            case Reported(body={"rent_due_on": _, "sent_on": on, "amount_claimed_ore": ore}):
                claimed[step.story], sent[step.story] = ore, date.fromisoformat(on)
            case NoticeTold(what="correct", body={"amount_claimed_ore": ore}):
                claimed[step.story] = ore
            case CaseTold(what="record-rent-payment", body={"amount_ore": ore}):
                in_time = civil_date(step.at) <= sent[step.story] + timedelta(days=21)
                paid[step.story] += ore if in_time else 0
            case CaseTold(what="close-case", body={"outcome": outcome}):
                closed[outcome] += 1
                if outcome in (Outcome.RECOVERED_PAID, Outcome.RECOVERED_ECONOMIC_ASSISTANCE):
                    assert paid[step.story] == claimed[step.story]
    assert closed[Outcome.RECOVERED_PAID] > 10
    assert closed[Outcome.TERMINATION_WITHDRAWN] > closed[Outcome.EVICTED]
