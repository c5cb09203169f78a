"""A seeded year in the district: about 140 threats a year (domain.md 1.13, T27) and some moves through the chain."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from deploy.simulator import steps as s
from deploy.simulator.people import invented_home, invented_person
from shared.contracts.codes import (
    AttemptResult,
    Channel,
    ContactMethod,
    NoticeType,
    Outcome,
    Payer,
    SignalType,
    Source,
    Tenancy,
    UnfulfilledReason,
)
from shared.contracts.support_codes import SupportType
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.clock import instant

THREATS_PER_YEAR: Final = 140
TAKEOVERS: Final = 5
STILL_IN_TRIAL: Final = 3

# Why a threat comes in: arrears are by far the commonest reason (domain.md 1.13).
KINDS: Final = {
    NoticeType.RENT_ARREARS_TERMINATION: 68,
    NoticeType.LATE_RENT_SIGNAL: 14,
    NoticeType.DISTURBANCE: 11,
    NoticeType.SEVERE_DISTURBANCE: 4,
    NoticeType.EVICTION_APPLICATION: 3,
}
# How arrears end when the home is not lost; most tenants solve it themselves (domain.md 1.13).
ARREARS_OUTCOMES: Final = {
    Outcome.SELF_RESOLVED: 46,
    Outcome.RECOVERED_PAID: 20,
    Outcome.RECOVERED_ECONOMIC_ASSISTANCE: 12,
    Outcome.RECOVERED_UNDERTAKING: 10,
    Outcome.EVICTED: 8,
    Outcome.MOVED_OTHER_HOUSING: 4,
}


TAKES_SUPPORT: Final = 0.75
_SOURCES: Final = {
    Outcome.DISTURBANCE_CEASED: OutcomeSource.LANDLORD,
    Outcome.LEFT_BEFORE_EVICTION: OutcomeSource.LANDLORD,
    Outcome.EVICTED: OutcomeSource.ENFORCEMENT_AUTHORITY,
}
"""Who confirms how it ended; of the other outcomes the landlord, in most cases."""


class Story:
    """Writes the steps of one home's story, day after day, at office hours."""

    def __init__(self, number: int, starts_on: date, random: Random) -> None:
        self.number, self.random, self.day, self.steps = number, random, starts_on, list[s.Step]()

    def after(self, days: int, what: s.Happening, at: time | None = None) -> "Story":
        """`what` happens `days` later, moved to a Monday when it would be a weekend."""
        self.day += timedelta(days=days)
        self.day += timedelta(days=max(0, 7 - self.day.weekday()) if self.day.weekday() >= 5 else 0)
        clock = at or time(8 + self.random.randint(0, 7), self.random.randint(0, 59))
        moment = max(instant(self.day, clock), self.steps[-1].at + timedelta(minutes=5) if self.steps else _DAWN)
        self.steps.append(s.Step(at=moment, story=self.number, what=what))
        return self


_DAWN: Final = datetime.fromisoformat("1990-01-01T00:00:00+00:00")


def _contacts(story: Story, *, reached: bool) -> None:
    random = story.random
    if random.random() < 0.6:
        story.after(random.randint(0, 2), s.TenantTried(method=ContactMethod.PHONE, result=AttemptResult.NO_ANSWER))
    if reached:
        story.after(
            random.randint(0, 3), s.TenantReached(method=random.choice((ContactMethod.PHONE, ContactMethod.VISIT)))
        )
        if random.random() < TAKES_SUPPORT:
            story.after(random.randint(0, 1), s.SupportTaken(support=(random.choice([*SupportType]),)))
    if random.random() < 0.9:
        story.after(random.randint(0, 2), s.LandlordReached(method=ContactMethod.PHONE))


def _close(story: Story, outcome: Outcome, *, reached: bool) -> None:
    told = any(isinstance(step.what, s.LandlordReached) for step in story.steps)
    story.after(
        story.random.randint(2, 20),
        s.CaseCloses(
            outcome=outcome,
            source=_SOURCES.get(outcome) or (OutcomeSource.LANDLORD if story.random.random() < 0.7 else None),
            tenant_unfulfilled=None if reached else UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
            landlord_unfulfilled=None if told else UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
        ),
    )


