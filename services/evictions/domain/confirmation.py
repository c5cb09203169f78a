"""Which of the confirmations answer Kronofogden's time as it is told now (bekräftelse), SoF 11:3. Pure.

A new time in a new message asks for a new confirmation; a message that was misread was always the one confirmed.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.papers import paper
from shared.contracts.evictions import EvictionTimeConfirmed, EvictionTimeNotified
from shared.contracts.ids import PersonRef
from shared.kernel.clock import instant
from shared.kernel.errors import Refused


class Message(msgspec.Struct, frozen=True):
    """Kronofogden told a time on a day. What was sent before `from_at` answered an earlier message, if any."""

    told_on: date
    from_at: datetime


def messages(case: EvictionCase, time: EvictionTimeNotified) -> Sequence[Message]:
    """The messages that told the time, the one that holds last.

    A day's second message is answered from the hour it was taken in, when that is not known from the next day on: for
    an alert too many harms less than one too few.
    """
    found = next((paper(each, case.procedure) for each in case.notices if each.notice_id == time.notice_id), None)
    days = [each.received_on for each in (*found.before, found.now)] if found else [time.notified_on]
    told = [Message(days[0], instant(days[0]))]
    for on in days[1:]:
        told.append(Message(on, max(instant(on), told[-1].from_at)))
    if len(days) > 1 and days[-1] <= max(days[:-1]):
        hour = time.notified_at or instant(days[-1] + timedelta(days=1))
        told[-1] = Message(days[-1], max(hour, told[-1].from_at))
    return tuple(told)


def confirmations_of(case: EvictionCase, time: EvictionTimeNotified) -> tuple[EvictionTimeConfirmed, ...]:
    """Those that answer the newest message; of a time told once, all."""
    told = messages(case, time)
    since = told[-1].from_at if len(told) > 1 else None
    return tuple(
        each
        for each in case.confirmations
        if each.notice_id == time.notice_id and (since is None or each.sent_at >= since)
    )


def is_confirmed(case: EvictionCase, time: EvictionTimeNotified) -> bool:
    """Kronofogden has been told who answers for the case."""
    return bool(confirmations_of(case, time))


def persons_of(case: EvictionCase, time: EvictionTimeNotified) -> tuple[PersonRef, ...]:
    """Whom the eviction is about: those whom the paper that told the time names, and copies of it that stand."""
    if case.opened is None:
        return ()
    times = {each.notice_id for each in case.eviction_times}
    copies = (each.now for each in case.papers if each.now.duplicate_of == time.notice_id)
    papers = [time.notice_id, *(each.notice_id for each in copies if each.notice_id not in times)]
    named = {each.notice_id: each.person_refs for each in case.grounds.times_concern}
    return tuple(dict.fromkeys(ref for each in papers for ref in named.get(each, (case.opened.person_ref,))))


def copied_to(case: EvictionCase, confirmed: EvictionTimeConfirmed) -> tuple[PersonRef, ...]:
    """Who got the copy that went with a confirmation; nobody while none has left."""
    if confirmed.copy_to_person_sent_at is None or case.opened is None:
        return ()
    return confirmed.copied_to or (case.opened.person_ref,)


def persons_to_copy(case: EvictionCase, time: EvictionTimeNotified) -> tuple[PersonRef, ...]:
    """Those of whom the time is about who have got no copy of its confirmation."""
    got = {ref for each in confirmations_of(case, time) for ref in copied_to(case, each)}
    return tuple(ref for ref in persons_of(case, time) if ref not in got)


def is_copied(case: EvictionCase, time: EvictionTimeNotified) -> bool:
    """Each person whom the time is about has got a copy of the confirmation."""
    return not persons_to_copy(case, time)


def copied_after(confirmed_at: datetime, copied_at: datetime | None) -> None:
    """Raises `Refused("copy-before-confirmation")` for a copy from before its confirmation: it would silence A02."""
    if copied_at is not None and copied_at < confirmed_at:
        raise Refused("copy-before-confirmation", field="copy_to_person_sent_at")


def unconfirmed_times(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """Kronofogden's times that wait for the same-day confirmation."""
    return tuple(each for each in case.eviction_times if not is_confirmed(case, each))
