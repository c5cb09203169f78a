"""Which of Kronofogden's times hold and are answered, read for the alert oracle alone."""

from datetime import date, datetime, timedelta
from typing import Any

from shared.contracts.eviction_grounds import EvictionTimeConcerns
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    EvictionCancelled,
    EvictionPostponed,
    JudgmentReported,
    TenantLeftBeforeEviction,
)
from shared.contracts.eviction_support import HarmReductionPlanMade
from shared.contracts.evictions import (
    EvictionApplicationNotified,
    EvictionExecuted,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    NoticeAttachedToCase,
)
from shared.kernel.clock import civil_date, instant

DAY = timedelta(days=1)


def standing_times(case: Any) -> list[Any]:
    """Kronofogden's times that still hold, going through the calendar of decisions day by day; of one paper, corrected
    or sent anew, only what it was last said to tell."""
    of_each = {each.notice_id: each for each in case.all(EvictionTimeNotified)}
    told = [each for each in of_each.values() if each.notice_id not in case.withdrawn]
    offs = {(each.cancelled_on, date.max, _whose(each)) for each in case.all(EvictionCancelled)}
    offs |= {(each.decided_on, each.until_on, _whose(each)) for each in case.all(EvictionPostponed)}
    times = list(told)
    for on in sorted({day for day, *_ in offs}):
        morning = list(times)
        for _, until, whose in (each for each in offs if each[0] == on):
            hit = [each for each in morning if each.notified_on <= on and _spoken_of(each, whose, on, told)]
            if until != date.max:
                hit = [each for each in hit if each.eviction_at and civil_date(each.eviction_at) < until]
            hit = [each for each in hit if each.notified_on < on] or _first_written(case, hit)
            times = [each for each in times if each not in hit]
    return times


def _first_written(case: Any, times: list[Any]) -> list[Any]:
    """Of letters of one day the one that Kronofogden dated first, of each of its numbers; then the nearest eviction."""
    dated = {each.notice_id: each.document_on for each in case.notices(ever=True)}
    found = []
    for number in {each.enforcement_case_ref for each in times}:
        of_number = [each for each in times if each.enforcement_case_ref == number]
        days = [dated.get(each.notice_id) or each.notified_on for each in of_number]
        earliest = [each for each, day in zip(of_number, days, strict=True) if day == min(days)]
        unknown = [each for each in earliest if each.eviction_at is None]
        found += unknown or [each for each in earliest if each.eviction_at == min(e.eviction_at for e in earliest)]
    return found


def times_of_use(case: Any) -> list[Any]:
    """Those to write back about: once they have been evicted neither what was told by that day nor a letter that came
    afterwards and speaks of a day that is not after it."""
    done = [each.executed_on for each in case.all(EvictionExecuted)]
    times = standing_times(case)
    if not done:
        return times
    later = [each for each in times if each.notified_on > done[-1]]
    return [each for each in later if not (each.eviction_at and civil_date(each.eviction_at) <= done[-1])]


def thought_of(case: Any, day: date) -> list[Any]:
    """The plans that somebody made with this eviction in mind: not while nothing threatened the home yet, and not more
    than forty-two days ahead."""
    plans = case.all(HarmReductionPlanMade)
    return [each for each in plans if each.made_on >= case.since and (day - each.made_on).days <= 42]


def _whose(decision: Any) -> tuple[Any, Any]:
    return decision.notice_id, decision.enforcement_case_ref


def _spoken_of(time: Any, whose: tuple[Any, Any], on: date, told: list[Any]) -> bool:
    """A decision is about one letter, or about one number at Kronofogden, or about all. Of a number that nobody had
    heard of by then it is about the letters without any."""
    letter, number = whose
    if letter:
        return bool(time.notice_id == letter)
    heard = {each.enforcement_case_ref for each in told if each.notified_on <= on}
    return number is None or time.enforcement_case_ref == (number if number in heard else None)


