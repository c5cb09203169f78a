"""Whose cases somebody sees today: what every list asks, so that each case in it opens, and none is left out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

import msgspec

from services.projections.database import Reader
from services.projections.rows import CaseRow, ReceiptRow
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.clock import civil_date
from shared.messaging.envelope import Role
from shared.staff.actor import Actor
from shared.staff.may import EVERYWHERE, NOWHERE, Reach, Stand, reach

_STANDS_IN: Final = "SELECT staff_ref FROM stand_in_on($today::date) WHERE stand_in_ref = $me"


class _Open(msgspec.Struct, frozen=True):
    """Whom the actor stands in for, or a case that they opened."""

    staff_ref: StaffRef | None = None
    case_id: str | None = None


async def whose_work(reader: Reader, me: StaffRef, today: date) -> frozenset[StaffRef]:
    """Those whom somebody stands in for on a day. Raises `DatabaseFailed`."""
    return _handlers(await reader.rows(_Open, _STANDS_IN, me=me, today=today))


async def reach_today(reader: Reader, actor: Actor, now: datetime) -> Reach:
    """Whose cases the actor may open: their own, those of whoever they stand in for, and those opened in an emergency.

    Asked of the live file, whichever file the cases are read from. A role that works on no cases has none. Raises
    `DatabaseFailed`.
    """
    own = reach(actor)
    if own == NOWHERE:
        return own
    found = await reader.rows(
        _Open,
        f"""
        {_STANDS_IN}
        UNION ALL BY NAME
        SELECT case_id FROM "CaseOpenedInEmergency" WHERE "by" = $me AND opened_at <= $now AND $now < until_at
        """,
        me=actor.ref,
        today=civil_date(now),
        now=now,
    )
    opened = frozenset(row.case_id for row in found if row.case_id is not None)
    return reach(actor, also_of=_handlers(found), opened=opened)


async def reach_of_papers(reader: Reader, actor: Actor, now: datetime) -> Reach:
    """Whose papers the actor may work on: the desk everybody's, others those of the cases they have. As `may` says of
    one (Action.WORK_ON_NOTICE). Raises `DatabaseFailed`.
    """
    return EVERYWHERE if actor.role is Role.INTAKE else await reach_today(reader, actor, now)


class Receiver(NamedTuple):
    """What somebody may with a receipt. `opens_case`: see its case. `works`: tell it more. `sees_person`: whom it is
    about, for those whose case it is and for the desk.

    None of it: they posted it, and it says nothing that was known before.
    """

    opens_case: bool
    works: bool
    sees_person: bool


async def receiver(reader: Reader, actor: Actor, found: ReceiptRow, case: CaseRow | None, now: datetime) -> Receiver:
    """What the actor may with a receipt whose case is `case`. Raises `DatabaseFailed`."""
    within = await reach_today(reader, actor, now)
    unit = Unit(found.unit) if found.unit else None
    works = actor.role is Role.INTAKE or within.holds(case or Stand(unit))
    opens = case is not None and within.opens(case)
    return Receiver(opens_case=opens, works=works, sees_person=opens or (works and actor.role is Role.INTAKE))


def _handlers(found: Sequence[_Open]) -> frozenset[StaffRef]:
    return frozenset(row.staff_ref for row in found if row.staff_ref is not None)
