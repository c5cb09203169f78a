"""Slice: what will be done when the home is lost (plan för tiden efter avhysningen), R18, G13 and I32."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from msgspec import Meta

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, each_once, happened, still_open
from shared.contracts.eviction_support import HarmReductionPlanMade
from shared.contracts.support_codes import HarmMeasure
from shared.kernel.errors import Refused

Measures = Annotated[tuple[HarmMeasure, ...], Meta(min_length=1, max_length=len(HarmMeasure))]


class MakeHarmReductionPlan(Command, frozen=True, kw_only=True):
    """What keeps the chance of a home when this one cannot be kept. `is_certain`: it was made before the threat."""

    made_on: date
    measures: Measures
    is_certain: bool = False


def make_harm_reduction_plan(command: MakeHarmReductionPlan, case: EvictionCase) -> Sequence[HarmReductionPlanMade]:
    """A plan may be made anew; I32 counts one made before the home was lost.

    One made before the threat reached the board is asked about: it is kept, and answers nothing (plan_after.py).
    """
    made = HarmReductionPlanMade(case_id=command.case_id, made_on=command.made_on, measures=each_once(command.measures))
    if made in case.support.harm_plans:
        return ()
    still_open(case)
    happened(command, command.made_on, "made_on")
    if case.begun_on and command.made_on < case.begun_on and not command.is_certain:
        raise Refused("planned-before-the-threat", field="made_on", latest=case.begun_on)
    return (made,)
