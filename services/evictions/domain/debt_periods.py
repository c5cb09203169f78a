"""What was last said of each debt's own recovery period, as the alert rules read it. Pure."""

from typing import Final

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt, debts_of, tenancy_of
from services.evictions.domain.papers import paper
from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import DeadlineSet
from shared.contracts.ids import NoticeId
from shared.contracts.law.period import OtherPeriod
from shared.contracts.matter import matter

RUNNING: Final = (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)


class DebtPeriod(msgspec.Struct, frozen=True):
    """A debt and the period that drives the work for it; what its other papers give is shown only (J22)."""

    debt: Debt
    said: DeadlineSet | OtherPeriod
    is_condo: bool

    @property
    def is_running(self) -> bool:
        return self.said.status in RUNNING

    def is_claimed_by(self, notice_id: NoticeId, case: EvictionCase) -> bool:
        """The paper, as it stands now or did when it was taken back, claims the debt."""
        notice = case.notice(notice_id)
        return notice is not None and matter(paper(notice, case.procedure).now) == matter(self.debt.papers[0].now)


def debt_periods(case: EvictionCase) -> tuple[DebtPeriod, ...]:
    """One for each debt that stands, the one that drives the case first."""
    if case.clock is None:
        return ()
    debts = debts_of(case)
    found: dict[Debt, DebtPeriod] = {}
    told: tuple[DeadlineSet | OtherPeriod, ...] = (case.clock, *case.clock.others)
    for said in told:
        for debt in (each for each in debts if said.basis_notice_id in each.notice_ids):
            found.setdefault(debt, DebtPeriod(debt, said, tenancy_of(debt, case) is Tenancy.CONDO))
    return tuple(found.values())
