"""The page Frånvaro: who is away and who stands in, and how each is told of alerts."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.evictions.delivery.office import Office
from services.evictions.duty.http import duty_of
from services.evictions.duty.saying import (
    AbsenceBody,
    AbsenceEndBody,
    PhoneBody,
    PreferenceBody,
    may_say_of,
    may_stand_in,
    say,
    tell_phone,
)
from shared.contracts.duty_codes import DeliveryPreference
from shared.kernel.clock import Clock, civil_date
from shared.messaging.store import EventStore
from shared.web.actor import Actor, envelope
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import FormState, read_form
from shared.web.words import choices

PAGE: Final = "/franvaro"
SAYINGS: Final[Mapping[str, type[msgspec.Struct]]] = {
    "registrera": AbsenceBody,
    "avsluta": AbsenceEndBody,
    "larmsatt": PreferenceBody,
}
"""The page's forms by the last part of their address."""


@get(PAGE, include_in_schema=False)
async def absence_page(
    office: NamedDependency[Office], clock: NamedDependency[Clock], actor: NamedDependency[Actor]
) -> Template:
    """Who is away now and later, with the form to register one more."""
    given = {"first_on": [civil_date(clock()).isoformat()]}
    return await _page(office, clock, actor, FormState(given, command_id=new_command_id(clock)))


def _form(name: str, body: type[msgspec.Struct]) -> ControllerRouterHandler:
    @post(f"{PAGE}/{name}", include_in_schema=False, name=f"absence-{name}")
    async def save(
        request: AnyRequest,
        store: NamedDependency[EventStore],
        office: NamedDependency[Office],
        clock: NamedDependency[Clock],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        """Tell the log and show the page again, with every problem when there are any."""
        given = (await request.form()).dict()
        command_id = form_command_id(given, clock)
        try:
            await say(store, office, read_form(given, body), envelope(request, actor, clock, command_id), actor)
        except NOT_TAKEN as error:
            shown = again(error, given, clock, command_id=command_id)
            return await _page(office, clock, actor, shown.form, shown.status)
        return Redirect(PAGE, status_code=303)

    return save


@post(f"{PAGE}/telefon", include_in_schema=False)
async def save_phone(
    request: AnyRequest,
    office: NamedDependency[Office],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
) -> Response[Any]:
    """Keep somebody's telephone at work; the page again with what is wrong with it."""
    given = (await request.form()).dict()
    try:
        await tell_phone(office, read_form(given, PhoneBody), actor)
    except NOT_TAKEN as error:
        shown = again(error, given, clock, command_id=new_command_id(clock))
        return await _page(office, clock, actor, shown.form, shown.status)
    return Redirect(PAGE, status_code=303)


async def _page(office: Office, clock: Clock, actor: Actor, form: FormState, status: int = 200) -> Template:
    """Offered are those whom the actor may say it of, and substitutes for at least one of them."""
    members, duty = await office.directory.members(), await duty_of(office, clock)
    of = [each for each in members if each.active and may_say_of(actor, each)]
    substitutes = [each for each in members if any(may_stand_in(actor, member, each) for member in of)]
    context = {
        "duty": duty,
        "names": {each.ref: each.name for each in members},
        "nobody": not any(each.active for each in members),
        "active": [(each.ref, each.name) for each in of],
        "substitutes": [(each.ref, each.name) for each in substitutes],
        "says_of": {each.ref for each in members if may_say_of(actor, each)},
        "preferences": choices(DeliveryPreference),
        "instant": [each.name for each in members if duty.preferences.get(each.ref) is DeliveryPreference.INSTANT],
        "phones": [f"{each.name}: {each.phone}" for each in of if each.phone],
        "today": civil_date(clock()),
        "form": form,
    }
    return Template("evictions/absence.html", context=context, status_code=status)


PAGES: Final[list[ControllerRouterHandler]] = [
    absence_page,
    save_phone,
    *(_form(name, body) for name, body in SAYINGS.items()),
]
