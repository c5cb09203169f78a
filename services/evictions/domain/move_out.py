"""By which day a court, hyresnämnden or Kronofogden has decided that the tenant must have moved (JB 12:52). Pure."""

from datetime import date
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import is_home_lost, times_to_come
from shared.contracts.correctable import standing
from shared.contracts.eviction_procedure import JudgmentReported
from shared.contracts.procedure_codes import JudgmentResult

SAYS_WHEN: Final = frozenset({JudgmentResult.EVICTION, JudgmentResult.RESPITE})
"""The decisions that may say a day to have moved by."""

_KEEPS: Final = frozenset({JudgmentResult.DISMISSED, JudgmentResult.PROLONGED})


def move_out(case: EvictionCase) -> JudgmentReported | None:
    """The decision whose day holds: the one decided last that says any, of one day the earlier day. None when a later
    one lets the tenant stay, and when the home is lost."""
    decided = standing(case.procedure.judgments)
    kept_on = max((each.decided_on for each in decided if each.result in _KEEPS), default=date.min)
    dated = [each for each in decided if each.until_on and each.result in SAYS_WHEN and each.decided_on >= kept_on]
    if not dated or is_home_lost(case):
        return None
    return min(dated, key=lambda each: (-each.decided_on.toordinal(), each.until_on or date.max))


def day_to_prepare(case: EvictionCase) -> JudgmentReported | None:
    """The decision whose day is to be prepared for as an eviction is. Once Kronofogden tells a time, and when an
    eviction is applied for once the day has come, that is prepared for instead."""
    decided = move_out(case)
    if decided is None or decided.until_on is None or times_to_come(case):
        return None
    applied = (each.received_on for each in case.applications if each.notice_id not in case.procedure.gone)
    return None if any(on >= decided.until_on for on in applied) else decided
