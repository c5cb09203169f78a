"""Whose cases somebody sees today: what every list asks, so that each case in it opens, and none is left out."""

from datetime import date, datetime

import msgspec

from services.projections.database import Reader
from shared.contracts.ids import StaffRef
from shared.kernel.clock import civil_date
from shared.staff.actor import Actor
from shared.staff.may import NOWHERE, Reach, reach


class _Ref(msgspec.Struct, frozen=True):
    ref: str


async def whose_work(reader: Reader, me: StaffRef, today: date) -> frozenset[StaffRef]:
    """Those whom somebody stands in for on a day. Raises `DatabaseFailed`."""
    away = "SELECT staff_ref AS ref FROM stand_in_on($today::date) WHERE stand_in_ref = $me"
    return frozenset(StaffRef(row.ref) for row in await reader.rows(_Ref, away, me=me, today=today))


async def reach_today(reader: Reader, actor: Actor, now: datetime) -> Reach:
    """Whose cases the actor may open: their own, those of whoever they stand in for, and those opened in an emergency.

    Asked of the live file, whichever file the cases are read from. A role that works on no cases has none. Raises
    `DatabaseFailed`.
    """
    own = reach(actor)
    if own == NOWHERE:
        return own
    opened = await reader.rows(
        _Ref,
        """SELECT DISTINCT case_id AS ref FROM "CaseOpenedInEmergency"
        WHERE "by" = $me AND opened_at <= $now AND $now < until_at""",
        me=actor.ref,
        now=now,
    )
    also_of = await whose_work(reader, actor.ref, civil_date(now))
    return reach(actor, also_of=also_of, opened=frozenset(row.ref for row in opened))
