"""Slice: a decision about the home was given (utslag eller dom)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Fact, existing, happened, not_far_ahead
from services.evictions.domain.correction import to_record
from services.evictions.domain.move_out import SAYS_WHEN
from shared.contracts.eviction_procedure import JudgmentReported
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult
from shared.kernel.errors import Refused


class ReportJudgment(Command, frozen=True, kw_only=True):
    """`decided_on`: the date of the decision, from which the month to reopen an utslag runs (W24).

    `until_on`: the day by which the tenant must have moved (JB 12:52). `corrects`: the decision that was recorded
    wrongly.
    """

    body: JudgmentBody
    decided_on: date
    result: JudgmentResult
    until_on: date | None = None
    corrects: Fact | None = None


def report_judgment(command: ReportJudgment, case: EvictionCase) -> Sequence[JudgmentReported]:
    """Kronofogden enforces its utslag of its own accord: eviction may follow at once (lag 1990:746 45 §)."""
    existing(case)
    reported = JudgmentReported(
        case_id=command.case_id,
        body=command.body,
        decided_on=command.decided_on,
        result=command.result,
        until_on=command.until_on,
        corrects=command.corrects,
    )
    if news := to_record(reported, case.procedure.judgments):
        happened(command, command.decided_on, "decided_on")
        not_far_ahead(command, command.until_on, "until_on")
        if command.until_on and command.result not in SAYS_WHEN:
            raise Refused("until-without-respite", field="until_on")
        if command.until_on and command.until_on < command.decided_on:
            raise Refused("postponed-to-the-past", field="until_on")
    return news
