"""What is asked of a household in the year after its case was closed. Pure."""

from datetime import time
from random import Random
from typing import Final

from deploy.simulator.steps import TODAY
from deploy.simulator.story import Story
from shared.contracts.codes import Outcome
from shared.contracts.work_codes import FollowUpAnswer, FollowUpEnd, FollowUpPoint
from shared.kernel.calendar import period_end_months

_KEPT: Final = frozenset(
    {
        Outcome.SELF_RESOLVED,
        Outcome.RECOVERED_PAID,
        Outcome.RECOVERED_ECONOMIC_ASSISTANCE,
        Outcome.RECOVERED_UNDERTAKING,
        Outcome.INSTALMENT_AGREED,
        Outcome.DISTURBANCE_CEASED,
        Outcome.TERMINATION_WITHDRAWN,
        Outcome.PROLONGED_OR_WON,
        Outcome.MOVED_OTHER_HOUSING,
    }
)
_SUPPORT_GIVEN: Final = ("accept-support", "record-assistance-decision", "send-undertaking", "record-consent")
"""What LOBO counts as support; whoever consents has the landlord told about them."""

_ANSWERS: Final = {
    FollowUpAnswer.STILL_THERE: 76,
    FollowUpAnswer.NOT_REACHED: 12,
    FollowUpAnswer.MOVED: 9,
    FollowUpAnswer.HOMELESS: 3,
}


def follow_up(story: Story, outcome: Outcome) -> None:
    """Who kept the home with support is asked 3, 6 and 12 months later if they live there; now and then late (A36).

    By chances of its own: what comes a year later changes nothing of the other homes' stories.
    """
    if outcome not in _KEPT or not any(map(story.has, _SUPPORT_GIVEN)):
        return
    random, closed_on = Random(story.number), story.day  # noqa: S311 - an invented town, not a secret
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
