"""Slice: the tenant was given opportunity to comment to Kronofogden (tillfälle att yttra sig), UB 16:2."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_procedure import DefendantHeard


class RecordHearing(Command, frozen=True, kw_only=True):
    """`documents_on`: the day Kronofogden had the papers it needs, when told. `abroad`: the tenant lives abroad."""

    opportunity_on: date
    documents_on: date | None = None
    abroad: bool = False


def record_hearing(command: RecordHearing, case: EvictionCase) -> Sequence[DefendantHeard]:
    """From it the earliest lawful day of the eviction is counted (UB 16:3 3 st, W28)."""
    heard = DefendantHeard(
        case_id=command.case_id,
        opportunity_on=command.opportunity_on,
        documents_on=command.documents_on,
        abroad=command.abroad,
    )
    if heard in case.procedure.hearings:
        return ()
    existing(case)
    happened(command, command.opportunity_on, "opportunity_on")
    happened(command, command.documents_on, "documents_on")
    return (heard,)
