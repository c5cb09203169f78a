"""Slice: the child unit has told what it decided on the concern (förhandsbedömning), SoL 20:2."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, happened, still_open
from shared.contracts.eviction_support import ChildDecisionNoted
from shared.contracts.support_codes import ChildDecision


class NoteChildDecision(Command, frozen=True, kw_only=True):
    """That it has decided, and when; why, and about whom, is the child unit's own case."""

    decision: ChildDecision
    decided_on: date


def note_child_decision(command: NoteChildDecision, case: EvictionCase) -> Sequence[ChildDecisionNoted]:
    """Answers every concern that had been forwarded by then, whoever recorded it first; ends the second step of A11."""
    noted = ChildDecisionNoted(case_id=command.case_id, decision=command.decision, decided_on=command.decided_on)
    if noted in case.support.child_decisions:
        return ()
    still_open(case)
    happened(command, command.decided_on, "decided_on")
    return (noted,)
