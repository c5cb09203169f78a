"""The form that mends contact details (rätta kontaktuppgifter): from a case and from a receipt, by page and by API."""

from collections.abc import Mapping
from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.intake.bodies import ContactDetailsBody
from services.intake.contact import Contact, Parties
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock
from shared.web.actor import Actor
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form

SLUG: Final = "kontaktuppgifter"


@get(f"/arenden/{{case_id:str}}/{SLUG}", include_in_schema=False)
async def ask_of_case(
    case_id: FromPath[str], contact: NamedDependency[Contact], actor: NamedDependency[Actor]
) -> Template:
    """The form with what is known; the reading is logged first."""
    return await _ask(contact, await contact.of_case(case_id), actor, _of_case(case_id))


@post(f"/arenden/{{case_id:str}}/{SLUG}", include_in_schema=False)
async def mend_of_case(
    request: AnyRequest,
    case_id: FromPath[str],
    contact: NamedDependency[Contact],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    """Keep the details as they are now and go back to the case; else the form again."""
    return await _mend(request, contact, await contact.of_case(case_id), actor, _of_case(case_id), clock)


@get(f"/inkorg/{{notice_id:str}}/{SLUG}", include_in_schema=False)
async def ask_of_notice(
    notice_id: FromPath[str], contact: NamedDependency[Contact], actor: NamedDependency[Actor]
) -> Template:
    """As of a case, for the desk and whoever has the paper."""
    return await _ask(contact, await contact.of_notice(notice_id), actor, _of_notice(notice_id))


@post(f"/inkorg/{{notice_id:str}}/{SLUG}", include_in_schema=False)
async def mend_of_notice(
    request: AnyRequest,
    notice_id: FromPath[str],
    contact: NamedDependency[Contact],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    """As of a case, back to the receipt."""
    return await _mend(request, contact, await contact.of_notice(notice_id), actor, _of_notice(notice_id), clock)


@post(
    "/cases/{case_id:str}/mend-contact-details",
    status_code=204,
    tags=["Mottagning"],
    summary="Rätta kontaktuppgifter",
)
async def mend_by_program(
    case_id: FromPath[str],
    data: JSONBody[ContactDetailsBody],
    contact: NamedDependency[Contact],
    actor: NamedDependency[Actor],
) -> None:
    """Say how tenant and landlord are reached as it is now; what is left out is not known."""
    await contact.mend(await contact.of_case(case_id), data, actor)


@post(
    "/notices/{notice_id:str}/mend-contact-details",
    status_code=204,
    tags=["Mottagning"],
    summary="Rätta kontaktuppgifter från en handling",
)
async def mend_of_notice_by_program(
    notice_id: FromPath[str],
    data: JSONBody[ContactDetailsBody],
    contact: NamedDependency[Contact],
    actor: NamedDependency[Actor],
) -> None:
    """As of a case, for the desk and whoever has the paper."""
    await contact.mend(await contact.of_notice(notice_id), data, actor)


CONTACT_PAGES: Final[list[ControllerRouterHandler]] = [ask_of_case, mend_of_case, ask_of_notice, mend_of_notice]
CONTACT_API: Final[list[HTTPRouteHandler]] = [mend_by_program, mend_of_notice_by_program]


def _of_case(case_id: str) -> Mapping[str, str]:
    return {"back": f"/arenden/{case_id}", "about": SWEDISH["evictions.case"].format(number=case_id[:8])}


def _of_notice(notice_id: str) -> Mapping[str, str]:
    return {"back": f"/kvitto/{notice_id}", "about": SWEDISH["intake.notice"].format(number=notice_id[:8])}


async def _ask(contact: Contact, parties: Parties, actor: Actor, page: Mapping[str, str]) -> Template:
    known = await contact.known(parties, actor)
    return _form(parties, FormState({field: [text] for field, text in known.items()}), page)


async def _mend(
    request: AnyRequest, contact: Contact, parties: Parties, actor: Actor, page: Mapping[str, str], clock: Clock
) -> Response[Any]:
    given = (await request.form()).dict()
    try:
        await contact.mend(parties, read_form(given, ContactDetailsBody), actor)
    except NOT_TAKEN as error:
        shown = again(error, given, clock)
        return _form(parties, shown.form, page, shown.status)
    return Redirect(page["back"], status_code=303)


def _form(parties: Parties, form: FormState, page: Mapping[str, str], status: int = 200) -> Template:
    context = {"form": form, "page": page, "slug": SLUG, "has_landlord": parties.landlord_ref is not None}
    return Template("intake/contact.html", context=context, status_code=status)
