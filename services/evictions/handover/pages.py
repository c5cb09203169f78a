"""The pages of a hand-over: from whom to whom, which cases, how it went, undo."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.evictions.delivery.office import Office
from services.evictions.handover.saying import HandoverBody, cases_of, hand_over, state_of, undo
from shared.contracts.ids import StaffRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.messaging.store import EventStore
from shared.staff.cases import may_have_cases
from shared.staff.may import Reach
from shared.web.actor import Actor, envelope
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid, problem
from shared.web.problems import refusals

PAGE: Final = "/overlamna"


@get(PAGE, include_in_schema=False)
async def choose(
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    clock: NamedDependency[Clock],
    within: NamedDependency[Reach],
    from_ref: FromQuery[str | None] = None,
    to_ref: FromQuery[str | None] = None,
) -> Template:
    """From whom to whom; when both are said, their cases with next dates, all chosen."""
    asked = {"from_ref": from_ref, "to_ref": to_ref}
    given = {name: [text] for name, text in asked.items() if text}
    missing = [problem(name, "missing") for name, text in asked.items() if text == ""]
    form = FormState(given, missing, new_command_id(clock))
    return await _page(store, office, within, form, status=400 if missing else 200)


@post(PAGE, include_in_schema=False)
async def save(
    request: Request[Any, Any, Any],
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    within: NamedDependency[Reach],
) -> Response[Any]:
    """Hand over what was chosen and show how it goes; else the choice again with every problem."""
    form = await request.form()
    given = {name: [text for text in form.getall(name) if isinstance(text, str)] for name in form}
    command_id = form_command_id(given, clock)
    try:
        said = read_form(given, HandoverBody)
        handover_id, _ = await hand_over(store, office, said, envelope(request, actor, clock, command_id), within)
    except Invalid as invalid:
        return await _page(store, office, within, FormState(given, invalid.problems, command_id), status=invalid.status)
    except Refused as refused:
        if refused.code == "idempotency-key-reused":
            refused, command_id = Refused("page-saved-before"), new_command_id(clock)
        return await _page(store, office, within, FormState(given, refusals(refused), command_id), status=422)
    return Redirect(f"{PAGE}/{handover_id}", status_code=303)


@get(f"{PAGE}/{{handover_id:str}}", include_in_schema=False)
async def see(
    handover_id: FromPath[str],
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    within: NamedDependency[Reach],
) -> Template:
    """Where each case is now, and the button that takes it all back."""
    context = {
        "handover": await state_of(store, handover_id, actor, within),
        "names": await _names(office),
        "form": FormState(command_id=new_command_id(clock)),
    }
    return Template("evictions/handover.html", context=context)


@post(f"{PAGE}/{{handover_id:str}}/angra", include_in_schema=False)
async def take_back(
    request: Request[Any, Any, Any],
    handover_id: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
) -> Redirect:
    """Undo, and show how it goes."""
    command_id = form_command_id((await request.form()).dict(), clock)
    await undo(store, handover_id, envelope(request, actor, clock, command_id), actor)
    return Redirect(f"{PAGE}/{handover_id}", status_code=303)


async def _page(store: EventStore, office: Office, within: Reach, form: FormState, status: int = 200) -> Template:
    members = await office.directory.members()
    giver, receiver = form.text("from_ref"), form.text("to_ref")
    context = {
        "names": {each.ref: each.name for each in members},
        "everybody": [(each.ref, each.name) for each in members],
        "active": [(each.ref, each.name) for each in members if may_have_cases(each)],
        "cases": await cases_of(store, office, StaffRef(giver), within) if giver and receiver else None,
        "chosen": form.texts("case_ids"),
        "form": form,
    }
    return Template("evictions/hand_over.html", context=context, status_code=status)


async def _names(office: Office) -> dict[StaffRef, str]:
    return {each.ref: each.name for each in await office.directory.members()}


PAGES: Final[list[ControllerRouterHandler]] = [choose, save, see, take_back]
