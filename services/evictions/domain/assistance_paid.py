"""How much of the assistance that was granted is paid, and since when all of it (verkställighet), SoL 34:1. Pure."""

from collections.abc import Iterator
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.legal.assistance_execution import AssistanceFacts
from shared.contracts.codes import Payer
from shared.contracts.support_codes import AssistanceDecision


def assistance_paid(case: EvictionCase, today: date) -> Iterator[AssistanceFacts]:
    """One for each day that some was granted, the oldest first.

    What social services paid since goes to it until it reaches what was granted; what is over goes to the next. While a
    decision does not say how much, the first payment executes it, and no more of it than that.
    """
    favourable = [each for each in case.support.assistance if each.decision is not AssistanceDecision.REFUSED]
    paid = sorted((each.paid_on, each.amount_ore) for each in case.payments if each.payer is Payer.SOCIAL_SERVICES)
    for on in sorted({each.decided_on for each in favourable}):
        granted = [each.amount_ore for each in favourable if each.decided_on == on]
        known = [each for each in granted if each is not None]
        executed_on, last_on, paid = _pour(paid, on, sum(known) if len(known) == len(granted) else None)
        yield AssistanceFacts(
            decided_on=on,
            executed_on=executed_on,
            paid_in_part_on=None if executed_on else last_on,
            today=today,
        )


def _pour(
    paid: list[tuple[date, int]], since: date, granted_ore: int | None
) -> tuple[date | None, date | None, list[tuple[date, int]]]:
    """The day the payments since a decision reached what it granted, the last day any of it was paid, and what is
    left of them."""
    executed_on, last_on, left = None, None, list[tuple[date, int]]()
    for day, amount in paid:
        if day < since or executed_on is not None:
            left.append((day, amount))
            continue
        last_on, taken = day, amount if granted_ore is None else min(amount, granted_ore)
        if granted_ore is None or taken == granted_ore:
            executed_on = day
        else:
            granted_ore -= taken
        if amount > taken:
            left.append((day, amount - taken))
    return executed_on, last_on, left
