"""A home that was kept, on the walk: the case is closed, and the household followed up or not to be any more."""

from typing import Final

from deploy.states.saying import tell, today
from deploy.states.walk import Telling
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.work_codes import (
    FollowUpAnswer,
    FollowUpEnd,
    FollowUpPoint,
    HouseholdUntoldReason,
    OutcomeSource,
)

KEPT: Final[tuple[Telling, ...]] = (
    tell(
        "CloseCase",
        outcome=Outcome.TERMINATION_WITHDRAWN,
        closed_on=today,
        outcome_source=OutcomeSource.LANDLORD,
        tenant_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        landlord_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        household_untold_reason=HouseholdUntoldReason.NOTICE_WITHDRAWN,
    ),
    tell(
        "HoldFollowUp",
        follow_up_point=FollowUpPoint.MONTHS_3,
        held_on=today,
        follow_up_answer=FollowUpAnswer.STILL_THERE,
    ),
    tell("EndFollowUps", ended_on=today, follow_up_end=FollowUpEnd.DECLINED),
)
"""Told before the other endings: of a closed case that one is walked on from."""
