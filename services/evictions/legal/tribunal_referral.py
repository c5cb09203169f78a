"""The landlord refers a dispute about prolongation to hyresnämnden (hänskjutande, JB 12:49): one month. W29."""

from datetime import date
from typing import Final

import msgspec

from services.evictions.legal.period import Period, act_within, settled, waiting_for
from shared.contracts.deadline_codes import MissingFact
from shared.contracts.law.working import step
from shared.kernel.calendar import period_end_months

REFERRAL_MONTHS: Final = 1


class TribunalFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`lease_ends_on`: the last day of the lease period; `referred_on`: the day the landlord referred the dispute."""

    lease_ends_on: date | None = None
    referred_on: date | None = None
    today: date | None = None


def tribunal_referral(facts: TribunalFacts) -> Period:
    """The landlord's last day; after it the termination is void. Referred before: settled."""
    ends_on = facts.lease_ends_on
    if ends_on is None:
        return waiting_for(MissingFact.LEASE_ENDS_ON)
    end = period_end_months(ends_on, REFERRAL_MONTHS)
    period = act_within(step("JB_12_49", result=ends_on), ends_on, end, facts.today, "JB_12_49_TIME_2")
    return settled(period, "JB_12_49_REFERRED", facts.referred_on) if facts.referred_on else period
