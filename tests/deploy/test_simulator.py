"""The invented district: the same seed gives the same years, and every kind of thing happens in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, get_args

from deploy.simulator.district import THREATS_PER_YEAR, district
from deploy.simulator.driver import SEEN
from deploy.simulator.steps import AT, TODAY, AlertSeen, CaseTold, Happening, Named, NoticeTold, Reported, filled
from services.evictions.actions import ACTIONS
from services.intake.people.numbers import IdentityNumber, parse_identity_number
from shared.contracts.codes import ChildLiving, NoticeType, Outcome, SignalType, UnfulfilledReason
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import WithdrawnBy
from shared.contracts.work_codes import ReopenReason
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil, civil_date

UNTIL = date(2026, 11, 22)
DAYS = 2 * 365
DISTRICTS = [list(district(seed=seed, until=UNTIL, days=DAYS)) for seed in (1, 2, 3)]
YEARS = DISTRICTS[0]
STEPS = [step for years in DISTRICTS for step in years]
PAPERS: list[Any] = [step.what.body for step in STEPS if isinstance(step.what, Reported)]
TOLD = [step.what for step in STEPS if isinstance(step.what, CaseTold)]
CLOSED = [told.body for told in TOLD if told.what == "close-case"]
TENANT, LANDLORD = "tenant_unfulfilled_reason", "landlord_unfulfilled_reason"

OTHERWISE = {
    "take-case": "the district acts as a program, and a program has no cases: each is given to somebody",
    NoticeType.LATE_RENT_SIGNAL: "an early signal, which is no paper",
    NoticeType.SUBLET_ENDING: "somebody seeks us, which is no paper",
    NoticeType.TRANSITIONAL_ENDING: "somebody seeks us, which is no paper",
    Outcome.REGISTERED_BY_MISTAKE: "the case ends so by itself, when its paper is taken back",
}
"""What nobody in the district tells in these words, and why."""

NEVER_OF_TENANT = {UnfulfilledReason.BOARD_IS_LANDLORD, UnfulfilledReason.WOULD_DISCLOSE}


def test_the_same_seed_gives_the_same_years() -> None:
    assert list(district(seed=1, until=UNTIL, days=DAYS)) == YEARS
    assert YEARS not in DISTRICTS[1:]


def test_steps_come_in_order_of_time_and_work_is_done_in_office_hours() -> None:
    """Signals and confirmations do not wait for them."""
    assert [step.at for step in YEARS] == sorted(step.at for step in YEARS)
    work = [step.at for step in YEARS if not isinstance(step.what, Reported)]
    assert all(is_working_day(civil_date(at)) for at in work)
    assert {civil(at).hour for at in work} <= set(range(8, 18))


def test_everything_that_can_happen_happens() -> None:
    assert {type(step.what) for step in YEARS} == set(get_args(Happening))


def test_about_as_many_threats_come_in_as_in_the_district() -> None:
    """T27: about 140 a year."""
    opened = {step.story for step in YEARS if isinstance(step.what, Reported)}
    assert 0.9 < len(opened) / (2 * THREATS_PER_YEAR) < 1.1


def test_papers_come_in_corrected_withdrawn_and_about_two_tenants() -> None:
    later = {step.what.what for step in YEARS if isinstance(step.what, NoticeTold)}
    assert {"correct", "withdraw", "household", "forward", "identity"} <= later
    assert any("co_tenants" in body for body in PAPERS)


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
    last = dict[int, int]()
    for step in YEARS:
        match step.what:
            case Reported(body={"rent_due_on": _, "sent_on": on, "amount_claimed_ore": ore}):
                claimed[step.story], sent[step.story] = ore, date.fromisoformat(on)
            case NoticeTold(what="correct", body={"amount_claimed_ore": ore}):
                claimed[step.story] = ore
            case CaseTold(what="record-rent-payment", body={"amount_ore": ore}):
                in_time = civil_date(step.at) <= sent[step.story] + timedelta(days=21)
                last[step.story] = ore if in_time else 0
                paid[step.story] += last[step.story]
            case CaseTold(what="retract-fact", about=Named(event="RentPaid")):
                paid[step.story] -= last[step.story]
            case CaseTold(what="close-case", body={"outcome": outcome}):
                closed[outcome] += 1
                if outcome in (Outcome.RECOVERED_PAID, Outcome.RECOVERED_ECONOMIC_ASSISTANCE):
                    assert paid[step.story] == claimed[step.story]
    assert closed[Outcome.RECOVERED_PAID] > 10
    assert closed[Outcome.TERMINATION_WITHDRAWN] > closed[Outcome.EVICTED]


def untold(known: Iterable[StrEnum | str], told: Iterable[object]) -> set[StrEnum | str]:
    return {*known} - {*told} - OTHERWISE.keys()


def test_everything_that_a_case_can_be_told_is_told_to_some_case() -> None:
    seen = {SEEN for step in STEPS if isinstance(step.what, AlertSeen)}
    assert not untold((action.path for action in ACTIONS.values()), {each.what for each in TOLD} | seen)


def test_papers_signals_and_contacts_of_every_kind_come() -> None:
    assert not untold(NoticeType, (body.get("notice_type") for body in PAPERS))
    assert not untold(SignalType, (body.get("signal_type") for body in PAPERS))
    assert not untold(InsecureHousing, (body.get("situation") for body in PAPERS))


def test_cases_end_in_every_way_and_are_opened_again_for_every_reason() -> None:
    assert not untold(Outcome, (body["outcome"] for body in CLOSED))
    taken_back = {step.what.body.get("withdrawn_by") for step in STEPS if isinstance(step.what, NoticeTold)}
    assert taken_back >= {WithdrawnBy.INTAKE, WithdrawnBy.LANDLORD}
    again = {each.body["reopen_reason"] for each in TOLD if each.what == "reopen-case"}
    assert again == {*ReopenReason} - {ReopenReason.NEW_NOTICE}


def test_a_contact_that_never_came_about_is_explained_in_every_way() -> None:
    assert not untold({*UnfulfilledReason} - NEVER_OF_TENANT, (body.get(TENANT) for body in CLOSED))
    assert not untold(UnfulfilledReason, (body.get(LANDLORD) for body in CLOSED))


def test_every_case_that_is_open_for_a_day_is_somebodys() -> None:
    """The bosamordnare gives it to a handler; what is closed the same day needs none."""
    told = [(step.story, step.what.what) for step in YEARS if isinstance(step.what, CaseTold)]
    given, closed = ({story for story, what in told if what == each} for each in ("give-case", "close-case"))
    assert len(closed - given) < len(closed) / 50


def test_children_who_live_in_turns_are_counted_as_such_at_an_eviction() -> None:
    """I11: Kronofogden counts by where they live."""
    evictions = [each.body for each in TOLD if each.what == "record-eviction-executed"]
    for living in ChildLiving:
        assert any(body[f"children_{living.lower()}"] for body in evictions), living


def test_identities_are_protected_and_signals_come_when_nobody_is_at_work() -> None:
    assert sum(body.get("protected_identity", False) for body in PAPERS) > 2
    came = [step.at for step in STEPS if isinstance(step.what, Reported)]
    assert {civil_date(at).weekday() for at in came} == {*range(7)}
    assert any(civil(at).hour >= 18 for at in came)
    times = [step.at for step in STEPS if isinstance(step.what, Reported) and step.what.body.get("eviction_at")]
    assert any(civil_date(at).weekday() == 4 and civil(at).hour >= 16 for at in times)
