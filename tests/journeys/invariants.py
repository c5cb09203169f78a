"""What holds after every event, whatever happened: read off the log at the end of every story, commit by commit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from services.intake.domain.tenancy.tenancy import standing
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.careflow import JourneyStarted, LeaseTakenOver
from shared.contracts.codes import AlertResolution, AlertRule
from shared.contracts.eviction_retraction import CaseFactRetracted
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    TenantContacted,
)
from shared.contracts.ids import TenancyRef
from shared.contracts.tenancies import TenancyJoined, TenancyParted
from shared.kernel.calendar import period_end_months
from shared.messaging.recorded import Recorded
from tests.evictions.alert_book import Lived, assert_as_the_words_say, assert_what_ended_as_done_was_done
from tests.evictions.alert_oracle_case import Case

CASES = "evt.evictions.case."
JOURNEYS = "evt.careflow.journey."
WATCHED_MONTHS = 24  # A18


class Commit(NamedTuple):
    """One decision: whose, when, and its events."""

    subject: str
    at: datetime
    events: list[Any]

    @property
    def aggregate_id(self) -> str:
        return self.subject.rpartition(".")[2]


class Return(NamedTuple):
    """Somebody who had taken over a lease is in a case."""

    journey_id: str
    case_id: str


def commits(log: Iterable[Recorded]) -> list[Commit]:
    """The commits that the events of a log were written in."""
    found: dict[int, Commit] = {}
    for fact in log:
        found.setdefault(fact.position, Commit(fact.subject, fact.recorded_at, [])).events.append(fact.event)
    return list(found.values())


def check(log: Sequence[Commit], *, until: datetime, hourly: bool = False) -> tuple[int, int]:
    """How many cases were looked at, and how often their alerts. Raises `AssertionError` at the first thing wrong.

    `until`: what the clock says now; every review that fell due by then has been made.
    """
    assert_one_open_case_per_tenancy(log)
    assert_what_was_joined_is_one_case(log)
    assert_safe_before_last(log)
    assert_returns_are_answered(log)
    assert_nobody_with_an_open_case_is_asked_of_a_closed_one(log)
    looks = 0
    for case_id, lived in cases_lived(log).items():
        try:
            assert_what_ended_as_done_was_done(lived)
            looks += assert_as_the_words_say(lived, until=until, hourly=hourly)
        except AssertionError as wrong:
            raise AssertionError(f"case {case_id}: {wrong}") from wrong
    return len(cases_lived(log)), looks


def cases_lived(log: Sequence[Commit]) -> dict[str, Lived]:
    """The commits of every eviction case, each with the instant it was decided at."""
    found: defaultdict[str, list[tuple[datetime, Sequence[Any]]]] = defaultdict(list)
    for commit in log:
        if commit.subject.startswith(CASES):
            found[commit.aggregate_id].append((commit.at, commit.events))
    return dict(found)


def assert_one_open_case_per_tenancy(log: Sequence[Commit]) -> None:
    """After no commit are two cases of a tenancy open."""
    tenancy: dict[str, str] = {}
    case_of: dict[str, str] = {}
    for commit in log:
        for event in commit.events:
            match event:
                case EvictionCaseOpened():
                    tenancy[event.case_id] = event.tenancy_ref
                    holder = case_of.setdefault(event.tenancy_ref, event.case_id)
                    assert holder == event.case_id, f"{holder} and {event.case_id} are open for one tenancy"
                case EvictionCaseReopened():
                    holder = case_of.setdefault(tenancy[event.case_id], event.case_id)
                    assert holder == event.case_id, f"{holder} and {event.case_id} are open for one tenancy"
                case EvictionCaseClosed():
                    del case_of[tenancy[event.case_id]]


def assert_what_was_joined_is_one_case(log: Sequence[Commit]) -> None:
    """When everybody has had their turn, no two open cases are about what turned out to be one tenancy."""
    into: dict[TenancyRef, TenancyRef] = {}
    tenancy: dict[str, TenancyRef] = {}
    open_cases: set[str] = set()
    for event in (each for commit in log for each in commit.events):
        match event:
            case TenancyJoined():
                into[event.tenancy_ref] = event.into_ref
            case TenancyParted():
                del into[event.tenancy_ref]
            case EvictionCaseOpened():
                tenancy[event.case_id] = event.tenancy_ref
                open_cases.add(event.case_id)
            case EvictionCaseReopened():
                open_cases.add(event.case_id)
            case EvictionCaseClosed():
                open_cases.discard(event.case_id)
    stands = Counter(standing(tenancy[each], into) for each in open_cases)
    assert max(stands.values(), default=1) == 1, f"two of {sorted(open_cases)} are about one tenancy"


def assert_safe_before_last(log: Sequence[Commit]) -> None:
    """The day to work towards is never later than the last day the law gives."""
    for commit in log:
        for event in commit.events:
            if isinstance(event, DeadlineSet):
                days = [(each.safe_date, each.legal_last_date) for each in event.others]
                for safe, last in [(event.safe_date, event.legal_last_date), *days]:
                    assert safe is None or last is None or safe <= last, f"{event.case_id}: {safe} after {last}"


def _is_offered(log: Sequence[Any]) -> bool:
    """Somebody met the tenant of the present threat and offered support."""
    case = Case(log)
    return case.known_since(*(each.contacted_at for each in case.all(TenantContacted) if each.offered_support))


def _is_answered(log: Sequence[Any]) -> bool:
    return not Case(log).is_open or _is_offered(log)


def assert_returns_are_answered(log: Sequence[Commit]) -> None:
    """A18: raised for whoever took over a lease within 24 months, and standing until support is offered in the case
    or the case is closed; never ended by anything else, and standing again when the offer was taken back.
    True at the end, when every reaction has had its turn."""
    asked, raised = set[Return](), set[Return]()
    standing: dict[str, Return] = {}
    answers: defaultdict[str, set[AlertResolution]] = defaultdict(set)
    person_of, lease_of = dict[str, str](), dict[str, tuple[str, date]]()
    of_case: defaultdict[str, list[Any]] = defaultdict(list)
    for subject, event in ((commit.subject, event) for commit in log for event in commit.events):
        of_case[subject].append(event)
        match event:
            case JourneyStarted():
                person_of[event.journey_id] = event.person_ref
            case LeaseTakenOver():
                lease_of[person_of[event.journey_id]] = event.journey_id, event.taken_over_on
            case EvictionCaseOpened(opened_on=on) | EvictionCaseReopened(reopened_on=on):
                if isinstance(event, EvictionCaseOpened):
                    person_of[event.case_id] = event.person_ref
                answers[event.case_id].clear()
                journey_id, since = lease_of.get(person_of[event.case_id], ("", date.max))
                if since <= on < period_end_months(since, WATCHED_MONTHS):
                    asked.add(Return(journey_id, event.case_id))
            case TenantContacted(offered_support=True):
                answers[event.case_id] |= {AlertResolution.FULFILLED} if _is_offered(of_case[subject]) else set()
            case EvictionCaseClosed():
                answers[event.case_id].add(AlertResolution.CASE_CLOSED)
            case AlertRaised(journey_id=str(journey_id), case_id=str(case_id)):
                standing[event.alert_id] = Return(journey_id, case_id)
                raised.add(standing[event.alert_id])
            case AlertResolved(journey_id=str(), case_id=str(case_id)):
                del standing[event.alert_id]
                assert event.resolution in answers[case_id], f"{case_id}: A18 ended as {event.resolution}"
    assert raised == asked, f"A18 raised for {raised}, asked for by {asked}"
    unanswered = {each for each in asked if not _is_answered(of_case[f"{CASES}{each.case_id}"])}
    assert {*standing.values()} == unanswered, f"A18 standing for {standing.values()}, unanswered {unanswered}"


def assert_nobody_with_an_open_case_is_asked_of_a_closed_one(log: Sequence[Commit]) -> None:
    """A36: while somebody's home is threatened, nobody is reminded to ask how an earlier threat ended for them, unless
    a person said that they are to be asked after all. True at the end, when every reaction has had its turn."""
    person_of, asked_in = dict[str, str](), dict[str, str]()
    is_open, after_all = set[str](), set[str]()
    for event in (event for commit in log for event in commit.events):
        match event:
            case EvictionCaseOpened() | EvictionCaseReopened():
                person_of |= {event.case_id: event.person_ref} if isinstance(event, EvictionCaseOpened) else {}
                is_open.add(event.case_id)
            case EvictionCaseClosed():
                is_open.remove(event.case_id)
            case AlertRaised(rule=AlertRule.A36, case_id=str(case_id)):
                asked_in[event.alert_id] = case_id
            case AlertResolved():
                asked_in.pop(event.alert_id, None)
            case CaseFactRetracted():
                after_all.add(event.case_id)
    threatened = {person_of[each] for each in is_open}
    wrong = {each for each in asked_in.values() if person_of[each] in threatened} - after_all
    assert not wrong, f"A36 stands in {wrong}, and the person has an open case"
