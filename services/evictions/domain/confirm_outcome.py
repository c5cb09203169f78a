"""Slice: how it ended has been checked (utfall bekräftat)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.outcome import contradicts_execution, lacks_ground, may_confirm
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

    Evicted and a recorded eviction go together. That the home was saved is confirmed by what is on record, or by one
    who may know: what the household says is reported.
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
    if not may_confirm(command.outcome_source, command.outcome):
        raise Refused("source-cannot-confirm", field="outcome_source")
    wrong = contradicts_execution(command.outcome, case)
    if wrong := wrong or lacks_ground(command.outcome, command.outcome_source, case, command.today):
        raise Refused(wrong, field="outcome")
    return (confirmed,)
