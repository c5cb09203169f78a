"""Holds a case's log against the oracle: at every commit, in every hour until the next, and in the minute before it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeForwarded
from shared.contracts.eviction_support import (
    AttendanceBooked,
    ChildDecisionNoted,
    HarmReductionPlanMade,
    InstalmentPlanAgreed,
)
from shared.contracts.eviction_work import FollowUpHeld
from shared.contracts.evictions import (
    ChildConcernForwarded,
    EvictionCaseReopened,
    EvictionExecuted,
    EvictionTimeConfirmed,
    HouseholdKnown,
    LandlordContacted,
    NoticeAttachedToCase,
    RentPaid,
    TenantContactAttempted,
    TenantContacted,
    TenantServiceRecorded,
    UndertakingSentToLandlord,
)
from shared.contracts.support_codes import HarmMeasure
from shared.kernel.clock import civil_date
from tests.evictions.alert_oracle import Alert, expected

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)

ATTENDANCE: Final = 3
"""The step of A15 that asks for somebody of social services on the spot."""
HOUSING: Final = {HarmMeasure.SHELTER_ARRANGED, HarmMeasure.OTHER_HOUSING_ARRANGED}

Lived: TypeAlias = Sequence[tuple[datetime, Sequence[Any]]]
"""A case's commits, each with the instant it was decided at."""

Answers: TypeAlias = Mapping[type, Callable[[Any, AlertRaised], object]]


def _asked_on(alert: AlertRaised) -> date:
    """The day that its own day was counted from: what was done before it answers nothing."""
    return alert.working[0].inputs[0]


_SPOKEN: Final[Answers] = {TenantContacted: lambda _, __: True}
_SPOKEN_SINCE: Final[Answers] = {TenantContacted: lambda fact, alert: civil_date(fact.contacted_at) >= _asked_on(alert)}
_FULFILLED_BY: Final[Mapping[AlertRule, Answers]] = {
    AlertRule.A01: {EvictionTimeConfirmed: lambda _, __: True},
    AlertRule.A02: {EvictionTimeConfirmed: lambda fact, _: fact.copy_to_person_sent_at},
    AlertRule.A03: {RentPaid: lambda _, __: True, UndertakingSentToLandlord: lambda _, __: True},
    AlertRule.A04: {RentPaid: lambda _, __: True},
    AlertRule.A05: {UndertakingSentToLandlord: lambda fact, alert: fact.sent_on >= _asked_on(alert)},
    AlertRule.A06: {
        TenantServiceRecorded: lambda _, __: True,
        NoticeAttachedToCase: lambda paper, _: paper.served_on,
        CaseNoticeCorrected: lambda paper, _: paper.served_on,
    },
    AlertRule.A07: {
        HouseholdKnown: lambda _, alert: alert.step == 0,
        CaseNoticeForwarded: lambda _, alert: alert.step == 1,
    },
    AlertRule.A08: {TenantContactAttempted: lambda _, __: True, **_SPOKEN},
    AlertRule.A09: {TenantContacted: lambda contact, _: contact.offered_support},
    AlertRule.A10: {LandlordContacted: lambda _, __: True},
    AlertRule.A11: {
        ChildConcernForwarded: lambda _, alert: alert.step == 0,
        ChildDecisionNoted: lambda fact, alert: alert.step == 1 and fact.decided_on >= _asked_on(alert),
    },
    AlertRule.A12: _SPOKEN_SINCE,
    AlertRule.A13: _SPOKEN_SINCE,
    AlertRule.A14: _SPOKEN_SINCE,
    AlertRule.A15: {EvictionExecuted: lambda _, __: True, AttendanceBooked: lambda _, alert: alert.step == ATTENDANCE},
    AlertRule.A16: {HarmReductionPlanMade: lambda plan, _: HOUSING & {*plan.measures}},
    AlertRule.A17: {
        **_SPOKEN_SINCE,
        HarmReductionPlanMade: lambda plan, alert: plan.made_on >= _asked_on(alert),
        InstalmentPlanAgreed: lambda plan, alert: plan.agreed_on >= _asked_on(alert),
    },
    AlertRule.A36: {FollowUpHeld: lambda _, __: True},
    AlertRule.A35: {
        **_SPOKEN_SINCE,
        LandlordContacted: lambda fact, alert: civil_date(fact.contacted_at) >= _asked_on(alert),
    },
}
"""What must have been told of the present threat for an alert of each rule to have ended as done."""


