"""Marking a person's identity as protected (skyddade personuppgifter) and lifting it: why, by whom; logged first."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.intake.contact import Contact
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.messaging.store import StoreUnavailable
from shared.staff.may import Action, may
from shared.vault.access import ProtectionReason
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form
from shared.web.present import NotPermitted
from shared.web.problem import Invalid, problem
from shared.web.problems import refusal
from shared.web.words import choices

PAGE: Final = "/arenden/{case_id:str}/skyddade-personuppgifter"


class ProtectionBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why; the reason says whether the person is marked or the mark is lifted."""

    protection_reason: ProtectionReason


@get(PAGE, include_in_schema=False)
async def ask(
    case_id: FromPath[str],
    contact: NamedDependency[Contact],
    look_ups: NamedDependency[LookUps],
    actor: NamedDependency[Actor],
) -> Template:
    """Is the person marked, and what should they be? The reading is logged first."""
    return await _page(case_id, (await contact.of_case(case_id)).person_ref, look_ups, actor, FormState({}))


@post(PAGE, include_in_schema=False)
async def change(
    request: AnyRequest,
    case_id: FromPath[str],
    contact: NamedDependency[Contact],
    people: NamedDependency[People],
    look_ups: NamedDependency[LookUps],
    actor: NamedDependency[Actor],
) -> Response[Any]:
    """Mark or lift, and go back to the case; else the form again."""
    person, given = (await contact.of_case(case_id)).person_ref, (await request.form()).dict()
    try:
        await _change(people, person, read_form(given, ProtectionBody), actor)
    except Invalid as invalid:
        return await _page(case_id, person, look_ups, actor, FormState(given, invalid.problems), invalid.status)
    except StoreUnavailable:
        again = FormState(given, [problem("", "page-not-saved")])
        return await _page(case_id, person, look_ups, actor, again, 503)
    except Refused as refused:
        return await _page(case_id, person, look_ups, actor, FormState(given, [refusal(refused)]), 422)
    return Redirect(f"/arenden/{case_id}", status_code=303)


@post(
    "/api/cases/{case_id:str}/change-protection",
    status_code=204,
    tags=["Mottagning"],
    summary="Markera eller häv skyddade personuppgifter",
)
async def change_by_program(
    case_id: FromPath[str],
    data: JSONBody[ProtectionBody],
    contact: NamedDependency[Contact],
    people: NamedDependency[People],
    actor: NamedDependency[Actor],
) -> None:
    """Den som ärendet gäller markeras, eller markeringen hävs (av chef eller bosamordnare); skälet säger vilket."""
    await _change(people, (await contact.of_case(case_id)).person_ref, data, actor)


async def _change(people: People, person: PersonRef, said: ProtectionBody, actor: Actor) -> None:
    """Raises `NotPermitted` for who may not lift, and as `People.protect`."""
    why = said.protection_reason
    if not why.protects and not _may_lift(actor):
        raise NotPermitted("protection-lifted-by-head")
    await people.protect(person, why, actor=actor.ref, role=actor.role, purpose=actor.purpose)


def _may_lift(actor: Actor) -> bool:
    """Whoever leads the work; that they reach the case the door has seen to. Marking is for everybody who has it: too
    much protection costs an hour, too little a life."""
    return may(actor, Action.HAND_OVER).allowed


async def _page(
    case_id: str, person: PersonRef, look_ups: LookUps, actor: Actor, form: FormState, status: int = 200
) -> Template:
    known = await look_ups.look_up(person, actor=actor.ref, role=actor.role, purpose=actor.purpose, fields=())
    context = {
        "case_id": case_id,
        "form": form,
        "protected": known.protected,
        "may_lift": _may_lift(actor),
        "reasons": choices(_reasons(protects=not known.protected)),
    }
    return Template("intake/protection.html", context=context, status_code=status)


def _reasons(*, protects: bool) -> Iterable[ProtectionReason]:
    return (each for each in ProtectionReason if each.protects is protects)


PROTECTION: Final[list[ControllerRouterHandler]] = [ask, change, change_by_program]
