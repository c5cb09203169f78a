"""Whether a household still lives there 3, 6 and 12 months after its case was closed: when it is asked. Pure.

A choice of ours [P]: no law asks for it.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.outcome import PREVENTED, support_given
from shared.contracts.codes import Outcome
from shared.contracts.eviction_work import FollowUpHeld, FollowUpsPlanned
from shared.contracts.work_codes import FollowUpAnswer, FollowUpPoint
from shared.kernel.calendar import period_end_months

HAS_A_HOME: Final = PREVENTED | {Outcome.MOVED_OTHER_HOUSING, Outcome.EVICTED_RETURN}
"""The outcomes in which the household kept its home or got another, with us: who solved it without is not asked."""
_GOT_ANOTHER: Final = frozenset({Outcome.MOVED_OTHER_HOUSING, Outcome.EVICTED_RETURN})
_GONE: Final = frozenset({FollowUpAnswer.MOVED, FollowUpAnswer.HOMELESS})


def plan(case: EvictionCase) -> FollowUpsPlanned | None:
    """The plan of a closed case, whatever order its facts became known in; None while it is open.

    Without days when the household has no home to keep, or had no support of ours. The outcome that was confirmed last
    goes before the one it was closed with.
    """
    if case.opened is None or case.closed is None:
        return None
    confirmed = sorted(case.work.outcomes_confirmed, key=lambda each: each.confirmed_on)
    outcome = confirmed[-1].outcome if confirmed else case.closed.outcome
    support, closed_on = support_given(case), case.closed.closed_on
    planned = bool(support) and outcome in HAS_A_HOME and not _is_lost(case, outcome)
    three, six, twelve = (period_end_months(closed_on, months) if planned else None for months in (3, 6, 12))
    return FollowUpsPlanned(
        case_id=case.opened.case_id,
        closed_on=closed_on,
        outcome=outcome,
        support=support,
        after_3_months_on=three,
        after_6_months_on=six,
        after_12_months_on=twelve,
    )


def plan_to_say(before: EvictionCase, after: EvictionCase) -> FollowUpsPlanned | None:
    """What to put on record when the closing, or what was told of a closed case since, plans otherwise than was said.

    Time and a look plan nothing: a case that was closed before anybody was followed up stays as it is.
    """
    now, said = plan(after), after.work.follow_ups
    if now is None or now == said:
        return None
    if said is None and (not _days(now) or now == plan(before)):
        return None
    return now


def due(case: EvictionCase) -> Mapping[FollowUpPoint, date]:
    """The day of each point that is planned, in their order; none in a case that was opened again."""
    said = case.work.follow_ups
    return MappingProxyType({} if said is None or case.is_open else _days(said))


def answers(case: EvictionCase) -> Mapping[FollowUpPoint, FollowUpHeld]:
    """What was answered at each point: of one told anew what was held last."""
    held = sorted(case.work.follow_ups_held, key=lambda each: each.held_on)
    return MappingProxyType({each.point: each for each in held})


def remaining(case: EvictionCase) -> Mapping[FollowUpPoint, date]:
    """The points that nobody has answered, with their days; none once somebody declined, died or left the home."""
    answered = answers(case)
    if case.work.follow_ups_ended or any(each.answer in _GONE for each in answered.values()):
        return MappingProxyType({})
    return MappingProxyType({point: on for point, on in due(case).items() if point not in answered})


def _days(planned: FollowUpsPlanned) -> dict[FollowUpPoint, date]:
    days = (planned.after_3_months_on, planned.after_6_months_on, planned.after_12_months_on)
    return {point: on for point, on in zip(FollowUpPoint, days, strict=True) if on is not None}


def _is_lost(case: EvictionCase, outcome: Outcome) -> bool:
    """What became known since says that the home was lost after all."""
    return outcome not in _GOT_ANOTHER and (case.executed is not None or bool(case.procedure.departures))