def answers(case: Any, told: Any) -> list[Any]:
    """The confirmations of a time that Kronofogden told: of one sent anew, those of the message that came last.

    That one is answered from the day it came; on a day when another had come already from its hour, when nobody noted
    the hour from the day after.
    """
    paper = next((each for each in case.all(NoticeAttachedToCase) if each.notice_id == told.notice_id), None)
    came = [paper.received_on if paper else told.notified_on]
    for each in sorted(case.all(CaseNoticeCorrected), key=lambda each: each.corrected_on):
        if each.notice_id == told.notice_id:
            came[-1:] = [came[-1], each.received_on] if each.reason == "NEW_MESSAGE" else [each.received_on]
    sent = [each for each in case.all(EvictionTimeConfirmed) if each.notice_id == told.notice_id]
    if len(came) == 1:
        return sent
    since = instant(came[-1])
    if came[-1] <= max(came[:-1]):
        since = max(told.notified_at or since + DAY, instant(max(came[:-1])))
    return [each for each in sent if each.sent_at >= since]


def still_without_copy(case: Any, told: Any) -> set[Any]:
    """Who of those that the letter is about has not been sent what was written back. One letter that came twice is
    about whoever either copy names; a letter that names nobody is about whom the case is."""
    letters = {told.notice_id}
    own = {each.notice_id for each in case.all(EvictionTimeNotified)}
    for each in case.all(NoticeAttachedToCase):
        if each.duplicate_of == told.notice_id and each.notice_id not in own | case.withdrawn:
            letters.add(each.notice_id)
    tenant = {case.opened.person_ref}
    people: set[Any] = set()
    for letter in letters:
        named = [each.person_refs for each in case.all(EvictionTimeConcerns, ever=True) if each.notice_id == letter]
        people |= {*named[-1]} if named else tenant
    for sent in answers(case, told):
        if sent.copy_to_person_sent_at:
            people -= {*sent.copied_to} if sent.copied_to else tenant
    return people


def evictions_to_come(case: Any) -> set[datetime]:
    """The instant of every eviction that may come."""
    return {each.eviction_at for each in _letters_to_come(case)}


def told_days(case: Any) -> set[tuple[date, date]]:
    """The day of every eviction that may come, and the day it was told."""
    return {(civil_date(each.eviction_at), each.notified_on) for each in _letters_to_come(case)}


def told_to_leave(case: Any) -> set[tuple[date, date]]:
    """The day by which a decision says they must be out, and the day of the decision: the newest that names a day,
    unless a newer one lets them stay. Once Kronofogden has named a day of its own that is the one to get ready for; so
    it is when they still live there and somebody has asked Kronofogden to come.
    """
    if evictions_to_come(case) or case.any(EvictionExecuted, TenantLeftBeforeEviction):
        return set()
    decisions = case.all(JudgmentReported)
    replaced = {each.corrects for each in decisions}
    decisions = [each for each in decisions if each.fact_id not in replaced]
    stays = [each.decided_on for each in decisions if each.result in ("DISMISSED", "PROLONGED")]
    dated = [each for each in decisions if each.until_on and each.result in ("EVICTION", "RESPITE")]
    dated = [each for each in dated if all(each.decided_on >= on for on in stays)]
    newest = max((each.decided_on for each in dated), default=None)
    found = {(min(each.until_on for each in dated if each.decided_on == newest), newest)} if newest else set()
    asked = [each.received_on for each in case.all(EvictionApplicationNotified) if each.notice_id not in case.withdrawn]
    return {(on, told) for on, told in found if all(day < on for day in asked)}


def _letters_to_come(case: Any) -> list[Any]:
    """Every letter whose eviction may come: one is replaced by a newer one of its own number only."""
    if case.any(EvictionExecuted, TenantLeftBeforeEviction):
        return []
    known = [each for each in standing_times(case) if each.eviction_at]
    letters = {each.notice_id: each.document_on for each in case.notices()}

    def replaced(time: Any, by: Any) -> bool:
        dated, other = letters.get(time.notice_id), letters.get(by.notice_id)
        return bool(dated < other if dated and other and dated != other else time.notified_on < by.notified_on)

    found = [each for each in known if not each.enforcement_case_ref]
    for number in {each.enforcement_case_ref for each in known if each.enforcement_case_ref}:
        mine = [each for each in known if each.enforcement_case_ref == number]
        newest = [each for each in mine if not any(replaced(each, other) for other in mine)] or mine
        found.append(min(newest, key=lambda each: (each.eviction_at, each.notice_id)))
    return found
