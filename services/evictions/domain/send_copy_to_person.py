"""Slice: the person gets a copy of the confirmation to Kronofogden (kopia till den enskilde), SoF 11:3, A02."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Notice, existing, happened
from shared.contracts.evictions import EvictionTimeConfirmed
from shared.kernel.errors import Refused


class SendCopyToPerson(Command, frozen=True, kw_only=True):
    """When the copy left. `notice_id` is needed only when copies of several confirmations wait."""

    copy_to_person_sent_at: Instant
    notice_id: Notice | None = None


def send_copy_to_person(command: SendCopyToPerson, case: EvictionCase) -> Sequence[EvictionTimeConfirmed]:
    """The confirmation as it was, now with its copy."""
    sent = command.copy_to_person_sent_at
    if any(sent == each.copy_to_person_sent_at and command.notice_id in (None, each.notice_id) for each in case.copies):
        return ()
    existing(case)
    happened(command, sent, "copy_to_person_sent_at")
    confirmed = _waiting(command, case)
    if sent < confirmed.sent_at:
        raise Refused("copy-before-confirmation", field="copy_to_person_sent_at")
    return (replace(confirmed, copy_to_person_sent_at=sent),)


def _waiting(command: SendCopyToPerson, case: EvictionCase) -> EvictionTimeConfirmed:
    copied = {each.notice_id for each in case.copies}
    waiting = {
        each.notice_id: each
        for each in reversed(case.confirmations)
        if each.notice_id not in copied and command.notice_id in (None, each.notice_id)
    }
    if not waiting:
        raise Refused("no-copy-to-send")
    if len(waiting) > 1:
        raise Refused("several-copies-to-send", field="notice_id")
    return next(iter(waiting.values()))
