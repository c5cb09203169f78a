"""Kronofogden is answered the same calendar day (bekräftelse av tid, SoF 11:3; E2, E10). W37."""

from datetime import date

import msgspec

from services.evictions.legal.period import Period, settled, status_on
from shared.contracts.law.working import in_force, step


class ConfirmationFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`notified_on`: Kronofogden told the time; `confirmed_on`: the confirmation left us."""

    notified_on: date
    confirmed_on: date | None = None
    today: date | None = None


def time_confirmation(facts: ConfirmationFacts) -> Period:
    """Due before midnight on the day itself, office day or not: a calendar day is never rolled."""
    on = facts.notified_on
    working = (step("SAFE_DATE", result=on), step("E2", result=on))
    period = Period(
        status=status_on(on, facts.today),
        safe_date=on,
        legal_last_date=on,
        working=in_force(working, on),
    )
    return settled(period, "E2_SENT", facts.confirmed_on) if facts.confirmed_on else period
