"""Slice: the person gets a copy of the confirmation to Kronofogden (kopia till den enskilde), SoF 11:3, A02."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Notice, existing, happened
from services.evictions.domain.confirmation import confirmations_of, copied_after, is_confirmed, is_copied
from services.evictions.domain.eviction_time import is_removal
from services.evictions.domain.times_ended import times_standing
from shared.contracts.evictions import EvictionTimeConfirmed, EvictionTimeNotified
from shared.kernel.errors import Refused


class SendCopyToPerson(Command, frozen=True, kw_only=True):
    """When the copy left. `notice_id` is needed only when copies of several confirmations wait."""

    copy_to_person_sent_at: Instant
    notice_id: Notice | None = None


def send_copy_to_person(command: SendCopyToPerson, case: EvictionCase) -> Sequence[EvictionTimeConfirmed]:
    """The confirmation as it was, now with its copy."""
    sent = command.copy_to_person_sent_at
    waiting = {each.notice_id for each in times_to_copy(case) if each in times_standing(case)}
    of = waiting if command.notice_id is None else {command.notice_id}
    if any(sent == each.copy_to_person_sent_at for each in case.confirmations if not of or each.notice_id in of):
        return ()
    existing(case)
    happened(command, sent, "copy_to_person_sent_at")
    confirmed = _waiting(command, case)
    copied_after(confirmed.sent_at, sent)
    return (replace(confirmed, copy_to_person_sent_at=sent),)


def times_to_copy(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The confirmed times of an eviction whose copy has not left: those that hold; when none of them waits, those that
    held. Of a removal (UF 16:7 a) the ordinance asks for none."""
    evictions = (each for each in case.eviction_times if not is_removal(case, each.notice_id))
    waiting = tuple(each for each in evictions if is_confirmed(case, each) and not is_copied(case, each))
    return tuple(each for each in waiting if each in times_standing(case)) or waiting


def _waiting(command: SendCopyToPerson, case: EvictionCase) -> EvictionTimeConfirmed:
    named = [each for each in case.eviction_times if each.notice_id == command.notice_id]
    waiting = [each for each in named if is_confirmed(case, each) and not is_copied(case, each)]
    times = waiting if command.notice_id else times_to_copy(case)
    if not times:
        raise Refused("no-copy-to-send")
    if len(times) > 1:
        raise Refused("several-copies-to-send", field="notice_id")
    return confirmations_of(case, times[0])[-1]
