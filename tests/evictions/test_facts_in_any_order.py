"""The same facts in any order of arrival give the same case: its dates, its alerts at any time, its duties (R20)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.alert_rules.table import RULES
from services.evictions.alert_rules.watch import wanted
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.duties import attempts, contacts, is_landlord_told, is_support_offered
from services.evictions.domain.outcome import is_prevented
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.reopen_case import ReopenCase
from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved, LawfulDayMissed
from shared.contracts.codes import AlertRule, NoticeType, Outcome, Tenancy
from shared.contracts.eviction_grounds import DeadlineBasisChanged, DebtsCounted, EvictionTimeSet, UndertakingJudged
from shared.contracts.evictions import DeadlineSet, NoticeAttachedToCase
from shared.contracts.law.period import OtherPeriod
from tests.evictions.alert_rules.histories import NAMES, contact, debt, enforcement, notice
from tests.evictions.cases import MONDAY, at
from tests.evictions.lived import Told, decided

NOW: Final = at(MONDAY, "15:00")
FOLLOWS: Final = (
    DeadlineSet, AlertRaised, AlertEscalated, AlertResolved, LawfulDayMissed, DeadlineBasisChanged, EvictionTimeSet,
    DebtsCounted, UndertakingJudged,
)  # fmt: skip
"""What LOBO says itself when it is told something."""
LAST_TOLD_HOLDS: Final = (CloseCase, ReopenCase, RecordHousehold, CorrectCaseNotice)
"""What has no day of its own to be ordered by: here the order it is told in is the fact."""
KINDS: Final = (
    (NoticeType.RENT_ARREARS_TERMINATION, NoticeType.FEE_ARREARS_TERMINATION),
    (NoticeType.EVICTION_TIME, NoticeType.REMOVAL_TIME),
    tuple(NoticeType),
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Told, list[Told]]:
    """A paper that opens the case; then others about the same household, and what was done, all told at one instant."""
    tenancy, kinds = draw(st.sampled_from(Tenancy)), draw(st.sampled_from(KINDS))
    first, *others = (
        replace(
            notice(draw, NOW, tenancy, name, kinds),
            children_in_home=1,
            children_visiting=None,
            any_65_or_older=False,
            routed_provisionally=False,
        )
        for name in NAMES[: draw(st.integers(1, 3))]
    )
    turns = draw(st.lists(st.sampled_from([contact, debt, enforcement]), min_size=1, max_size=4))
    work = [each for each in (turn(draw, NOW) for turn in turns) if not isinstance(each, LAST_TOLD_HOLDS)]
    return first, [*others, *work]


def events_of(told: Iterable[Told]) -> list[Any]:
    """All that is on record after it was told, in that order."""
    events: list[Any] = []
    for each in told:
        events.extend(decided(each, events))
    return events


def facts(events: Iterable[Any]) -> list[str]:
    """What people have told, in no order. Which of two equal papers is called the copy is no fact."""
    told = (each for each in events if not isinstance(each, FOLLOWS))
    return sorted(
        repr(replace(each, duplicate_of=None) if isinstance(each, NoticeAttachedToCase) else each) for each in told
    )


def answers(case: EvictionCase) -> dict[str, Any]:
    """What is asked of a case, now and on the days around. A35 tells of what was known before, so it has an order."""
    days = [MONDAY + timedelta(days=each) for each in range(-16, 41, 8)]
    rules = [rule for rule in RULES if rule is not AlertRule.A35]
    return {
        "dates": [{*_said(case, day)} for day in days],
        "alerts": [{*wanted(rule, case, at(day, "13:00"))} for day in days for rule in rules],
        "contact": [sorted(map(repr, found)) for found in (attempts(case), contacts(case))],
        "duties": (case.begun_on, is_support_offered(case), is_landlord_told(case)),
        "prevented": [is_prevented(case, outcome) for outcome in Outcome],
    }


def _said(case: EvictionCase, today: date) -> Iterator[tuple[Any, ...]]:
    """The dates of every deadline; of two equal papers it may be the one or the other that gives them."""
    for kind, said in deadlines(case, today).items():
        periods: tuple[DeadlineSet | OtherPeriod, ...] = (said, *said.others)
        for each in periods:
            yield kind, each.status, each.start_on, each.safe_date, each.legal_last_date, each.eviction_on, each.working


def test_the_same_facts_in_any_order_give_the_same_case() -> None:
    met: Counter[int] = Counter()

    @settings(max_examples=150)
    @for_all(st.data(), stories())
    def holds(data: st.DataObject, story: tuple[Told, list[Told]]) -> None:
        opening, rest = story
        told, otherwise = (events_of([opening, *order]) for order in (rest, data.draw(st.permutations(rest))))
        if facts(told) != facts(otherwise):
            return  # something was refused, or understood otherwise, before something else was known
        met[len(rest)] += 1
        one, other = answers(EVICTION_CASE.fold(told)), answers(EVICTION_CASE.fold(otherwise))
        for asked in one:
            assert one[asked] == other[asked], asked

    holds()
    assert sum(times for size, times in met.items() if size > 2) > 40
