"""Whether an undertaking reached the landlord in time (åtagande i tid), as the days are known now: J16. Pure."""

from collections.abc import Iterator

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import debt_periods
from services.evictions.domain.settling import effective_on, shares
from shared.contracts.eviction_grounds import UndertakingJudged
from shared.contracts.evictions import UndertakingSentToLandlord


def is_in_time(case: EvictionCase, sent: UndertakingSentToLandlord) -> bool | None:
    """A letter of the case, judged by the debts it reaches; by all that could be undertaken when it reaches none."""
    effective = effective_on(sent)
    others = tuple(each for each in case.undertakings_sent if each != sent)
    without = {each.debt: each.undertaken_ore for each in shares(replace(case, undertakings_sent=others))}
    reached = {each.debt for each in shares(case) if each.undertaken_ore != without[each.debt]}
    rented = [each for each in debt_periods(case) if not each.is_condo]
    begun = [each for each in rented if each.debt.begun_on <= sent.sent_on]
    judged = [each for each in rented if each.debt in reached] or begun or rented
    last_days = [each.said.legal_last_date for each in judged]
    known = [each for each in last_days if each is not None]
    return effective <= max(known) if effective and known and len(known) == len(last_days) else None


def undertakings_judged(case: EvictionCase) -> Iterator[UndertakingJudged]:
    """What to put on record of each letter that is in time or not otherwise than was last said of it."""
    said = {_letter(each): each.in_time for each in case.undertakings_sent}
    said |= {_letter(each): each.in_time for each in case.grounds.undertakings_judged}
    for sent in dict.fromkeys(case.undertakings_sent):
        in_time = is_in_time(case, sent)
        if said[_letter(sent)] is not in_time:
            yield UndertakingJudged(
                case_id=sent.case_id,
                sent_on=sent.sent_on,
                registered=sent.registered,
                received_proof_on=sent.received_proof_on,
                in_time=in_time,
                decision_fact_id=sent.decision_fact_id,
            )


def _letter(said: UndertakingSentToLandlord | UndertakingJudged) -> tuple[object, ...]:
    return said.sent_on, said.registered, said.received_proof_on, said.decision_fact_id
