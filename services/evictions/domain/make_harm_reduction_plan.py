"""Slice: what will be done when the home is lost (plan för tiden efter avhysningen), R18, G13 and I32."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from msgspec import Meta

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, each_once, happened, still_open
from shared.contracts.eviction_support import HarmReductionPlanMade
from shared.contracts.support_codes import HarmMeasure

Measures = Annotated[tuple[HarmMeasure, ...], Meta(min_length=1, max_length=len(HarmMeasure))]


class MakeHarmReductionPlan(Command, frozen=True, kw_only=True):
    """What keeps the chance of a home when this one cannot be kept."""

    made_on: date
    measures: Measures


def make_harm_reduction_plan(command: MakeHarmReductionPlan, case: EvictionCase) -> Sequence[HarmReductionPlanMade]:
    """A plan may be made anew; I32 counts one made before the home was lost."""
    made = HarmReductionPlanMade(case_id=command.case_id, made_on=command.made_on, measures=each_once(command.measures))
    if made in case.support.harm_plans:
        return ()
    still_open(case)
    happened(command, command.made_on, "made_on")
    return (made,)
