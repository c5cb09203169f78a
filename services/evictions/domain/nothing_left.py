"""How a case ends by itself when none of its papers is ours or true (ärendet avslutas av sig självt). Pure."""

from datetime import date
from typing import Final

from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource

_UNTOLD: Final = {
    Outcome.OUT_OF_AREA: HouseholdUntoldReason.OUT_OF_AREA,
    Outcome.REGISTERED_BY_MISTAKE: HouseholdUntoldReason.NOTICE_WITHDRAWN,
}


def is_left(case: EvictionCase) -> bool:
    """A paper of ours is left, or one that its sender took back: somebody still has to see how that ended."""
    return any(each.notice_id not in case.procedure.never_ours for each in case.notices)


def ending(
    case: EvictionCase, on: date, outcome: Outcome, reason: UnfulfilledReason, source: OutcomeSource
) -> tuple[EvictionCaseClosed, OutcomeConfirmed]:
    """The end of an open case, its outcome confirmed: no eviction was prevented, and nobody was owed a contact."""
    assert case.opened is not None
    closed_on = max(on, case.begun_on or on)
    closed = EvictionCaseClosed(
        case_id=case.opened.case_id,
        outcome=outcome,
        closed_on=closed_on,
        prevented=False,
        tenant_unfulfilled_reason=reason,
        landlord_unfulfilled_reason=reason,
        household_untold_reason=None if case.household_told else _UNTOLD[outcome],
    )
    confirmed = OutcomeConfirmed(case_id=closed.case_id, outcome=outcome, confirmed_on=closed_on, source=source)
    return closed, confirmed


def ended_by_mistake(case: EvictionCase, on: date) -> tuple[EvictionCaseClosed | OutcomeConfirmed, ...]:
    """The end of an open case of which no paper is left that is ours, true and about this home.

    Nothing when more is known than papers say: an eviction that was carried out, or a step in law that somebody
    recorded. Of papers that another board has, the case ends as theirs.
    """
    if not case.is_open or is_left(case) or _is_known(case):
        return ()
    if case.procedure.away.intersection(each.notice_id for each in case.notices):
        return ending(case, on, Outcome.OUT_OF_AREA, UnfulfilledReason.OUT_OF_AREA, OutcomeSource.DOCUMENT)
    mistaken = (Outcome.REGISTERED_BY_MISTAKE, UnfulfilledReason.NOTICE_WITHDRAWN, OutcomeSource.OWN_UNIT)
    return ending(case, on, *mistaken)


def _is_known(case: EvictionCase) -> bool:
    steps = case.procedure
    recorded = (steps.terminations, steps.extension_disputes, steps.answers_ordered, steps.judgments, steps.departures)
    return case.executed is not None or any(recorded)
