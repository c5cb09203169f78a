"""What each debt of a case has got of the money paid and the rent undertaken: the oldest first (JB 12:43-44). Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt, tenancy_of
from services.evictions.domain.served import Served, services
from services.evictions.domain.terminated import Terminated, terminated
from services.evictions.legal.recovery_period import Payment
from shared.contracts.codes import Tenancy, UndertakingDecision
from shared.contracts.eviction_grounds import DebtsCounted
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import UndertakingDecided, UndertakingSentToLandlord


class Share(msgspec.Struct):
    """A debt's share: its payments, what is undertaken of the rest, and since when the two cover it together.

    `before_ore`: what was paid before the claim and does not count, until it is told that it was not taken off it (J5).
    `honoured_ore`: what was paid of that which is undertaken.
    """

    served: Served
    is_condo: bool
    terminated: Terminated
    payments: tuple[Payment, ...] = ()
    before_ore: int = 0
    undertaken_ore: int = 0
    honoured_ore: int = 0
    covered_on: date | None = None

    @property
    def debt(self) -> Debt:
        return self.served.debt

    @property
    def paid_ore(self) -> int:
        return sum(each.amount_ore for each in self.payments)

    @property
    def left_ore(self) -> int | None:
        """None while nobody knows how much is claimed."""
        claimed = self.debt.claimed_ore
        return None if claimed is None else max(claimed - self.paid_ore - self.undertaken_ore, 0)

    @property
    def asks_when_terminated(self) -> bool:
        """What was paid before the claim would settle it, and nobody has told when the lease was terminated (J5)."""
        gone = self.debt.withdrawn_on is not None or self.covered_on is not None
        if not self.before_ore or self.terminated.is_told or gone:
            return False
        claimed = self.debt.claimed_ore
        return claimed is None or self.paid_ore + self.before_ore >= claimed

    @property
    def undertaken_on(self) -> date | None:
        """The day on which an undertaking, with what was paid beside it, covered the debt."""
        return self.covered_on if self.undertaken_ore else None

    @property
    def undertaken_in_part(self) -> bool:
        return bool(self.undertaken_ore) and self.covered_on is None


class _Undertaking(NamedTuple):
    """It counts as given on a day (J16), and is about the rent that was claimed when it was sent."""

    effective_on: date
    sent_on: date
    amount_ore: int


def shares(case: EvictionCase) -> tuple[Share, ...]:
    """Each debt's share, the oldest debt first, those that were taken back among them.

    A payment counts toward what was claimed by its day: a claim is net of what came before it, unless the landlord says
    otherwise (J5). One that names a debt is
    for it alone, and of one day it counts first: what is over settles no other. What a debt took before
    it was taken back it keeps. After a debt of unknown size nothing is left.
    """
    found = tuple(
        Share(each, tenancy_of(each.debt, case) is Tenancy.CONDO, terminated(each.debt, case))
        for each in services(case)
    )
    paid = Counter[tuple[date, int]]()
    for payment in case.payments:
        named = (at for at, each in enumerate(found) if payment.notice_id in each.debt.notice_ids)
        paid[payment.paid_on, next(named, len(found))] += payment.amount_ore
    money = [(on, at, amount, on) for (on, at), amount in paid.items()]
    letters = [(each.effective_on, len(found) + 1, each.amount_ore, each.sent_on) for each in _undertakings(case)]
    for on, turn, amount, known_on in sorted([*money, *letters]):
        if turn > len(found):
            _undertake(found, on, amount, known_on)
        else:
            _pay(found[turn : turn + 1] or found, on, amount)
    return found


def debts_counted(case: EvictionCase) -> DebtsCounted | None:
    """What to put on record when the debts that stand claim, or have left, another sum than was last said; None when
    nothing is new."""
    if case.opened is None:
        return None
    standing, said = [each for each in shares(case) if each.debt.withdrawn_on is None], case.grounds.debts_counted[-1:]
    claimed = [each.debt.claimed_ore for each in standing]
    known = [each for each in claimed if each is not None]
    whole = len(known) == len(claimed)
    current = DebtsCounted(
        case_id=case.opened.case_id,
        claimed_ore=sum(known) if whole else None,
        left_ore=sum(known) - sum(each.paid_ore for each in standing) if whole else None,
        paid_before_ore=sum(each.before_ore for each in standing if not each.terminated.is_told),
        asks_when_terminated=any(each.asks_when_terminated for each in standing),
    )
    return current if said != (current,) and (said or standing) else None


def effective_on(sent: UndertakingSentToLandlord) -> date | None:
    """When an undertaking counts as given: registered mail when sent, other mail when proved received (J16)."""
    return sent.sent_on if sent.registered else sent.received_proof_on


def undertakings(case: EvictionCase) -> Sequence[UndertakingDecided]:
    """Every decision to undertake, which a letter may tell."""
    return [each for each in case.undertakings_decided if each.decision is UndertakingDecision.UNDERTAKE]


def unproved(case: EvictionCase) -> UndertakingSentToLandlord | None:
    """The last letter, when it went as ordinary mail, nobody has proved that it was received, and no other of the same
    decision counts: it saves nothing yet (J16)."""
    counts = {each.decision_fact_id for each in case.undertakings_sent if effective_on(each)}
    waiting = [each for each in case.undertakings_sent if each.decision_fact_id not in counts]
    return max(waiting, key=lambda each: each.sent_on, default=None)


def _pay(among: Sequence[Share], on: date, amount: int) -> None:
    """What is left when all that was claimed by then is paid came before the oldest claim made since."""
    alive = [each for each in among if not _is_closed(each, on)]
    for share in alive:
        if not amount or (on < share.debt.claimed_on and not share.terminated.is_claim_gross):
            continue
        taken = amount if share.left_ore is None else min(amount, share.left_ore)
        share.payments = (*share.payments, Payment(paid_on=on, amount_ore=taken))
        amount -= taken
        if share.left_ore == 0:
            share.covered_on = on
    for share in among:
        honoured = min(amount, share.undertaken_ore - share.honoured_ore)
        share.honoured_ore += honoured
        amount -= honoured
    if ahead := next((each for each in alive if on < each.debt.claimed_on and each.covered_on is None), None):
        ahead.before_ore += amount


def _undertake(among: Sequence[Share], on: date, amount: int, sent_on: date) -> None:
    """An undertaking does not add to an earlier one of the same debt: each says for how much the board answers."""
    for share in among:
        over = on > share.served.last_on or share.is_condo
        if sent_on < share.debt.begun_on or _is_closed(share, on) or over or not amount:
            continue
        claimed = share.debt.claimed_ore
        needed = amount if claimed is None else claimed - share.paid_ore
        share.undertaken_ore = max(share.undertaken_ore, min(amount, needed))
        amount -= min(amount, needed)
        if claimed is None or share.left_ore == 0:
            share.covered_on = on


def _is_closed(share: Share, on: date) -> bool:
    gone_on = share.debt.withdrawn_on
    return share.covered_on is not None or (gone_on is not None and on > gone_on)


def _undertakings(case: EvictionCase) -> Iterator[_Undertaking]:
    """Each decision to undertake that was sent, by the letter of it that counted first."""
    given: dict[UndertakingDecided, _Undertaking] = {}
    for sent in case.undertakings_sent:
        decision, on = _decided(case, sent), effective_on(sent)
        if decision is not None and on is not None:
            letter = _Undertaking(on, sent.sent_on, decision.amount_ore)
            given[decision] = min(letter, given.get(decision, letter))
    yield from given.values()


def stood_on(case: EvictionCase, on: date) -> UndertakingDecided | None:
    """The decision that stood at the end of a day, to undertake or not: of one day's the one recorded last."""
    by_then = sorted((each for each in case.undertakings_decided if each.decided_on <= on), key=_decided_on)
    return by_then[-1] if by_then else None


def _decided(case: EvictionCase, sent: UndertakingSentToLandlord) -> UndertakingDecided | None:
    """The decision the letter tells; of a letter that names none the one that stood when it went, to undertake."""
    if sent.decision_fact_id is not None:
        named = (each for each in case.undertakings_decided if fact_id_of(each) == sent.decision_fact_id)
        return next(named, None)
    stood = stood_on(case, sent.sent_on)
    return stood if stood and stood.decision is UndertakingDecision.UNDERTAKE else None


def _decided_on(decision: UndertakingDecided) -> date:
    return decision.decided_on
