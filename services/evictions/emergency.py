"""Opening a case of others in an emergency (nödöppning): why, for how long; on record before anything is shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler
from msgspec import Meta

from services.evictions.cases import past_of, tell_existing, tenants_of
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.open_in_emergency import OpenInEmergency
from shared.contracts.ids import EvictionCaseId, PersonRef
from shared.contracts.work_codes import EmergencyReason
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.kernel.ids import UUID_PATTERN
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore
from shared.staff.cases import decision_on, stand_of
from shared.staff.may import Action
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor, envelope
from shared.web.again import again
from shared.web.any_request import AnyRequest
from shared.web.commands import Accepted, form_command_id, new_command_id
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid
from shared.web.words import choices

PAGE: Final = "/nodoppning/{about:str}"
"""`about`: the case; not called so, since whose it is decides nothing here."""


class Emergency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it cannot wait. There is no free text: what happened is written in the case."""

    emergency_reason: EmergencyReason


class EmergencyOf(Emergency, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which case, and why it cannot wait."""

    case_id: Annotated[EvictionCaseId, Meta(pattern=UUID_PATTERN)]


@get(PAGE, include_in_schema=False)
async def ask(
    about: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
) -> Response[Any]:
    """What opening it means, and why? Nothing of the case but whose it is. To the case for whom it is open."""
    past = await past_of(store, about)
    if await _is_open_to(actor, past.events, store, clock()):
        return Redirect(f"/arenden/{about}", status_code=303)
    return _page(about, EVICTION_CASE.fold(past.events), FormState(command_id=new_command_id(clock)))


@post(PAGE, include_in_schema=False)
async def open_now(
    request: AnyRequest,
    about: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    people: NamedDependency[PeopleLookup],
    readings: NamedDependency[Readings],
) -> Response[Any]:
    """Open it and go there; else the question again."""
    given = (await request.form()).dict()
    command_id = form_command_id(given, clock)
    case = EVICTION_CASE.fold((await past_of(store, about)).events)
    try:
        said = read_form(given, Emergency)
    except Invalid as invalid:
        shown = again(invalid, given, clock, command_id=command_id)
        return _page(about, case, shown.form, shown.status)
    headers = envelope(request, actor, clock, command_id)
    position = await _open(store, people, readings, actor, about, said.emergency_reason, headers)
    return Redirect(f"/arenden/{about}?after={position}", status_code=303)


@post("/api/emergency-openings", status_code=202, tags=["Avhysningsärenden"], summary="Nödöppna ett ärende")
async def open_by_program(
    data: JSONBody[EmergencyOf],
    store: NamedDependency[EventStore],
    actor: NamedDependency[Actor],
    people: NamedDependency[PeopleLookup],
    readings: NamedDependency[Readings],
    envelope: NamedDependency[Envelope],
) -> Accepted:
    """Öppna ett ärende som är andras, i tolv timmar. Det står i läsloggen innan något visas."""
    return Accepted(await _open(store, people, readings, actor, data.case_id, data.emergency_reason, envelope))


async def _open(
    store: EventStore,
    people: PeopleLookup,
    readings: Readings,
    actor: Actor,
    case_id: str,
    reason: EmergencyReason,
    headers: Envelope,
) -> int:
    """First the reading log, then the case; gives the position. Nothing for whom it is open already.

    Raises as `tell_existing`, `VaultUnavailable`.
    """
    past = await past_of(store, case_id)
    if await _is_open_to(actor, past.events, store, headers.recorded_at):
        return past.position
    tenants = await tenants_of(store, EVICTION_CASE.fold(past.events))
    protected = await _protected_of(people, tenants, actor)
    reading = await readings.emergency(
        case_id, tenants[0], reason, protected=protected, actor=actor.ref, role=actor.role
    )
    command = OpenInEmergency(
        case_id=EvictionCaseId(case_id), now=headers.recorded_at, actor_ref=actor.ref, reason=reason, reading=reading
    )
    return (await tell_existing(store, command, headers)).position


async def _protected_of(people: PeopleLookup, tenants: tuple[PersonRef, ...], actor: Actor) -> tuple[PersonRef, ...]:
    """Who of them has protected identity, which shows nobody anything; all when nobody can tell: an emergency waits for
    no register."""
    try:
        found = await people.people(
            tenants, fields=(), actor=actor.ref, role=actor.role, purpose=actor.purpose, listed=True
        )
    except (VaultUnavailable, Refused):
        return tenants
    return tuple(ref for ref in tenants if found[ref].protected)


async def _is_open_to(actor: Actor, case: Sequence[object], store: EventStore, now: datetime) -> bool:
    return (await decision_on(store, actor, Action.SEE_CASE, stand_of(case, now), now)).allowed


def _page(case_id: str, case: EvictionCase, form: FormState, status: int = 200) -> Template:
    context = {"case_id": case_id, "unit": case.unit, "form": form, "reasons": choices(EmergencyReason)}
    return Template("evictions/emergency.html", context=context, status_code=status)


HANDLERS: Final[list[ControllerRouterHandler]] = [ask, open_now, open_by_program]
