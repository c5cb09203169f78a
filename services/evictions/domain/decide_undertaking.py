"""Slice: the board's delegate decides on responsibility for the rent (beslut om åtagande), JB 12:44 4 st 1."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Delegation, Ore, happened, still_open
from shared.contracts.codes import Tenancy, UndertakingDecision
from shared.contracts.evictions import UndertakingDecided
from shared.kernel.errors import Refused


class DecideUndertaking(Command, frozen=True, kw_only=True):
    """`amount_ore` is the rent taken responsibility for. `last_date_disputed` allows a decision after the last date."""

    decision: UndertakingDecision
    decided_on: date
    delegation_id: Delegation
    amount_ore: Ore
    last_date_disputed: bool = False


def decide_undertaking(command: DecideUndertaking, case: EvictionCase) -> Sequence[UndertakingDecided]:
    """Only for a rented home (B9), only for arrears, and by the legal last date unless that is disputed."""
    decided = UndertakingDecided(
        case_id=command.case_id,
        decision=command.decision,
        decided_on=command.decided_on,
        delegation_id=command.delegation_id,
        amount_ore=command.amount_ore,
    )
    if decided in case.undertakings_decided:
        return ()
    opened = still_open(case)
    if opened.tenancy is Tenancy.CONDO:
        raise Refused("no-undertaking-for-condo")
    if case.clock is None:
        raise Refused("no-arrears-terminated")
    happened(command, command.decided_on, "decided_on")
    last = case.clock.legal_last_date
    if last and command.decided_on > last and not command.last_date_disputed:
        raise Refused("recovery-period-over", field="decided_on")
    return (decided,)
