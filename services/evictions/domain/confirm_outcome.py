"""Slice: how it ended has been checked (utfall bekräftat)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.outcome import contradicts_execution
from shared.contracts.codes import Outcome
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.errors import Refused


class ConfirmOutcome(Command, frozen=True, kw_only=True):
    """`outcome_source`: with whom it was checked, on `confirmed_on`."""

    outcome: Outcome
    confirmed_on: date
    outcome_source: OutcomeSource


def confirm_outcome(command: ConfirmOutcome, case: EvictionCase) -> Sequence[OutcomeConfirmed]:
    """Also in a closed case, and then also of another outcome than it was closed with: both stand in the log.

    Evicted and a recorded eviction go together.
    """
    confirmed = OutcomeConfirmed(
        case_id=command.case_id,
        outcome=command.outcome,
        confirmed_on=command.confirmed_on,
        source=command.outcome_source,
    )
    if confirmed in case.work.outcomes_confirmed:
        return ()
    existing(case)
    happened(command, command.confirmed_on, "confirmed_on")
    if contradiction := contradicts_execution(command.outcome, case):
        raise Refused(contradiction, field="outcome")
    return (confirmed,)
