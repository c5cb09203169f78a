"""Slice: Kronofogden ordered the tenant to answer (föreläggande att yttra sig), lag 1990:746 25 §."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_procedure import AnswerOrdered


class RecordAnswerOrder(Command, frozen=True, kw_only=True):
    """`served_on`: the day the tenant was served the order."""

    served_on: date


def record_answer_order(command: RecordAnswerOrder, case: EvictionCase) -> Sequence[AnswerOrdered]:
    """Unanswered it becomes a decision as soon as possible (42 §): the tenant must know (W26)."""
    ordered = AnswerOrdered(case_id=command.case_id, served_on=command.served_on)
    if ordered in case.procedure.answers_ordered:
        return ()
    existing(case)
    happened(command, command.served_on, "served_on")
    return (ordered,)
