"""Slice: a decision on economic assistance for the debt (beslut om ekonomiskt bistånd), SoL 12:1 and 12:2."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Ore, existing, happened
from shared.contracts.eviction_support import EconomicAssistanceDecided
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision
from shared.kernel.errors import Refused


class RecordAssistanceDecision(Command, frozen=True, kw_only=True):
    """The decision itself is made in the income-support system. `granted_ore`: what was granted, all or a part."""

    decision: AssistanceDecision
    decided_on: date
    basis: AssistanceBasis
    granted_ore: Ore | None = None


def record_assistance_decision(
    command: RecordAssistanceDecision, case: EvictionCase
) -> Sequence[EconomicAssistanceDecided]:
    """What is granted has an amount, a refusal has none. It may become known after the case closed."""
    decided = EconomicAssistanceDecided(
        case_id=command.case_id,
        decision=command.decision,
        decided_on=command.decided_on,
        amount_ore=command.granted_ore,
        basis=command.basis,
    )
    if decided in case.support.assistance:
        return ()
    existing(case)
    happened(command, command.decided_on, "decided_on")
    refused = command.decision is AssistanceDecision.REFUSED
    if not refused and command.granted_ore is None:
        raise Refused("granted-without-amount", field="granted_ore")
    if refused and command.granted_ore is not None:
        raise Refused("refused-with-amount", field="granted_ore")
    return (decided,)
