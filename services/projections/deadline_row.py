"""What the answer about a case's deadlines looks like."""

from datetime import date, datetime

from services.projections.rows import Row
from shared.contracts.law.period import OtherPeriod
from shared.contracts.law.working import Step


class DeadlineRow(Row, frozen=True, kw_only=True):
    """What the law last said of one kind of deadline in a case; fields as in `DeadlineSet`."""

    case_id: str
    deadline_type: str
    status: str
    missing: list[str]
    start_on: date | None
    safe_date: date | None
    legal_last_date: date | None
    earliest_decision_strict: date | None
    earliest_decision_broad: date | None
    undertaking_possible_until: date | None
    earliest_on: date | None
    target_on: date | None
    respite_until_on: date | None
    respite_exceptional_until_on: date | None
    eviction_on: date | None
    basis_notice_id: str | None
    basis_guessed: bool
    working: tuple[Step, ...]
    others: tuple[OtherPeriod, ...]
    rules_version: int
    set_at: datetime
