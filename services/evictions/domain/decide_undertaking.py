"""Slice: the board's delegate decides on responsibility for the rent (beslut om åtagande), JB 12:44 4 st 1."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Delegation, Ore, happened, still_open
from services.evictions.domain.debt_periods import debt_periods
from services.evictions.domain.delegation import HeldDelegation, delegation_for
from shared.contracts.codes import Tenancy, UndertakingDecision
from shared.contracts.evictions import UndertakingDecided
from shared.kernel.errors import Refused


class DecideUndertaking(Command, frozen=True, kw_only=True):
    """`amount_ore` is the rent taken responsibility for. `last_date_disputed` allows a decision after the last date.

    `delegations`: what the delegation order gives who decides, handed in by the edge; None while no order is
    configured, and then `delegation_id` is taken as it is said.
    """

    decision: UndertakingDecision
    decided_on: date
    delegation_id: Delegation | None = None
    delegations: tuple[HeldDelegation, ...] | None = None
    amount_ore: Ore
    last_date_disputed: bool = False


def decide_undertaking(command: DecideUndertaking, case: EvictionCase) -> Sequence[UndertakingDecided]:
    """Only for a rented home (B9), only for arrears, by the legal last date of some debt unless that is disputed, and
    only by a delegation that was valid that day and covers the amount (KL 6:37)."""
    told = (command.decision, command.decided_on, command.amount_ore)
    if any((each.decision, each.decided_on, each.amount_ore) == told for each in case.undertakings_decided):
        return ()
    opened = still_open(case)
    periods = debt_periods(case)
    to_undertake = [each for each in periods if not each.is_condo]
    if not to_undertake and (periods or opened.tenancy is Tenancy.CONDO):
        raise Refused("no-undertaking-for-condo")
    if not to_undertake:
        raise Refused("no-arrears-terminated")
    happened(command, command.decided_on, "decided_on")
    last = max(each.said.legal_last_date or date.max for each in to_undertake)
    if command.decided_on > last and not command.last_date_disputed:
        raise Refused("recovery-period-over", field="decided_on")
    delegation_id = delegation_for(command.delegations, command.delegation_id, command.decided_on, command.amount_ore)
    return (
        UndertakingDecided(
            case_id=command.case_id,
            decision=command.decision,
            decided_on=command.decided_on,
            delegation_id=delegation_id,
            amount_ore=command.amount_ore,
        ),
    )
