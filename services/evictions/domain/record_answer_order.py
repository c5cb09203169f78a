"""Slice: Kronofogden ordered the tenant to answer (föreläggande att yttra sig), lag 1990:746 25 §."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Fact, existing, happened
from services.evictions.domain.correction import to_record
from shared.contracts.eviction_procedure import AnswerOrdered


class RecordAnswerOrder(Command, frozen=True, kw_only=True):
    """`served_on`: the day the tenant was served the order. `corrects`: the order that was recorded wrongly."""

    served_on: date
    corrects: Fact | None = None


def record_answer_order(command: RecordAnswerOrder, case: EvictionCase) -> Sequence[AnswerOrdered]:
    """Unanswered it becomes a decision as soon as possible (42 §): the tenant must know (W26)."""
    existing(case)
    ordered = AnswerOrdered(case_id=command.case_id, served_on=command.served_on, corrects=command.corrects)
    if news := to_record(ordered, case.procedure.answers_ordered):
        happened(command, command.served_on, "served_on")
    return news
