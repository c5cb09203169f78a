"""The pages of a hand-over: from whom to whom, which cases, how it went, undo."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.evictions.delivery.office import Office
from services.evictions.desk import away_on, receivers
from services.evictions.handover.saying import (
    NOBODY,
    HandoverBody,
    HandoverCase,
    cases_of,
    giver_of,
    hand_over,
    state_of,
    undo,
)
from shared.contracts.ids import PersonRef, StaffRef
from shared.kernel.clock import Clock, civil_date
from shared.messaging.store import EventStore
from shared.staff.cases import may_have_cases
from shared.staff.may import Reach, hands_out
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup, PersonName
from shared.vault.readings import Readings
from shared.web.actor import Actor, envelope
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import FormState, read_form
from shared.web.names import names_of
from shared.web.problem import problem

PAGE: Final = "/overlamna"


@get(PAGE, include_in_schema=False)
async def choose(
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    gives: NamedDependency[Reach],
    from_ref: FromQuery[str | None] = None,
    to_ref: FromQuery[str | None] = None,
) -> Template:
    """From whom to whom; when both are said, their cases with next dates, all chosen."""
    asked = {"from_ref": from_ref, "to_ref": to_ref}
    given = {name: [text] for name, text in asked.items() if text}
    missing = [problem(name, "missing") for name, text in asked.items() if text == ""]
    form = FormState(given, missing, new_command_id(clock))
    return await _Preview(store, office, people, readings, actor, gives, civil_date(clock())).page(
        form, 400 if missing else 200
    )


@post(PAGE, include_in_schema=False)
async def save(
    request: AnyRequest,
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    gives: NamedDependency[Reach],
) -> Response[Any]:
    """Hand over what was chosen and show how it goes; else the choice again with every problem."""
    form = await request.form()
    given = {name: [text for text in form.getall(name) if isinstance(text, str)] for name in form}
    command_id, preview = (
        form_command_id(given, clock),
        _Preview(store, office, people, readings, actor, gives, civil_date(clock())),
    )
    try:
        said = read_form(given, HandoverBody)
        handover_id, _ = await hand_over(store, office, said, envelope(request, actor, clock, command_id), gives)
    except NOT_TAKEN as error:
        shown = again(error, given, clock, command_id=command_id)
        return await preview.page(shown.form, shown.status)
    return Redirect(f"{PAGE}/{handover_id}", status_code=303)


@get(f"{PAGE}/{{handover_id:str}}", include_in_schema=False)
async def see(
    handover_id: FromPath[str],
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    within: NamedDependency[Reach],
) -> Template:
    """Where each case is now, and the button that takes it all back."""
    handover = await state_of(store, handover_id, actor, within)
    context = {
        "handover": handover,
        "persons": await _persons(people, actor, handover.cases),
        "names": await _names(office),
        "form": FormState(command_id=new_command_id(clock)),
    }
    return Template("evictions/handover.html", context=context)


@post(f"{PAGE}/{{handover_id:str}}/angra", include_in_schema=False)
async def take_back(
    request: AnyRequest,
    handover_id: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    within: NamedDependency[Reach],
) -> Redirect:
    """Undo, and show how it goes."""
    command_id = form_command_id((await request.form()).dict(), clock)
    await undo(store, handover_id, envelope(request, actor, clock, command_id), actor, within)
    return Redirect(f"{PAGE}/{handover_id}", status_code=303)


class _Preview(msgspec.Struct, frozen=True):
    """What the page of choice is made of, for one who hands over."""

    store: EventStore
    office: Office
    people: PeopleLookup
    readings: Readings
    actor: Actor
    gives: Reach
    today: date

    async def page(self, form: FormState, status: int = 200) -> Template:
        """The form, and when giver and receiver are said the giver's cases; whom each is about is logged first.

        Who does not lead gives only their own and those of whoever they stand in for.
        """
        members, me = await self.office.directory.members(), self.actor
        all_of = hands_out(me)
        giver, receiver = form.text("from_ref"), form.text("to_ref")
        cases = None
        if giver and receiver:
            cases = await cases_of(self.store, self.office, giver_of(giver), self.gives)
            await self.readings.listed(cases, Listing.HANDLERS_CASES, actor=me.ref, role=me.role)
        context = {
            "names": {each.ref: each.name for each in members},
            "nobody": NOBODY,
            "givers": [(each.ref, each.name) for each in members if all_of or each.ref in self.gives.handlers],
            "hands_out": all_of,
            "active": receivers([*filter(may_have_cases, members)], away_on(self.today, await self.office.duties())),
            "cases": cases,
            "persons": await _persons(self.people, self.actor, cases or ()),
            "chosen": form.texts("case_ids"),
            "form": form,
        }
        return Template("evictions/hand_over.html", context=context, status_code=status)


async def _persons(people: PeopleLookup, actor: Actor, cases: Sequence[HandoverCase]) -> Mapping[PersonRef, PersonName]:
    return await names_of(people, actor, [each.person_ref for each in cases if each.person_ref], Listing.HANDLERS_CASES)


async def _names(office: Office) -> dict[StaffRef, str]:
    return {each.ref: each.name for each in await office.directory.members()}


PAGES: Final[list[ControllerRouterHandler]] = [choose, save, see, take_back]
