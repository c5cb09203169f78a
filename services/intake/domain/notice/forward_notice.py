"""Slice: a notice about a flat outside our area was sent on to the right board (skickad vidare), routing rule 7."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.intake.domain.notice.notice import Notice, received
from shared.contracts.codes import Unit
from shared.contracts.ids import NoticeId, VaultRef
from shared.contracts.intake import NoticeForwarded
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused


class ForwardNotice(msgspec.Struct, frozen=True, kw_only=True):
    """When, to which board and with what receipt; the words of both are in the vault. `now` is the present instant."""

    notice_id: NoticeId
    forwarded_at: datetime
    board_ref: VaultRef
    receipt_ref: VaultRef | None = None
    now: datetime


def forward_notice(command: ForwardNotice, state: Notice) -> Sequence[NoticeForwarded]:
    """Sent on again, or with another receipt, is told again: the newest stands.

    Raises `Refused`: notice-not-received, notice-is-ours, in-the-future, forwarded-before-received.
    """
    notice = received(state)
    forwarded = NoticeForwarded(
        notice_id=command.notice_id,
        forwarded_at=command.forwarded_at,
        board_ref=command.board_ref,
        receipt_ref=command.receipt_ref,
    )
    if notice.forwarded == forwarded:
        return ()
    if notice.unit is not Unit.OTHER_BOARD:
        raise Refused("notice-is-ours")
    if command.forwarded_at > command.now:
        raise Refused("in-the-future", field="forwarded_at")
    if civil_date(command.forwarded_at) < notice.report_now.received_on:
        raise Refused("forwarded-before-received", field="forwarded_at")
    return (forwarded,)
