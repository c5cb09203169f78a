"""Slice: the desk gives a notice to another unit than the rules did (omfördelning för hand)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.notice.notice import Notice, received
from shared.contracts.codes import Unit
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeRerouted
from shared.contracts.intake_codes import RerouteReason


class RerouteNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Which unit answers from now on, and why; `today` is the Swedish date."""

    notice_id: NoticeId
    to_unit: Unit
    reason: RerouteReason
    today: date


def reroute_notice(command: RerouteNotice, state: Notice) -> Sequence[NoticeRerouted]:
    """One unit at a time: whoever had it has it no more, and no officer comes along.

    Raises `Refused("notice-not-received")`.
    """
    notice = received(state)
    if notice.unit is None or notice.unit is command.to_unit:
        return ()
    return (
        NoticeRerouted(
            notice_id=command.notice_id,
            from_unit=notice.unit,
            to_unit=command.to_unit,
            reason=command.reason,
            rerouted_on=command.today,
            overridden=True,
        ),
    )
