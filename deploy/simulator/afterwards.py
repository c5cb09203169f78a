"""Who kept a home is asked 3, 6 and 12 months later whether they live there; now and then late (A36). Pure."""

from collections.abc import Iterator, Sequence
from datetime import time
from random import Random
from typing import Final

from deploy.simulator.steps import TODAY, CaseTold, Step
from deploy.simulator.story import Story
from services.evictions.domain.follow_ups import HAS_A_HOME
from shared.contracts.codes import Disclosure, Outcome
from shared.contracts.work_codes import FollowUpAnswer, FollowUpEnd, FollowUpPoint
from shared.kernel.calendar import period_end_months
from shared.kernel.clock import civil_date

_SUPPORT: Final = frozenset({"accept-support", "record-assistance-decision", "send-undertaking"})
_ANSWERS: Final = {
    FollowUpAnswer.STILL_THERE: 76,
    FollowUpAnswer.NOT_REACHED: 12,
    FollowUpAnswer.MOVED: 9,
    FollowUpAnswer.HOMELESS: 3,
}


def afterwards(story: Story) -> None:
    """What is asked when the case is closed, by chances of its own: it changes nothing of the other homes' stories."""
    told = [*_told(story.steps)]
    closings = [place for place, (what, _) in enumerate(told) if what.what == "close-case"]
    if not closings or closings[-1] != len(told) - 1:
        return
    closing, step = told[-1]
    begun = closings[-2] + 1 if len(closings) > 1 else 0
    if Outcome(closing.body["outcome"]) not in HAS_A_HOME or not any(_is_support(what) for what, _ in told[begun:]):
        return
    random, closed_on = Random(story.number), civil_date(step.at)  # noqa: S311 - an invented town, not a secret
    for point, months in zip(FollowUpPoint, (3, 6, 12), strict=True):
        late = random.choices((0, 3, 12), (60, 28, 12))[0]
        days = (period_end_months(closed_on, months) - story.day).days + late
        at = time(10, random.randint(0, 59))
        if random.random() < 0.04:
            story.learnt(days, "end-follow-ups", at, ended_on=TODAY, follow_up_end=FollowUpEnd.DECLINED)
            return
        answer = random.choices([*_ANSWERS], [*_ANSWERS.values()])[0]
        story.learnt(
            days,
            "hold-follow-up",
            at,
            follow_up_point=point,
            held_on=TODAY,
            follow_up_answer=answer,
            is_checked=random.random() < 0.4,
        )
        if answer in (FollowUpAnswer.MOVED, FollowUpAnswer.HOMELESS):
            return


def _told(steps: Sequence[Step]) -> Iterator[tuple[CaseTold, Step]]:
    for step in steps:
        if isinstance(step.what, CaseTold):
            yield step.what, step


def _is_support(told: CaseTold) -> bool:
    """What LOBO counts as support; of a talk with the landlord one about the household, with its consent."""
    talked = told.what == "record-landlord-contact" and told.body.get("disclosure") == Disclosure.WITH_CONSENT
    return told.what in _SUPPORT or talked