def _assert_the_working_gives_the_day(alert: AlertRaised) -> None:
    """The last day that its working gives is the day it is due, whatever rule gave it."""
    days = [each.result for each in alert.working if each.result]
    assert days[-1:] == [civil_date(alert.due_at)], f"{alert.rule}: {days} is not {alert.due_at}"


class Book:
    """The alerts that stand, as the log's own alert events tell."""

    def __init__(self) -> None:
        self.standing: dict[str, Alert] = {}

    def read(self, events: Sequence[Any]) -> None:
        for event in events:
            match event:
                case AlertRaised():
                    assert event.alert_id not in self.standing, "raised while it stands"
                    _assert_the_working_gives_the_day(event)
                    self.standing[event.alert_id] = Alert(event.rule, event.due_at, event.step, event.level)
                case AlertEscalated():
                    standing = self.standing[event.alert_id]
                    assert event.level > standing.level, "a level that does not rise is no escalation"
                    self.standing[event.alert_id] = standing._replace(level=event.level)
                case AlertResolved():
                    del self.standing[event.alert_id]

    def holds(self, wanted: set[Alert], highest: dict[tuple[Any, ...], AlertLevel]) -> None:
        """The same alerts; each at the highest level its rule has asked for while it stood."""
        asked = {each[:3]: each.level for each in wanted}
        for key in [key for key in highest if key not in asked]:
            del highest[key]
        for key, level in asked.items():
            highest[key] = max(level, highest.get(key, level))
        standing = {each[:3]: each.level for each in self.standing.values()}
        assert standing == highest, f"standing {standing}, asked for {highest}"


def assert_what_ended_as_done_was_done(lived: Lived) -> None:
    """An alert that ended as FULFILLED did so when the very thing it asked for had been told of the present threat, and
    was done on the day it was asked for or later where that is what it asks."""
    present, raised = list[Any](), dict[str, AlertRaised]()
    for now, decision in lived:
        if any(isinstance(event, EvictionCaseReopened) for event in decision):
            present.clear()
        present.extend(decision)
        for event in decision:
            if isinstance(event, AlertRaised):
                raised[event.alert_id] = event
            if isinstance(event, AlertResolved) and event.resolution is AlertResolution.FULFILLED:
                asked, alert = _FULFILLED_BY[event.rule], raised[event.alert_id]
                done = any(asked[type(fact)](fact, alert) for fact in present if type(fact) in asked)
                assert done, f"{now:%Y-%m-%d %H:%M} UTC: {event.rule} ended as done without the fact"


def assert_as_the_words_say(lived: Lived, *, until: datetime, hourly: bool = False) -> int:
    """At each commit, and until the next, what stands is what is asked for.

    `hourly` looks at every full hour between two commits as well. Gives how many looks were taken.
    """
    book, highest, log, looks = Book(), dict[tuple[Any, ...], AlertLevel](), list[Any](), 0
    for (now, decision), following in zip(lived, [*(at for at, _ in lived[1:]), until], strict=True):
        log.extend(decision)
        book.read(decision)
        for at in _instants(now, following, hourly=hourly and bool(book.standing)):
            try:
                book.holds(expected(log, at), highest)
            except AssertionError as wrong:
                raise AssertionError(f"{at:%Y-%m-%d %H:%M} UTC: {wrong}") from wrong
            looks += 1
    return looks


def _instants(now: datetime, following: datetime, *, hourly: bool) -> Iterator[datetime]:
    yield now
    if hourly:
        at = now.replace(minute=0, second=0, microsecond=0) + HOUR
        while at < following - MINUTE:
            yield at
            at += HOUR
    if following - MINUTE > now:
        yield following - MINUTE
