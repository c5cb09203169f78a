"""Slice: what was to be thought of at home visits holds no more (varning avslutad)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from shared.contracts.eviction_support import VisitWarningEnded
from shared.kernel.errors import Refused


class EndVisitWarning(Command, frozen=True, kw_only=True):
    """In a closed case too: the household is asked afterwards."""


def end_visit_warning(command: EndVisitWarning, case: EvictionCase) -> Sequence[VisitWarningEnded]:
    """Nobody is warned any more; what was written stays in the history."""
    stands = case.support.visit_warning
    if stands is not None:
        return (VisitWarningEnded(case_id=command.case_id, noted_at=stands.noted_at, ended_on=command.today),)
    existing(case)
    if case.support.warnings_ended:
        return ()
    raise Refused("no-visit-warning")
