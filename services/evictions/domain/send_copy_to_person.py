"""Slice: the person gets a copy of the confirmation to Kronofogden (kopia till den enskilde), SoF 11:3, A02."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Notice, existing, happened
from services.evictions.domain.eviction_time import times_standing
from shared.contracts.evictions import EvictionTimeConfirmed, EvictionTimeNotified
from shared.kernel.errors import Refused


class SendCopyToPerson(Command, frozen=True, kw_only=True):
    """When the copy left. `notice_id` is needed only when copies of several confirmations wait."""

    copy_to_person_sent_at: Instant
    notice_id: Notice | None = None


def send_copy_to_person(command: SendCopyToPerson, case: EvictionCase) -> Sequence[EvictionTimeConfirmed]:
    """The confirmation as it was, now with its copy."""
    sent = command.copy_to_person_sent_at
    of = {each.notice_id for each in times_to_copy(case)} if command.notice_id is None else {command.notice_id}
    if any(sent == each.copy_to_person_sent_at for each in case.copies if not of or each.notice_id in of):
        return ()
    existing(case)
    happened(command, sent, "copy_to_person_sent_at")
    confirmed = _waiting(command, case)
    if sent < confirmed.sent_at:
        raise Refused("copy-before-confirmation", field="copy_to_person_sent_at")
    return (replace(confirmed, copy_to_person_sent_at=sent),)


def times_to_copy(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The confirmed times whose copy has not left: those that hold; when none of them waits, those that held."""
    confirmed = {each.notice_id for each in case.confirmations} - {each.notice_id for each in case.copies}
    waiting = tuple(each for each in case.eviction_times if each.notice_id in confirmed)
    return tuple(each for each in waiting if each in times_standing(case)) or waiting


def _waiting(command: SendCopyToPerson, case: EvictionCase) -> EvictionTimeConfirmed:
    confirmed = {each.notice_id: each for each in case.confirmations}
    if command.notice_id:
        copied = {each.notice_id for each in case.copies}
        named = confirmed.get(command.notice_id) if command.notice_id not in copied else None
        waiting = [named] if named else []
    else:
        waiting = [confirmed[each.notice_id] for each in times_to_copy(case)]
    if not waiting:
        raise Refused("no-copy-to-send")
    if len(waiting) > 1:
        raise Refused("several-copies-to-send", field="notice_id")
    return waiting[0]
