"""Slice: landlord and tenant agreed on instalments (avbetalningsplan)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_support import InstalmentPlanAgreed
from shared.kernel.errors import Refused


class RecordInstalmentPlan(Command, frozen=True, kw_only=True):
    """`paid_off_on`: when the debt is paid off by the plan, when that was agreed."""

    agreed_on: date
    paid_off_on: date | None = None


def record_instalment_plan(command: RecordInstalmentPlan, case: EvictionCase) -> Sequence[InstalmentPlanAgreed]:
    """Does not stop the recovery period (JB 12:44): only payment or an undertaking does."""
    agreed = InstalmentPlanAgreed(case_id=command.case_id, agreed_on=command.agreed_on, paid_off_on=command.paid_off_on)
    if agreed in case.support.instalment_plans:
        return ()
    existing(case)
    happened(command, command.agreed_on, "agreed_on")
    if command.paid_off_on and command.paid_off_on < command.agreed_on:
        raise Refused("ends-before-it-begins", field="paid_off_on")
    return (agreed,)
