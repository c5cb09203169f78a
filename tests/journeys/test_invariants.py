"""The invariants themselves: they hold for what LOBO wrote and fail for every history that is not right."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from services.evictions.cases import aggregate
from services.evictions.domain.close_case import CloseCase
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.care_codes import Programme, TargetGroup
from shared.contracts.careflow import JourneyStarted, LeaseTakenOver
from shared.contracts.codes import AlertResolution, AlertRule, Outcome, UnfulfilledReason
from shared.contracts.evictions import DeadlineSet, EvictionCaseOpened, TenantContacted
from shared.contracts.ids import EvictionCaseId, FlatId, JourneyId, PersonRef, TenancyRef
from shared.contracts.work_codes import HouseholdUntoldReason
from shared.kernel.ids import derived_id
from shared.settings import Settings
from tests.evictions.cases import CASE, MONDAY, OFFICER, at, formular_3
from tests.evictions.lived import live
from tests.evictions.stored import envelope
from tests.evictions.test_contacts import REACHED
from tests.evictions.test_record_facts import SERVED
from tests.journeys.invariants import CASES, JOURNEYS, Commit, check
from tests.journeys.lobo import living
from tests.journeys.papers import formular_3 as paper

END: Final = at(MONDAY + timedelta(days=9))
LEAVES = CloseCase(
    case_id=CASE,
    now=at(MONDAY + timedelta(days=8)),
    outcome=Outcome.SELF_RESOLVED,
    closed_on=MONDAY,
    landlord_unfulfilled_reason=UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
    household_untold_reason=HouseholdUntoldReason.DECLINED_TO_TELL,
)
OTHER: Final = EvictionCaseId(derived_id("test", "other case"))
JOURNEY: Final = JourneyId(derived_id("test", "journey"))
CHAIN: Final[tuple[Any, ...]] = (
    JourneyStarted(
        journey_id=JOURNEY,
        person_ref=PersonRef(derived_id("test", "person")),
        programme=Programme.NORRMALM_LOBO,
        target_group=TargetGroup.HOMELESS,
        officer_ref=OFFICER,
        started_on=date(2025, 1, 1),
    ),
    LeaseTakenOver(
        journey_id=JOURNEY,
        flat_id=FlatId(derived_id("test", "flat")),
        taken_over_on=date(2026, 3, 1),
        months_in_trial=13,
    ),
)

Log = list[Commit]
Doctor = Callable[[Log], Log]


def lived() -> Log:
    """A case as it was: served, its tenant reached, its alerts climbing for nine days."""
    commits = live(formular_3(), SERVED, REACHED, LEAVES, until=END)
    return [Commit(f"{CASES}{CASE}", now, list(decision)) for now, decision in commits]


def each(change: Callable[[Any], Sequence[Any]]) -> Doctor:
    """Every event replaced by what `change` makes of it."""
    return lambda log: [
        commit._replace(events=[new for event in commit.events for new in change(event)]) for commit in log
    ]


def of_rule(kind: type[AlertRaised | AlertResolved], rule: AlertRule) -> Callable[[Any], bool]:
    return lambda event: isinstance(event, kind) and event.rule is rule


def without(gone: Callable[[Any], bool]) -> Doctor:
    return each(lambda event: () if gone(event) else (event,))


def too_late(event: Any) -> tuple[Any, ...]:
    is_last = isinstance(event, DeadlineSet) and event.legal_last_date
    return (replace(event, safe_date=event.legal_last_date + timedelta(days=1)) if is_last else event,)


def with_second_case(log: Log) -> Log:
    opened = next(event for event in log[0].events if isinstance(event, EvictionCaseOpened))
    return [*log[:2], Commit(f"{CASES}{OTHER}", log[1].at, [replace(opened, case_id=OTHER)]), *log[2:]]


def asked_of_a_closed_case(log: Log) -> Log:
    """A36 stands in it, and the person is threatened in another home."""
    opened, alert = (
        next(each for each in log[0].events if isinstance(each, kind)) for kind in (EvictionCaseOpened, AlertRaised)
    )
    home = TenancyRef(derived_id("test", "another home"))
    asked = replace(alert, rule=AlertRule.A36, alert_id=derived_id("test", "a36"))
    again = replace(opened, case_id=OTHER, tenancy_ref=home)
    return [*log, Commit(f"{CASES}{CASE}", END, [asked]), Commit(f"{CASES}{OTHER}", END, [again])]


def with_chain(log: Log) -> Log:
    return [Commit(f"{JOURNEYS}{JOURNEY}", at(date(2026, 3, 1)), [*CHAIN]), *log]


def returned(*, ended: datetime | None = None) -> Doctor:
    """The person had taken over a lease, A18 was raised, and ended before anybody had offered support."""

    def doctored(log: Log) -> Log:
        alert = next(event for event in log[0].events if isinstance(event, AlertRaised))
        raised = replace(alert, rule=AlertRule.A18, journey_id=JOURNEY, alert_id=derived_id("test", "a18"))
        resolved = AlertResolved(
            alert_id=raised.alert_id,
            rule=AlertRule.A18,
            resolution=AlertResolution.FULFILLED,
            resolved_at=log[0].at,
            case_id=CASE,
            journey_id=JOURNEY,
        )
        return [
            *with_chain(log[:1]),
            Commit(f"{JOURNEYS}{JOURNEY}", log[0].at, [raised, *([resolved] if ended else [])]),
            *log[1:],
        ]

    return doctored


def test_they_hold_for_what_was_lived() -> None:
    cases, looks = check(lived(), until=END, hourly=True)
    assert cases == 1
    assert looks > 100


@pytest.mark.parametrize(
    ("doctored", "said"),
    [
        (with_second_case, "are open for one tenancy"),
        (each(too_late), "after 2026-"),
        (without(of_rule(AlertRaised, AlertRule.A10)), "asked for"),
        (without(of_rule(AlertResolved, AlertRule.A06)), "asked for"),
        (without(lambda event: isinstance(event, TenantContacted)), "A08 ended as done without the fact"),
        (asked_of_a_closed_case, "the person has an open case"),
        (with_chain, "A18 raised for"),
        (returned(), "A18 standing for"),
        (returned(ended=END), "A18 ended as FULFILLED"),
    ],
)
def test_they_fail_for_a_history_that_is_not_right(doctored: Doctor, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        check(doctored(lived()), until=END)


def test_they_fail_when_a_review_that_was_due_was_never_made() -> None:
    with pytest.raises(AssertionError, match="asked for"):
        check([commit for commit in lived() if commit.at.date() != MONDAY + timedelta(days=7)], until=END)


async def test_no_story_ends_without_them(streams: Settings, client: Client) -> None:
    with pytest.raises(AssertionError, match="are open for one tenancy"):
        await story_with_a_second_case(streams, client)


async def story_with_a_second_case(streams: Settings, client: Client) -> None:
    async with living(streams, client) as lobo:
        case_id = await lobo.case_of((await lobo.post("/api/notices", paper()))["notice_id"])
        opened = (await lobo.run.store.load(aggregate(case_id))).events[0]
        twin = replace(opened, case_id=OTHER)
        await lobo.run.store.append(aggregate(OTHER), [twin], expected=0, envelope=envelope(lobo.clock()))
