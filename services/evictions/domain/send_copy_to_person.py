"""Slice: the person gets a copy of the confirmation to Kronofogden (kopia till den enskilde), SoF 11:3, A02."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Notice, Person, existing, happened
from services.evictions.domain.confirmation import (
    confirmations_of,
    copied_after,
    copied_to,
    is_confirmed,
    is_copied,
    persons_of,
    persons_to_copy,
)
from services.evictions.domain.eviction_time import is_removal
from services.evictions.domain.times_ended import times_standing
from shared.contracts.evictions import EvictionTimeConfirmed, EvictionTimeNotified
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused


class SendCopyToPerson(Command, frozen=True, kw_only=True):
    """When the copy left. `notice_id` is needed only when copies of several confirmations wait, `copied_to` only when
    several people wait for theirs: a copy each."""

    copy_to_person_sent_at: Instant
    notice_id: Notice | None = None
    copied_to: Person | None = None


def send_copy_to_person(command: SendCopyToPerson, case: EvictionCase) -> Sequence[EvictionTimeConfirmed]:
    """The confirmation as it was, now with its copy and who got it."""
    sent = command.copy_to_person_sent_at
    waiting = {each.notice_id for each in times_to_copy(case) if each in times_standing(case)}
    of = waiting if command.notice_id is None else {command.notice_id}
    if any(_is_told(command, case, each) for each in case.confirmations if not of or each.notice_id in of):
        return ()
    existing(case)
    happened(command, sent, "copy_to_person_sent_at")
    time = _waiting(command, case)
    confirmed, person = confirmations_of(case, time)[-1], _person(command, case, time)
    copied_after(confirmed.sent_at, sent)
    return (replace(confirmed, copy_to_person_sent_at=sent, copied_to=(person,)),)


def times_to_copy(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The confirmed times of an eviction of which somebody has no copy: those that hold; when none of them waits, those
    that held. Of a removal (UF 16:7 a) the ordinance asks for none."""
    evictions = (each for each in case.eviction_times if not is_removal(case, each.notice_id))
    waiting = tuple(each for each in evictions if is_confirmed(case, each) and not is_copied(case, each))
    return tuple(each for each in waiting if each in times_standing(case)) or waiting


def _is_told(command: SendCopyToPerson, case: EvictionCase, confirmed: EvictionTimeConfirmed) -> bool:
    """A copy sent at that instant to that person, or to the only one whom the time is about, is on record."""
    if confirmed.copy_to_person_sent_at != command.copy_to_person_sent_at:
        return False
    if command.copied_to is not None:
        return command.copied_to in copied_to(case, confirmed)
    times = (each for each in case.eviction_times if each.notice_id == confirmed.notice_id)
    return all(len(persons_of(case, each)) == 1 for each in times)


def _waiting(command: SendCopyToPerson, case: EvictionCase) -> EvictionTimeNotified:
    named = [each for each in case.eviction_times if each.notice_id == command.notice_id]
    waiting = [each for each in named if is_confirmed(case, each) and not is_copied(case, each)]
    times = waiting if command.notice_id else times_to_copy(case)
    if not times:
        raise Refused("no-copy-to-send")
    if len(times) > 1:
        raise Refused("several-copies-to-send", field="notice_id")
    return times[0]


def _person(command: SendCopyToPerson, case: EvictionCase, time: EvictionTimeNotified) -> PersonRef:
    waiting = persons_to_copy(case, time)
    if command.copied_to is None and len(waiting) > 1:
        raise Refused("several-people-to-copy", field="copied_to")
    person = command.copied_to or waiting[0]
    if person not in persons_of(case, time):
        raise Refused("time-is-not-about-them", field="copied_to")
    if person not in waiting:
        raise Refused("no-copy-to-send", field="copied_to")
    return person
