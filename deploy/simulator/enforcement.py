"""Kronofogden and the courts: what they send, or what somebody hears of it, on the way to an eviction. Pure."""

from datetime import date, time, timedelta
from typing import Any, Final

from deploy.simulator import work
from deploy.simulator.people import Home
from deploy.simulator.steps import AT, TODAY, CopySent, Reported, said
from deploy.simulator.story import Story
from shared.contracts.codes import Channel, ChildLiving, NoticeType, Outcome, Source
from shared.contracts.procedure_codes import CancellationReason, JudgmentBody, JudgmentResult, PostponementKind
from shared.contracts.support_codes import HarmMeasure, HousingAfter
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import instant

_DAY: Final = timedelta(days=1)
_FRIDAY: Final = 4


def eviction(story: Story, home: Home) -> None:
    """Summary procedure, a time from Kronofogden, now and then put off or called off, and the day itself."""
    random = story.random
    paper(story, home, NoticeType.EVICTION_APPLICATION, 22)
    if random.random() < 0.5:
        paper(story, home, NoticeType.ANSWER_ORDER, 2, served_on=TODAY)
    else:
        story.learnt(2, "record-answer-order", served_on=TODAY)
    _ruling(story, home)
    story.learnt(4, "record-hearing", opportunity_on=TODAY, documents_on=TODAY)
    evicted_on = _working(story.day + timedelta(days=24))
    _time(story, home, evicted_on)
    if random.random() < 0.5:
        evicted_on = _put_off(story, home, evicted_on)
        _time(story, home, evicted_on)
    if random.random() < 0.6:
        story.learnt(1, "book-attendance", staff=work.BOTH, booked_on=TODAY)
    if random.random() < 0.7:
        _plan(story, random.randint(1, 5))
    story.learnt(
        max(1, (evicted_on - story.day).days),
        "record-eviction-executed",
        executed_on=TODAY,
        children_permanent=home.living(ChildLiving.PERMANENT),
        children_alternating=home.living(ChildLiving.ALTERNATING),
        children_visiting=home.living(ChildLiving.VISITING),
        children_present=False,
        social_services_present=bool(home.children),
    )


def _ruling(story: Story, home: Home) -> None:
    """Kronofogden's utslag comes to the board, or the household tells of it."""
    if story.random.random() < 0.5:
        result = JudgmentResult.EVICTION
        paper(story, home, NoticeType.EVICTION_RULING, 15, document_on=TODAY, judgment_result=result)
        return
    story.learnt(
        15,
        "report-judgment",
        body=JudgmentBody.ENFORCEMENT_AUTHORITY,
        decided_on=TODAY,
        result=JudgmentResult.EVICTION,
    )


def _put_off(story: Story, home: Home, evicted_on: date) -> date:
    """Kronofogden gives a fortnight (UB 16:4), or the landlord a month (UB 16:5); gives the new day."""
    kind, days = story.random.choice(((PostponementKind.ANSTAND, 14), (PostponementKind.UPPSKOV, 30)))
    until_on = _working(evicted_on + timedelta(days=days - 3))
    if story.random.random() < 0.5:
        story.learnt(5, "postpone-eviction", kind=kind, decided_on=TODAY, until_on=until_on)
    else:
        letter = NoticeType.EVICTION_RESPITE if kind is PostponementKind.ANSTAND else NoticeType.EVICTION_DEFERRAL
        paper(story, home, letter, 5, document_on=TODAY, until_on=until_on)
    return until_on


def _plan(story: Story, days: int) -> None:
    measures = [HarmMeasure.SHELTER_ARRANGED, HarmMeasure.BELONGINGS_STORED]
    story.told(days, "make-harm-reduction-plan", made_on=TODAY, measures=measures)


def _called_off(story: Story, home: Home, days: int, reason: CancellationReason) -> None:
    if story.random.random() < 0.5:
        paper(story, home, NoticeType.EVICTION_CANCELLED, days, document_on=TODAY, cancellation_reason=reason)
    else:
        story.learnt(days, "cancel-eviction", cancelled_on=TODAY, reason=reason)


def _time(story: Story, home: Home, evicted_on: date) -> None:
    """The time comes, most often in the morning, and is confirmed the same day, most often (A01).

    Now and then it comes late on a Friday, and whoever is on duty answers; or nobody does before Monday.
    """
    late = story.random.random() < 0.2
    if late:
        story.day += timedelta(days=(_FRIDAY - 1 - story.day.weekday()) % 7)
    comes, answers = (time(16, 10), time(17, 25)) if late else (time(10, 15), time(13, 40))
    paper(story, home, NoticeType.EVICTION_TIME, 1, comes, eviction_at=instant(evicted_on, time(9, 0)))
    in_time = story.random.random() < (0.7 if late else 0.94)
    copied = in_time and story.random.random() < 0.9
    story.learnt(
        0 if in_time else 1,
        "confirm-eviction-time",
        answers if in_time else None,
        sent_at=AT,
        copy_to_person_sent_at=AT if copied and not home.partner else None,
    )
    if home.partner:
        for days, person in enumerate((home.person, home.partner)):
            story.after(0 if copied else days, CopySent(person, said(copy_to_person_sent_at=AT)))
    elif not copied:
        story.learnt(1, "send-copy-to-person", copy_to_person_sent_at=AT)


def paper(story: Story, home: Home, kind: NoticeType, days: int, at: time | None = None, **says: Any) -> None:
    """Kronofogden's paper comes so many days later."""
    story.after(
        days,
        Reported(
            "/api/notices",
            said(
                **home.about(household_told=False, by_authority=True),
                received_on=TODAY,
                channel=Channel.EDELIVERY,
                source=Source.ENFORCEMENT_AUTHORITY,
                notice_type=kind,
                **says,
            ),
        ),
        at,
    )


def application(story: Story, home: Home) -> None:
    """Kronofogden's notice of an application is the first that is heard; it is withdrawn or called off."""
    paper(story, home, NoticeType.EVICTION_APPLICATION, 0)
    work.contacts(story, home, reached=True)
    if story.random.random() < 0.5:
        _time(story, home, _working(story.day + timedelta(days=20)))
        _called_off(story, home, 3, CancellationReason.PAID)
    else:
        _called_off(story, home, 9, CancellationReason.WITHDRAWN)
    work.close(story, Outcome.TERMINATION_WITHDRAWN)


def removal(story: Story, home: Home) -> None:
    """Whoever lives there without a lease is to be removed (avlägsnande, UB 16:10), and leaves in time."""
    removed_on = _working(story.day + timedelta(days=16))
    paper(story, home, NoticeType.REMOVAL_TIME, 0, time(14, 30), eviction_at=instant(removed_on, time(10, 0)))
    story.learnt(0, "confirm-eviction-time", time(15, 45), sent_at=AT)
    work.contacts(story, home, reached=True)
    _plan(story, 1)
    days = max(1, (removed_on - story.day).days - 1)
    story.learnt(days, "record-departure", left_on=TODAY, to=HousingAfter.SHELTER)
    work.close(story, Outcome.LEFT_BEFORE_EVICTION)


def _working(on: date) -> date:
    """The day, or the next on which anybody works."""
    while not is_working_day(on):
        on += _DAY
    return on
