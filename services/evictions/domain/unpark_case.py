"""Slice: a parked case is taken up before its day (ärendet åter på listan)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, still_open
from shared.contracts.eviction_work import CaseUnparked
from shared.contracts.work_codes import UnparkReason


class UnparkCase(Command, frozen=True, kw_only=True):
    """There is something to do after all."""


def unpark_case(command: UnparkCase, case: EvictionCase) -> Sequence[CaseUnparked]:
    """A case that is not parked stays as it is."""
    still_open(case)
    if case.work.parked is None:
        return ()
    return (CaseUnparked(case_id=command.case_id, unparked_on=command.today, reason=UnparkReason.TAKEN_UP),)
