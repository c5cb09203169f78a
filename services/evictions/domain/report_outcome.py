"""Slice: somebody says how it ended (utfall uppgivet); nobody has checked it yet."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.codes import Outcome
from shared.contracts.eviction_work import OutcomeReported
from shared.contracts.work_codes import OutcomeSource


class ReportOutcome(Command, frozen=True, kw_only=True):
    """What is said need not be so: the case stays open, and its facts stay as they are."""

    outcome: Outcome
    reported_on: date
    outcome_source: OutcomeSource


def report_outcome(command: ReportOutcome, case: EvictionCase) -> Sequence[OutcomeReported]:
    """Several may say different things, in a closed case too."""
    reported = OutcomeReported(
        case_id=command.case_id,
        outcome=command.outcome,
        reported_on=command.reported_on,
        source=command.outcome_source,
    )
    if reported in case.work.outcomes_reported:
        return ()
    existing(case)
    happened(command, command.reported_on, "reported_on")
    return (reported,)
