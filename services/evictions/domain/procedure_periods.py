"""From what is known of a case to the periods of one kind, the one that drives the work first. Pure.

Each function gives (the notice it was counted from, the period); nothing when the case has no such period.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

from msgspec.structs import replace

from services.evictions.domain.assistance_paid import assistance_paid
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirmation import confirmations_of
from services.evictions.domain.duties import concerns
from services.evictions.domain.eviction_time import (
    eviction_time,
    is_removal,
    put_off,
    respite,
    times_to_come,
    times_unknown,
)
from services.evictions.domain.move_out import move_out
from services.evictions.domain.times_ended import postponements_of, times_standing
from services.evictions.legal.answer_order import AnswerFacts, answer_order
from services.evictions.legal.assistance_execution import assistance_execution
from services.evictions.legal.belongings import belongings
from services.evictions.legal.booked_eviction import BookedFacts, Postponement, booked_eviction, time_untold
from services.evictions.legal.child_decision import ChildConcernFacts, child_decision
from services.evictions.legal.eviction_window import EnforcementFacts, eviction_window
from services.evictions.legal.judgment_reopening import ReopeningFacts, judgment_reopening
from services.evictions.legal.move_out import MoveOutFacts, move_out_period
from services.evictions.legal.period import Period
from services.evictions.legal.time_confirmation import ConfirmationFacts, time_confirmation
from services.evictions.legal.tribunal_referral import TribunalFacts, tribunal_referral
from shared.contracts.correctable import standing
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult
from shared.kernel.clock import civil_date

Counted: TypeAlias = tuple[NoticeId | None, Period]

_REOPENED: Final = frozenset({JudgmentResult.EVICTION, JudgmentResult.PAYMENT})
_ENDED: Final = {ClockStatus.EXPIRED: 1, ClockStatus.SETTLED: 2}


def tribunal_referrals(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """W29. Reports of the dispute add to one another; of what several say, the last reported holds."""
    reports = sorted(case.procedure.extension_disputes, key=lambda each: each.reported_on)
    if not reports:
        return ()
    ends = [each.lease_ends_on for each in reports if each.lease_ends_on]
    referred = [each.referred_on for each in reports if each.referred_on]
    facts = TribunalFacts(
        lease_ends_on=ends[-1] if ends else None, referred_on=referred[-1] if referred else None, today=today
    )
    return ((None, tribunal_referral(facts)),)


def answers(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """W26."""
    orders = {each.served_on for each in standing(case.procedure.answers_ordered)}
    return _soonest_first(answer_order(AnswerFacts(served_on=on, today=today)) for on in orders)


def judgment_reopenings(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """W24. Only Kronofogden's own decision, that the tenant must move or pay, can be reopened (lag 1990:746 53 §)."""
    decided = {
        each.decided_on
        for each in standing(case.procedure.judgments)
        if each.body is JudgmentBody.ENFORCEMENT_AUTHORITY and each.result in _REOPENED
    }
    return _soonest_first(judgment_reopening(ReopeningFacts(decided_on=on, today=today)) for on in decided)


def eviction_windows(case: EvictionCase, today: date) -> tuple[Counted, ...]:  # noqa: ARG001 - time moves no earliest day
    """W27, W28, as put off by now. While eviction is applied for and nobody has told of the hearing, that is what is
    missing; before a word of either, the day it was put off to is all that is known."""
    decided, found = respite(case), _windows(case)
    if decided is not None:
        off = {"put_off_on": decided.decided_on, "put_off_until_on": decided.until_on}
        found = [(of, replace(known, **off)) for of, known in found or [(None, EnforcementFacts())]]
    counted = ((of, eviction_window(known)) for of, known in found)
    return tuple(sorted(counted, key=_urgency))


def _windows(case: EvictionCase) -> Sequence[tuple[NoticeId | None, EnforcementFacts]]:
    """What is known of each window, and the notice it rests on while nobody was heard."""
    ended = case.procedure.enforcement_ended_after
    hearings = {
        EnforcementFacts(opportunity_on=each.opportunity_on, documents_on=each.documents_on, abroad=each.abroad)
        for each in case.procedure.hearings
        if not ended(each.opportunity_on)
    }
    applied = [
        each for each in case.applications if each.notice_id not in case.procedure.gone and not ended(each.received_on)
    ]
    if not hearings and applied:
        first = min(applied, key=lambda each: (each.received_on, each.notice_id))
        return [(first.notice_id, EnforcementFacts())]
    return [(None, each) for each in hearings]


