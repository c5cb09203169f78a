"""Slice: the lease was terminated (uppsägning), JB 12:42 and 12:46, BRL 7:18."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_procedure import TerminationReported
from shared.contracts.procedure_codes import TerminationGround


class ReportTermination(Command, frozen=True, kw_only=True):
    """`served_on` is left out while nobody knows when the tenant was served the termination."""

    ground: TerminationGround
    reported_on: date
    served_on: date | None = None


def report_termination(command: ReportTermination, case: EvictionCase) -> Sequence[TerminationReported]:
    """Starts no period: the notice of the right to recover is served by itself (J12)."""
    reported = TerminationReported(
        case_id=command.case_id,
        ground=command.ground,
        reported_on=command.reported_on,
        served_on=command.served_on,
    )
    if reported in case.procedure.terminations:
        return ()
    existing(case)
    happened(command, command.reported_on, "reported_on")
    happened(command, command.served_on, "served_on")
    return (reported,)
