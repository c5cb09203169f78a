"""The debts claimed in a case (skulder): the papers about one rent or fee, and since when it is claimed. Pure."""

from datetime import date

import msgspec
from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.matter import age, arrears_matters
from services.evictions.domain.papers import Paper, paper
from services.evictions.legal.recovery_period import RecoveryFacts
from shared.contracts.codes import Channel, NoticeType, Tenancy
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import NoticeId
from shared.contracts.law.forfeiture import is_before_the_debt
from shared.contracts.matter import matter
from shared.contracts.procedure_codes import WithdrawnBy


class Debt(msgspec.Struct, frozen=True):
    """The papers that claim one rent or fee; each debt has a recovery period of its own (J15, J20).

    `withdrawn_on`: the day the last of them was taken back; None while any stands.
    """

    papers: tuple[Paper, ...]
    withdrawn_on: date | None = None

    @property
    def messages(self) -> tuple[NoticeAttachedToCase, ...]:
        """Every message that may have started its period."""
        return tuple(message for paper in self.papers for message in paper.messages)

    @property
    def notice_ids(self) -> frozenset[NoticeId]:
        return frozenset(each.now.notice_id for each in self.papers)

    @property
    def first(self) -> NoticeAttachedToCase:
        """The paper that claimed it first, as it stands."""
        return min((each.now for each in self.papers), key=lambda paper: (paper.received_on, paper.notice_id))

    @property
    def begun_on(self) -> date:
        """The day it was first claimed from the board: its message was sent, or came (J13)."""
        return min(sent_on(message) or message.received_on for message in self.messages)

    @property
    def given_on(self) -> date:
        """The latest day any of its messages counts as given: sent anew, it has a period of its own (J8, J13)."""
        days = (sent_on(each) if each.sent_registered else None for each in self.messages)
        return max(day or each.received_on for day, each in zip(days, self.messages, strict=True))

    @property
    def claimed_ore(self) -> int | None:
        """The highest figure of the papers as they stand; None when none gives one."""
        return max((each.now.amount_claimed_ore for each in self.papers if each.now.amount_claimed_ore), default=None)

    @property
    def claimed_on(self) -> date:
        """The day that amount was claimed first: it is net of what was paid before."""
        same = [each for each in self.messages if each.amount_claimed_ore == self.claimed_ore]
        return min(sent_on(each) or each.document_on or each.received_on for each in same or self.messages)


def debts_ever(case: EvictionCase) -> tuple[Debt, ...]:
    """Those that stand and those that were taken back by whoever claimed them, the oldest first.

    What was registered by mistake was never claimed, and what another board has is not claimed here.
    """
    away = case.procedure.away
    withdrawn_on = {
        each.notice_id: each.withdrawn_on
        for each in case.procedure.withdrawals
        if each.by is not WithdrawnBy.INTAKE and each.notice_id not in away
    }
    standing = arrears_matters(case.papers)
    known = {matter(debt[0].now) for debt in standing}
    back = [paper(each, case.procedure) for each in case.notices if each.notice_id in withdrawn_on]
    gone = [debt for debt in arrears_matters(back) if matter(debt[0].now) not in known]
    found = [Debt(tuple(each)) for each in standing]
    found += [Debt(tuple(each), max(withdrawn_on[one.now.notice_id] for one in each)) for each in gone]
    return tuple(sorted(found, key=lambda debt: age(debt.papers)))


def debts_of(case: EvictionCase) -> tuple[Debt, ...]:
    """The debts that stand, the oldest first."""
    return tuple(each for each in debts_ever(case) if each.withdrawn_on is None)


def tenancy_of(debt: Debt, case: EvictionCase) -> Tenancy:
    """How the home is held as the debt has it: a fee in arrears is a condo's, and so is what any of its papers says of
    one (B9); else as its first paper says; else as the case was opened, perhaps by a signal that knew nothing of it."""
    assert case.opened is not None
    papers = [each.now for each in debt.papers]
    said = [each.tenancy for each in papers if each.tenancy is not None]
    if Tenancy.CONDO in said or any(each.notice_type is NoticeType.FEE_ARREARS_TERMINATION for each in papers):
        return Tenancy.CONDO
    return said[0] if said else case.opened.tenancy


def as_told_in(message: NoticeAttachedToCase, known: RecoveryFacts) -> RecoveryFacts:
    """What is known of a debt, with the dates of one of its messages: each starts a period (J8, J22). No period began
    before its debt did."""
    document_on = message.document_on
    if is_before_the_debt(document_on, message.rent_due_on, message.received_on):
        document_on = None
    return replace(
        known,
        message_sent_on=sent_on(message),
        registered=message.sent_registered,
        message_received_on=message.received_on,
        arrived_by_post=message.channel is Channel.POST,
        document_on=document_on,
        received_on=message.received_on,
    )


def board_lets(case: EvictionCase) -> bool:
    """The board itself is the landlord (egen andrahandsuthyrning), so there is none to talk with: every demand that
    stands says so; when none does, what the case was opened with, perhaps by a signal that knew nothing of it."""
    demands = [paper.now for debt in debts_of(case) for paper in debt.papers]
    opened_as = {case.opened.tenancy} if case.opened else set[Tenancy]()
    said = {each.tenancy for each in demands if each.tenancy} or opened_as
    is_fee = any(each.notice_type is NoticeType.FEE_ARREARS_TERMINATION for each in demands)
    return said == {Tenancy.OWN_SUBLET} and not is_fee


def sent_on(message: NoticeAttachedToCase) -> date | None:
    """None for a day after the paper arrived: that cannot be, and counting from it would end the period too late; nor
    can one long before the debt."""
    on = message.sent_on
    if on is None or on > message.received_on or is_before_the_debt(on, message.rent_due_on, message.received_on):
        return None
    return on
