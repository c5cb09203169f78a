"""A period that is counted but does not drive the work."""

from datetime import date

import msgspec

from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.ids import NoticeId
from shared.contracts.law.working import Step


class OtherPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """What another paper or fact of the case gives for the same kind of deadline; shown, but not driving (J22)."""

    basis_notice_id: NoticeId | None = None
    status: ClockStatus
    start_on: date | None = None
    safe_date: date | None = None
    legal_last_date: date | None = None
    eviction_on: date | None = None
    working: tuple[Step, ...] = ()
