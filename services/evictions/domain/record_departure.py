"""Slice: the tenant left before the eviction (lämnat före avhysning)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_procedure import TenantLeftBeforeEviction
from shared.contracts.support_codes import HousingAfter
from shared.kernel.errors import Refused


class RecordDeparture(Command, frozen=True, kw_only=True):
    """`to`: where the household lives now. UNKNOWN is an answer too."""

    left_on: date
    to: HousingAfter


def record_departure(command: RecordDeparture, case: EvictionCase) -> Sequence[TenantLeftBeforeEviction]:
    """Counted by itself, never as an executed eviction (I10). Who still lives in the home has not left."""
    left = TenantLeftBeforeEviction(case_id=command.case_id, left_on=command.left_on, to=command.to)
    if left in case.procedure.departures:
        return ()
    existing(case)
    happened(command, command.left_on, "left_on")
    if command.to is HousingAfter.SAME_HOME:
        raise Refused("left-to-the-same-home", field="to")
    if case.executed is not None and case.executed.executed_on <= command.left_on:
        raise Refused("left-after-the-eviction", field="left_on")
    return (left,)
