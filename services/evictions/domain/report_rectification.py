"""Slice: the disturbance or lack of care has ceased (rättelse), D4 and D8."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_procedure import RectificationReported


class ReportRectification(Command, frozen=True, kw_only=True):
    """It cures before the termination only, and never what is särskilt allvarlig (JB 12:43)."""

    ceased_on: date


def report_rectification(command: ReportRectification, case: EvictionCase) -> Sequence[RectificationReported]:
    """Recorded whenever it is told; whether it came in time is for landlord and court."""
    rectified = RectificationReported(case_id=command.case_id, ceased_on=command.ceased_on)
    if rectified in case.procedure.rectifications:
        return ()
    existing(case)
    happened(command, command.ceased_on, "ceased_on")
    return (rectified,)
