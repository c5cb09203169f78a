"""Slice: a notice is about another home of the person's than was believed (handling flyttas till ett annat hem)."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.intake.domain.notice.notice import Notice, received
from shared.contracts.codes import Unit
from shared.contracts.ids import NoticeId, PropertyRef, TenancyRef
from shared.contracts.intake import NoticeMoved
from shared.kernel.errors import Refused


class MoveNotice(msgspec.Struct, frozen=True, kw_only=True):
    """The tenancy it is about, and that home when its address is known."""

    notice_id: NoticeId
    tenancy_ref: TenancyRef
    property_ref: PropertyRef | None = None
    now: datetime


def move_notice(command: MoveNotice, state: Notice) -> Sequence[NoticeMoved]:
    """Out of the one home's case and into the other's, with everything that became known of it.

    Raises `Refused`: notice-not-received, notice-withdrawn, notice-with-other-board (its clock runs nowhere here).
    """
    notice = received(state)
    if notice.tenancy_ref == command.tenancy_ref:
        return ()
    if notice.withdrawn is not None:
        raise Refused("notice-withdrawn")
    if notice.unit is Unit.OTHER_BOARD:
        raise Refused("notice-with-other-board")
    return (
        NoticeMoved(
            notice_id=command.notice_id,
            tenancy_ref=command.tenancy_ref,
            property_ref=command.property_ref,
            moved_at=command.now,
            nth=notice.moved.nth + 1 if notice.moved else 1,
        ),
    )
