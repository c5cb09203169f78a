"""Slice: Kronofogden is sent the same-day confirmation (bekräftelse av tid för avhysning), SoF 11:3."""

from collections.abc import Mapping, Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Notice, Officer, existing, happened
from services.evictions.domain.confirmation import Message, copied_after, messages, persons_of, unconfirmed_times
from services.evictions.domain.times_ended import times_standing
from shared.contracts.codes import Unit
from shared.contracts.evictions import EvictionTimeConfirmed, EvictionTimeNotified
from shared.contracts.ids import StaffRef
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused


class ConfirmEvictionTime(Command, frozen=True, kw_only=True):
    """The confirmation names the responsible officer (SoF 11:3): the case's handler unless another is named.

    `actor_ref` tells it, and answers for a case that is nobody's yet; `colleagues` work here now. `notice_id` is needed
    only when several times wait.
    `copy_to_person_sent_at`: when the one person whom the time is about got a copy; of several each is told by itself.
    """

    actor_ref: StaffRef
    colleagues: Mapping[StaffRef, Unit | None]
    sent_at: Instant
    responsible_officer_ref: Officer | None = None
    copy_to_person_sent_at: Instant | None = None
    notice_id: Notice | None = None


def confirm_eviction_time(command: ConfirmEvictionTime, case: EvictionCase) -> Sequence[EvictionTimeConfirmed]:
    """In time only on the civil day of the notice, office day or not (W37); late is recorded as late."""
    officer = command.responsible_officer_ref or responsible_officer(case, command.actor_ref)
    waiting = {each.notice_id for each in times_to_confirm(case) if each in times_standing(case)}
    of = waiting if command.notice_id is None else {command.notice_id}
    if any(_says_the_same(command, officer, each) for each in case.confirmations if not of or each.notice_id in of):
        return ()
    existing(case)
    if officer not in {*command.colleagues, case.handler_ref, command.actor_ref}:
        raise Refused("no-such-colleague", field="responsible_officer_ref")
    happened(command, command.sent_at, "sent_at")
    happened(command, command.copy_to_person_sent_at, "copy_to_person_sent_at")
    time = _waiting(command, case)
    answered = _answered(command, case, time)
    copied_after(command.sent_at, command.copy_to_person_sent_at)
    about = persons_of(case, time)
    if command.copy_to_person_sent_at and len(about) > 1:
        raise Refused("several-people-to-copy", field="copy_to_person_sent_at")
    return (
        EvictionTimeConfirmed(
            case_id=command.case_id,
            notice_id=time.notice_id,
            sent_at=command.sent_at,
            responsible_officer_ref=officer,
            copy_to_person_sent_at=command.copy_to_person_sent_at,
            copied_to=about if command.copy_to_person_sent_at else None,
            in_time=civil_date(command.sent_at) == answered.told_on,
        ),
    )


def responsible_officer(case: EvictionCase, actor: StaffRef) -> StaffRef:
    """Who answers for the case in what Kronofogden is told when nobody else is named: its handler."""
    return case.handler_ref or actor


def _says_the_same(command: ConfirmEvictionTime, officer: StaffRef, confirmed: EvictionTimeConfirmed) -> bool:
    return (command.sent_at, officer, command.copy_to_person_sent_at) == (
        confirmed.sent_at,
        confirmed.responsible_officer_ref,
        confirmed.copy_to_person_sent_at,
    )


def times_to_confirm(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """Those that hold; when none of them waits, those that held: a late confirmation is a fact too."""
    waiting = unconfirmed_times(case)
    return tuple(each for each in waiting if each in times_standing(case)) or waiting


def _answered(command: ConfirmEvictionTime, case: EvictionCase, time: EvictionTimeNotified) -> Message:
    """The message it answers: the newest that had come. An earlier one is answered once, however late that is told."""
    told = messages(case, time)
    come = [each for each in told if each.from_at <= command.sent_at]
    answered_before = any(
        each.notice_id == time.notice_id and each.sent_at < told[-1].from_at for each in case.confirmations
    )
    if not come or (come[-1] != told[-1] and answered_before):
        raise Refused("confirmed-before-notified", field="sent_at")
    return come[-1]


def _waiting(command: ConfirmEvictionTime, case: EvictionCase) -> EvictionTimeNotified:
    named = tuple(each for each in case.eviction_times if each.notice_id == command.notice_id)
    waiting = named or (() if command.notice_id else times_to_confirm(case))
    if not waiting:
        raise Refused("no-eviction-time-to-confirm")
    if len(waiting) > 1:
        raise Refused("several-eviction-times", field="notice_id")
    return waiting[0]