def _eviction(story: Story, home: s.Home) -> None:
    story.after(24, _from_enforcement(home, NoticeType.EVICTION_APPLICATION))
    evicted_on = story.day + timedelta(days=35)
    story.after(9, _from_enforcement(home, NoticeType.EVICTION_TIME, instant(evicted_on, time(9, 0))), time(10, 15))
    story.after(0, s.TimeConfirmed(), time(13, 40))
    story.after(
        max(1, (evicted_on - story.day).days), s.EvictionHappens(children_permanent=len(home.children_birth_years))
    )


def _from_enforcement(home: s.Home, kind: NoticeType, eviction_at: datetime | None = None) -> s.NoticeComes:
    return s.NoticeComes(
        home=home,
        notice_type=kind,
        channel=Channel.EDELIVERY,
        source=Source.ENFORCEMENT_AUTHORITY,
        eviction_at=eviction_at,
        household_told=False,
    )


def _arrears(story: Story, home: s.Home) -> None:
    random = story.random
    due_on = (story.day.replace(day=1) - timedelta(days=1)).replace(day=27)
    sent_on = story.day - timedelta(days=random.randint(1, 3))
    served_on = sent_on + timedelta(days=random.randint(-6, 0)) if random.random() < 0.45 else None
    registered = random.random() < 0.8
    story.after(
        0,
        s.NoticeComes(
            home=home,
            notice_type=NoticeType.RENT_ARREARS_TERMINATION,
            channel=Channel.POST,
            source=Source.ASSOCIATION if home.tenancy is Tenancy.CONDO else Source.LANDLORD,
            document_on=min(sent_on, served_on or sent_on),
            sent_on=sent_on,
            sent_registered=registered,
            served_on=served_on,
            amount_ore=home.monthly_rent_ore,
            rent_due_on=due_on,
            household_told=random.random() < 0.85,
        ),
    )
    if home.children_birth_years:
        story.after(0 if random.random() < 0.9 else 2, s.ChildConcernSent())
    outcome = random.choices([*ARREARS_OUTCOMES], [*ARREARS_OUTCOMES.values()])[0]
    if home.tenancy is Tenancy.CONDO and outcome is Outcome.RECOVERED_UNDERTAKING:
        outcome = Outcome.RECOVERED_ECONOMIC_ASSISTANCE
    reached = random.random() < 0.88
    _contacts(story, reached=reached)
    if served_on is None and random.random() < 0.7:
        story.after(random.randint(1, 4), s.ServiceLearned(served_on=sent_on))
    match outcome:
        case Outcome.RECOVERED_UNDERTAKING:
            story.after(random.randint(0, 4), s.UndertakingMade(amount_ore=home.monthly_rent_ore))
        case Outcome.SELF_RESOLVED | Outcome.RECOVERED_PAID:
            story.after(random.randint(1, 6), s.RentIsPaid(amount_ore=home.monthly_rent_ore, payer=Payer.TENANT))
        case Outcome.RECOVERED_ECONOMIC_ASSISTANCE:
            paid = s.RentIsPaid(amount_ore=home.monthly_rent_ore, payer=Payer.SOCIAL_SERVICES)
            story.after(random.randint(1, 6), paid)
        case Outcome.EVICTED:
            _eviction(story, home)
    _close(story, outcome, reached=reached)


def _disturbance(story: Story, home: s.Home, kind: NoticeType) -> None:
    story.after(
        0,
        s.NoticeComes(
            home=home,
            notice_type=kind,
            channel=story.random.choice((Channel.POST, Channel.EMAIL)),
            source=Source.LANDLORD,
            document_on=story.day,
            sent_on=story.day,
        ),
    )
    if home.children_birth_years:
        story.after(0, s.ChildConcernSent())
    reached = story.random.random() < 0.7
    _contacts(story, reached=reached)
    gone_badly = kind is NoticeType.SEVERE_DISTURBANCE
    _close(story, Outcome.LEFT_BEFORE_EVICTION if gone_badly else Outcome.DISTURBANCE_CEASED, reached=reached)


