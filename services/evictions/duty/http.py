"""Absences and delivery preferences for programs. References only: names stay in the directory."""

from datetime import date
from typing import Any, Final

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler

from services.evictions.delivery.office import Office
from services.evictions.duty.saying import AbsenceBody, AbsenceEndBody, PreferenceBody, say
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AbsenceId, StaffRef
from shared.kernel.clock import Clock
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore
from shared.web.actor import Actor
from shared.web.commands import Accepted, taking

TAGS: Final = ["Tjänstgöring"]


class AbsenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """An absence that goes on or will come. `reached_ref`: who gets the alerts today; None: no single person."""

    absence_id: AbsenceId
    staff_ref: StaffRef
    first_on: date
    last_on: date | None
    substitute_ref: StaffRef | None
    is_away_today: bool
    reached_ref: StaffRef | None


class DutyAnswer(msgspec.Struct, frozen=True):
    """Absences from today on, by first day; and who wants to be told otherwise than by digest."""

    absences: list[AbsenceRow]
    preferences: dict[StaffRef, DeliveryPreference]


async def duty_of(office: Office, clock: Clock) -> DutyAnswer:
    """What the page and the API show."""
    roster = await office.roster(clock())
    rows = [
        AbsenceRow(
            staff_ref=ref,
            is_away_today=away.covers(roster.on),
            reached_ref=member.ref if (member := roster.at_work(ref)) else None,
            **{name: getattr(away, name) for name in ("absence_id", "first_on", "last_on", "substitute_ref")},
        )
        for ref, duty in roster.duties.items()
        for away in duty.absences
        if away.is_from(roster.on)
    ]
    rows.sort(key=lambda row: (row.first_on, row.staff_ref))
    return DutyAnswer(rows, {ref: duty.preference for ref, duty in roster.duties.items()})


@get("/api/duty", tags=TAGS, summary="Frånvaro nu och framöver")
async def duty(office: NamedDependency[Office], clock: NamedDependency[Clock]) -> DutyAnswer:
    """Vilka som är borta, vem som ersätter, vem larmen når, och hur var och en vill bli larmad."""
    return await duty_of(office, clock)


_TOLD: Final = (
    (
        "absences",
        "Registrera frånvaro",
        AbsenceBody,
        "Larm går till ersättaren medan frånvaron varar. Orsaken sparas aldrig.",
    ),
    (
        "absences/end",
        "Avsluta frånvaro",
        AbsenceEndBody,
        "Från och med första dagen åter går larmen till personen själv.",
    ),
    (
        "delivery-preferences",
        "Välj larmsätt",
        PreferenceBody,
        "Sammanställning varje arbetsdag, eller varje larm genast.",
    ),
)


def _endpoint(path: str, summary: str, body: type[msgspec.Struct], meaning: str) -> HTTPRouteHandler:
    async def tell(
        data: Any,
        store: NamedDependency[EventStore],
        office: NamedDependency[Office],
        envelope: NamedDependency[Envelope],
        actor: NamedDependency[Actor],
    ) -> Accepted:
        return Accepted(await say(store, office, data, envelope, actor))

    told = taking(body, tell, name=path.replace("/", "_").replace("-", "_"), meaning=meaning)
    return post(f"/api/{path}", status_code=202, tags=TAGS, summary=summary)(told)


API: Final[list[ControllerRouterHandler]] = [duty, *(_endpoint(*each) for each in _TOLD)]
