"""Which households of closed cases nobody has asked whether they live there, read for the alert oracle alone."""

from datetime import date, timedelta
from typing import Any, Final

from shared.contracts.eviction_work import FollowUpHeld, FollowUpsEnded, FollowUpsPlanned
from shared.contracts.evictions import EvictionCaseClosed

A_WEEK: Final = timedelta(days=7)


def not_asked(case: Any, today: date) -> list[tuple[int, date]]:
    """The last day planned that went by a week ago unanswered, with its place among the three; none once the household
    left the home, or somebody said that it is not to be asked."""
    ends = [place for place, each in enumerate(case.present) if isinstance(each, EvictionCaseClosed)]
    since = case.present[ends[-1] :] if ends else []
    plans = [each for each in since if isinstance(each, FollowUpsPlanned)]
    held = sorted((each for each in since if isinstance(each, FollowUpHeld)), key=lambda each: each.held_on)
    said = {each.point: each.answer for each in held}
    if not plans or {"MOVED", "HOMELESS"} & {*said.values()} or any(isinstance(each, FollowUpsEnded) for each in since):
        return []
    days = (plans[-1].after_3_months_on, plans[-1].after_6_months_on, plans[-1].after_12_months_on)
    points = ("MONTHS_3", "MONTHS_6", "MONTHS_12")
    late = [(step, day) for step, day in enumerate(days) if day and points[step] not in said and today >= day + A_WEEK]
    return late[-1:]
