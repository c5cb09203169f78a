"""Slice: referred to budget and debt counselling (hänvisad till budget- och skuldrådgivning), SoL 13:2."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, happened, still_open
from shared.contracts.eviction_support import DebtCounsellingReferred


class ReferToDebtCounselling(Command, frozen=True, kw_only=True):
    """The counsellors were told, or the household was with them, on `referred_on`."""

    referred_on: date


def refer_to_debt_counselling(command: ReferToDebtCounselling, case: EvictionCase) -> Sequence[DebtCounsellingReferred]:
    """Once a day at most."""
    referred = DebtCounsellingReferred(case_id=command.case_id, referred_on=command.referred_on)
    if referred in case.support.debt_referrals:
        return ()
    still_open(case)
    happened(command, command.referred_on, "referred_on")
    return (referred,)
