"""What is looked at before a hand-over, and telling it to the log."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final

import msgspec
from litestar.exceptions import NotFoundException
from msgspec import Meta

from services.evictions.cases import aggregate
from services.evictions.decider import EVICTION_CASE
from services.evictions.delivery.office import Office
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import eviction_days
from services.evictions.domain.handover.decider import HANDOVER
from services.evictions.domain.handover.hand_over_cases import HandOverCases
from services.evictions.domain.handover.handover import Handover
from services.evictions.domain.handover.undo_handover import UndoHandover
from services.evictions.domain.priority import running_safe_date
from services.evictions.duty.saying import Member
from shared.contracts.codes import Unit
from shared.contracts.ids import EvictionCaseId, HandoverId, PersonRef, StaffRef
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused, refuse_all
from shared.kernel.ids import UUID_PATTERN, derived_id, is_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle
from shared.staff.actor import Actor
from shared.staff.cases import may_have_cases
from shared.staff.may import HEADS, Reach
from shared.web.present import NotPermitted

MOST_CASES: Final = 1000
NOBODY: Final = "nobody"
"""Said instead of a member: the open cases that nobody handles."""

Giver = Annotated[StaffRef, Meta(pattern=rf"{UUID_PATTERN}|^{NOBODY}$")]
CaseId = Annotated[EvictionCaseId, Meta(pattern=UUID_PATTERN)]


class HandoverBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which cases go from whom to whom; from `NOBODY` those that nobody handles."""

    from_ref: Giver
    to_ref: Member
    case_ids: Annotated[tuple[CaseId, ...], Meta(max_length=MOST_CASES)] = ()


class HandoverCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case with its next date, the first of all that stand."""

    case_id: EvictionCaseId
    person_ref: PersonRef | None
    unit: Unit | None
    handler_ref: StaffRef | None
    next_on: date | None
    standing_alerts: int


class HandoverState(msgspec.Struct, frozen=True, kw_only=True):
    """A hand-over as it stands, case by case. `elsewhere`: how many of them the reader does not see; `may_undo`: they
    may take it back; `from_ref` None: nobody had them.
    """

    handover_id: HandoverId
    from_ref: StaffRef | None
    to_ref: StaffRef
    handed_over_on: date
    undone_on: date | None
    cases: list[HandoverCase]
    elsewhere: int
    may_undo: bool


def giver_of(said: str) -> StaffRef | None:
    """Whose cases are meant; None: those that nobody handles."""
    return None if said == NOBODY else StaffRef(said)


async def cases_of(store: EventStore, office: Office, giver: StaffRef | None, gives: Reach) -> list[HandoverCase]:
    """Somebody's open cases (None: those that nobody handles) that the reader may hand over, what is due first on
    top."""
    return [row for row in await _rows(store, await office.open_cases(giver)) if gives.holds(row)]


async def hand_over(
    store: EventStore, office: Office, said: HandoverBody, envelope: Envelope, gives: Reach
) -> tuple[HandoverId, int]:
    """Tell the log; gives the hand-over's id and the position. Raises `Refused` with everything that is in the way.

    Only cases that the one who hands over `gives`.
    """
    giver = giver_of(said.from_ref)
    handover_id = HandoverId(derived_id("handover", envelope.command_id))
    past = await store.load(_aggregate(handover_id))
    if not past.events:  # a repeat finds its cases with the receiver already
        await _check(office, said, {row.case_id for row in await cases_of(store, office, giver, gives)})
    command = HandOverCases(
        handover_id=handover_id,
        from_ref=giver,
        to_ref=said.to_ref,
        case_ids=said.case_ids,
        today=civil_date(envelope.recorded_at),
    )
    receipt = await handle(store, HANDOVER, _aggregate(handover_id), command, envelope)
    done = HANDOVER.fold((await store.load(_aggregate(handover_id))).events).done
    if done is None or (done.from_ref, done.to_ref, set(done.case_ids)) != (
        giver,
        said.to_ref,
        set(said.case_ids),
    ):
        raise Refused("idempotency-key-reused")
    return handover_id, receipt.position


async def undo(store: EventStore, handover_id: str, envelope: Envelope, actor: Actor, within: Reach) -> int:
    """Take a hand-over back; gives the position.

    Raises `NotFoundException`, `NotPermitted("handover-not-yours")` for others than its maker and the heads whose cases
    they are, and as `handle`.
    """
    handover, made_by = await _standing(store, handover_id)
    assert handover.done is not None
    if not _may_undo(actor, made_by, await _rows(store, handover.done.case_ids), within):
        raise NotPermitted("handover-not-yours")
    command = UndoHandover(handover_id=HandoverId(handover_id), today=civil_date(envelope.recorded_at))
    return (await handle(store, HANDOVER, _aggregate(handover_id), command, envelope)).position


async def state_of(store: EventStore, handover_id: str, actor: Actor, within: Reach) -> HandoverState:
    """The hand-over and where each case is now that the reader may see. Raises `NotFoundException`."""
    handover, made_by = await _standing(store, handover_id)
    done = handover.done
    assert done is not None
    rows = await _rows(store, done.case_ids)
    seen = [row for row in rows if within.holds(row)]
    return HandoverState(
        handover_id=done.handover_id,
        from_ref=done.from_ref,
        to_ref=done.to_ref,
        handed_over_on=done.handed_over_on,
        undone_on=handover.undone.undone_on if handover.undone else None,
        cases=seen,
        elsewhere=len(rows) - len(seen),
        may_undo=handover.undone is None and _may_undo(actor, made_by, rows, within),
    )


def _may_undo(actor: Actor, made_by: StaffRef | None, cases: Iterable[HandoverCase], within: Reach) -> bool:
    """Whoever made it, and a head (enhetschef, biträdande) who sees every case of it."""
    return actor.ref == made_by or (actor.role in HEADS and all(within.holds(case) for case in cases))


async def _check(office: Office, said: HandoverBody, given: set[EvictionCaseId]) -> None:
    found = []
    receiver = await office.directory.member(said.to_ref)
    if receiver is None or not receiver.active:
        found.append(Refused("staff-unknown", field="to_ref"))
    elif not may_have_cases(receiver):
        found.append(Refused("staff-not-on-cases", field="to_ref"))
    if not {*said.case_ids} <= given:
        found.append(Refused("case-not-with-giver", field="case_ids"))
    refuse_all(found)


async def _standing(store: EventStore, handover_id: str) -> tuple[Handover, StaffRef | None]:
    """The hand-over and who made it."""
    past = await store.load(_aggregate(handover_id)) if is_id(handover_id) else None
    if past is None or not past.events:
        raise NotFoundException
    return HANDOVER.fold(past.events), past.stamps[0].actor


def _aggregate(handover_id: str) -> AggregateName:
    return AggregateName("evictions", "handover", handover_id)


async def _rows(store: EventStore, case_ids: Iterable[EvictionCaseId]) -> list[HandoverCase]:
    rows = [_row(case_id, EVICTION_CASE.fold((await store.load(aggregate(case_id))).events)) for case_id in case_ids]
    return sorted(rows, key=lambda row: (row.next_on or date.max, row.case_id))


def _row(case_id: EvictionCaseId, case: EvictionCase) -> HandoverCase:
    dates = [running_safe_date(case), *eviction_days(case)]
    dates += [civil_date(each.due_at) for each in case.alerts.values()]
    return HandoverCase(
        case_id=case_id,
        person_ref=case.opened.person_ref if case.opened else None,
        unit=case.unit,
        handler_ref=case.handler_ref,
        next_on=min((on for on in dates if on is not None), default=None),
        standing_alerts=len(case.alerts),
    )
