"""What gives the right to evict (exekutionstitel): which decision about the home holds, and what enforces it. Pure."""

from datetime import date
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.move_out import SAYS_WHEN
from shared.contracts.correctable import standing
from shared.contracts.eviction_procedure import JudgmentReported
from shared.contracts.evictions import EvictionApplicationNotified
from shared.contracts.procedure_codes import JudgmentResult

_KEEPS: Final = frozenset({JudgmentResult.DISMISSED, JudgmentResult.PROLONGED})
_NO_ORDER: Final = _KEEPS | {JudgmentResult.WRITTEN_OFF}


def lets_stay(case: EvictionCase) -> bool:
    """The newest decision about the home lets the tenant stay: dismissed (ogillat) or prolonged. One to pay is of
    the money only."""
    return any(each.result in _KEEPS for each in _newest(case))


def order_to_leave(case: EvictionCase) -> JudgmentReported | None:
    """The newest decision that the tenant must move, when no later one and no recalled enforcement ended it."""
    orders = [each for each in _newest(case) if each.result in SAYS_WHEN]
    return next((each for each in orders if not case.procedure.enforcement_ended_after(each.decided_on)), None)


def application_standing(case: EvictionCase) -> EvictionApplicationNotified | None:
    """The newest application for eviction that was neither recalled nor paid off (UF 16:2)."""
    gone, ended_after = case.procedure.gone, case.procedure.enforcement_ended_after
    left = [each for each in case.applications if each.notice_id not in gone and not ended_after(each.received_on)]
    return max(left, key=lambda each: (each.received_on, each.notice_id), default=None)


def _newest(case: EvictionCase) -> list[JudgmentReported]:
    """Those decided last of what says whether the tenant may stay; of one day each, for nothing orders them."""
    decided = [each for each in standing(case.procedure.judgments) if each.result in _NO_ORDER | SAYS_WHEN]
    last_on = max((each.decided_on for each in decided), default=date.min)
    return [each for each in decided if each.decided_on == last_on]
