"""Slice: a unit that does not answer for the notice was told of it (enhet informerad), routing rule 5."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.intake.domain.notice.notice import Notice, received
from shared.contracts.codes import Unit
from shared.contracts.ids import NoticeId
from shared.contracts.intake import UnitInformed
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused


class InformUnit(msgspec.Struct, frozen=True, kw_only=True):
    """When the elderly-care team was told. LOBO tells nobody by itself: people do, and say so. `now`: the instant."""

    notice_id: NoticeId
    informed_at: datetime
    now: datetime


def inform_unit(command: InformUnit, state: Notice) -> Sequence[UnitInformed]:
    """Told once; told again nothing is added.

    Raises `Refused`: notice-not-received, nobody-to-inform, in-the-future, informed-before-received.
    """
    notice = received(state)
    if notice.informed is not None:
        return ()
    if notice.routed is None or not notice.routed.elderly_team_informed:
        raise Refused("nobody-to-inform")
    if command.informed_at > command.now:
        raise Refused("in-the-future", field="informed_at")
    if civil_date(command.informed_at) < notice.report_now.received_on:
        raise Refused("informed-before-received", field="informed_at")
    return (UnitInformed(notice_id=command.notice_id, unit=Unit.ELDERLY_TEAM, informed_at=command.informed_at),)