def eviction_times(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """The time that holds, then others that stand beside it (UF 16:2), then those whose paper says none; when it was
    put off, the day it was put off to. The limits of an eviction say nothing of a removal (E10): that may come after
    five days."""
    unknown = Period(status=ClockStatus.NOT_STARTED)
    by_law = sorted(((of, eviction_window(known)) for of, known in _windows(case)), key=_urgency)
    window = by_law[0][1] if by_law else unknown
    holds, off = eviction_time(case, today), put_off(case)
    others = (each for each in times_to_come(case) if each != holds)
    told = (holds, *sorted(others, key=lambda each: (each.notified_on, each.notice_id))) if holds else ()
    dated = tuple(
        (
            each.notice_id,
            booked_eviction(_booked(case, each, unknown if is_removal(case, each.notice_id) else window, today)),
        )
        for each in told or ((off[0],) if off else ())
    )
    return (*dated, *((notice_id, time_untold()) for notice_id in times_unknown(case)))


def stored_belongings(case: EvictionCase, today: date) -> tuple[Counted, ...]:  # noqa: ARG001 - time moves no earliest day
    """E8."""
    return ((None, belongings(case.executed.executed_on)),) if case.executed else ()


def move_outs(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """The day by which the tenant must have moved, as decided (JB 12:52)."""
    decided = move_out(case)
    if decided is None or decided.until_on is None:
        return ()
    facts = MoveOutFacts(decided_on=decided.decided_on, move_by=decided.until_on, today=today)
    return ((None, move_out_period(facts)),)


def time_confirmations(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """W37: one for each time that holds, and for each that was answered the same day, whatever became of it since."""
    stand = times_standing(case)
    told = (each for each in case.eviction_times if each.notice_id not in case.procedure.gone)
    found = ((each, time_confirmation(_confirmation(case, each, today))) for each in told)
    counted = (
        (each.notice_id, period) for each, period in found if each in stand or period.status is ClockStatus.SETTLED
    )
    return tuple(sorted(counted, key=_urgency))


def child_decisions(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """W30. A concern forwarded before the threat reached the board was about something else."""
    reported = {civil_date(each.forwarded_at) for each in concerns(case)}
    decided = [each.decided_on for each in case.support.child_decisions]
    return _soonest_first(
        child_decision(
            ChildConcernFacts(
                reported_on=on, decided_on=min((each for each in decided if each >= on), default=None), today=today
            )
        )
        for on in reported
    )


def assistance_executions(case: EvictionCase, today: date) -> tuple[Counted, ...]:
    """W33, for each day that assistance was granted: executed when social services have paid all of it."""
    return _soonest_first(map(assistance_execution, assistance_paid(case, today)))


def _confirmation(case: EvictionCase, time: EvictionTimeNotified, today: date) -> ConfirmationFacts:
    sent = [civil_date(each.sent_at) for each in confirmations_of(case, time)]
    return ConfirmationFacts(notified_on=time.notified_on, confirmed_on=sent[-1] if sent else None, today=today)


def _booked(case: EvictionCase, time: EvictionTimeNotified, window: Period, today: date) -> BookedFacts:
    assert time.eviction_at is not None
    return BookedFacts(
        booked_on=civil_date(time.eviction_at),
        removal=is_removal(case, time.notice_id),
        documents_on=max((each.documents_on for each in case.procedure.hearings if each.documents_on), default=None),
        informed_on=max((each.opportunity_on for each in case.procedure.hearings), default=None),
        postponements=tuple(
            Postponement(
                kind=each.kind, decided_on=each.decided_on, until_on=each.until_on, exceptional=each.exceptional
            )
            for each in postponements_of(case, time)
        ),
        earliest_on=window.earliest_on,
        respite_until_on=window.respite_until_on,
        respite_exceptional_until_on=window.respite_exceptional_until_on,
        applied_on=min((each.received_on for each in case.applications), default=None),
        today=today,
    )


def _soonest_first(periods: Iterable[Period]) -> tuple[Counted, ...]:
    return tuple(sorted(((None, each) for each in periods), key=_urgency))


def _urgency(counted: Counted) -> tuple[int, date, date, str]:
    notice_id, period = counted
    soonest = period.safe_date or period.earliest_on or date.max
    return _ENDED.get(period.status, 0), soonest, period.target_on or date.max, notice_id or ""