def _signal(story: Story, home: s.Home) -> None:
    signal = story.random.choice((SignalType.MISSED_RENT, SignalType.NEIGHBOUR_COMPLAINT))
    story.after(0, s.SignalComes(home=home, signal_type=signal, source=Source.NEIGHBOUR_OR_RELATIVE))
    if home.children_birth_years:
        story.after(0, s.ChildConcernSent())
    _contacts(story, reached=True)
    _close(story, Outcome.SELF_RESOLVED, reached=True)


def _application(story: Story, home: s.Home) -> None:
    story.after(0, _from_enforcement(home, NoticeType.EVICTION_APPLICATION))
    _contacts(story, reached=True)
    _close(story, Outcome.TERMINATION_WITHDRAWN, reached=True)


def _threat(story: Story, home: s.Home, kind: NoticeType) -> None:
    match kind:
        case NoticeType.RENT_ARREARS_TERMINATION:
            _arrears(story, home)
        case NoticeType.LATE_RENT_SIGNAL:
            _signal(story, home)
        case NoticeType.EVICTION_APPLICATION:
            _application(story, home)
        case _:
            _disturbance(story, home, kind)


def _walk(story: Story, *, started_on: date, takes_over: bool, returns_on: date | None) -> None:
    """Shelter, trial flat and, a good year later (R33), the lease; one comes back with a new signal (A18)."""
    person = invented_person(story.random, today=started_on, serial=900 + story.number)
    moved_on = started_on + timedelta(days=story.random.randint(20, 60))
    story.after(0, s.JourneyStarts(person=person, started_on=started_on))
    story.after(0, s.ShelterEntered(moved_in_on=started_on))
    story.after(0, s.TrialFlatEntered(moved_in_on=moved_on))
    if not takes_over:
        return
    taken_over_on = moved_on + timedelta(days=366 + story.random.randint(5, 40))
    wait = max(5, (taken_over_on - story.day).days)
    story.after(wait - 3, s.TakeoverApproved(approved_on=taken_over_on - timedelta(days=3)))
    story.after(3, s.LeaseTakenOverByPerson(taken_over_on=taken_over_on))
    if returns_on:
        home = s.Home(
            person=person,
            tenancy=Tenancy.RENTAL,
            landlord="Exempelhem",
            monthly_rent_ore=780_000,
            adults=1,
        )
        wait = max(1, (returns_on - story.day).days)
        story.after(wait, s.SignalComes(home=home, signal_type=SignalType.MISSED_RENT, source=Source.LANDLORD))


def district_year(*, seed: int, until: date, days: int = 365) -> Iterator[s.Step]:
    """The steps of the `days` before `until`, in order of time. The same seed gives the same year."""
    random = Random(seed)  # noqa: S311 - an invented town, not a secret
    begins = until - timedelta(days=days)
    stories: list[Story] = []
    for number in range(TAKEOVERS + STILL_IN_TRIAL):
        started_on = begins - timedelta(days=random.randint(150, 230))
        stories.append(walk := Story(number, begins, random))
        returns_on = until - timedelta(days=4) if number == 0 else None
        _walk(walk, started_on=started_on, takes_over=number < TAKEOVERS, returns_on=returns_on)
    for number in range(len(stories), len(stories) + round(THREATS_PER_YEAR * days / 365)):
        starts_on = begins + timedelta(days=random.randint(0, days - 1))
        stories.append(story := Story(number, starts_on, random))
        home = invented_home(random, today=starts_on, serial=number)
        _threat(story, home, random.choices([*KINDS], [*KINDS.values()])[0])
    last = instant(until)
    yield from sorted(
        (step for story in stories for step in story.steps if step.at < last), key=lambda step: (step.at, step.story)
    )
