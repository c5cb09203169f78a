"""Marking somebody's identity as protected (skyddade personuppgifter) and lifting it: why, by whom; logged first.

Each who holds the lease is marked alone. Where they live is hidden all the same, whoever of them it is asked of.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler
from msgspec import Meta

from services.intake.contact import Contact, Parties
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.kernel.ids import UUID_PATTERN
from shared.staff.may import LEADERS
from shared.vault.access import ProtectionReason
from shared.vault.lookup import Person, PersonField, Reader
from shared.web.actor import Actor
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form
from shared.web.present import NotPermitted
from shared.web.words import choices

PAGE: Final = "/arenden/{case_id:str}/skyddade-personuppgifter"


class ProtectionBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why; the reason says whether the person is marked or the mark is lifted. `person_ref` left out: the one whom
    the case is about."""

    protection_reason: ProtectionReason
    person_ref: Annotated[PersonRef, Meta(pattern=UUID_PATTERN)] | None = None


@get(PAGE, include_in_schema=False)
async def ask(
    case_id: FromPath[str],
    contact: NamedDependency[Contact],
    look_ups: NamedDependency[LookUps],
    actor: NamedDependency[Actor],
) -> Template:
    """Who holds the lease, who of them is marked, and what should they be? The reading is logged first."""
    return await _page(case_id, await contact.of_case(case_id), look_ups, actor, FormState())


@post(PAGE, include_in_schema=False)
async def change(
    request: AnyRequest,
    case_id: FromPath[str],
    contact: NamedDependency[Contact],
    people: NamedDependency[People],
    look_ups: NamedDependency[LookUps],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    """Mark or lift, and go back to the case; else the form again."""
    parties, given = await contact.of_case(case_id), (await request.form()).dict()
    try:
        await _change(people, parties, read_form(given, ProtectionBody), actor)
    except NOT_TAKEN as error:
        shown = again(error, given, clock)
        return await _page(case_id, parties, look_ups, actor, shown.form, shown.status)
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
    """Den som ärendet gäller, eller den medhyresgäst som anges, markeras; eller markeringen hävs (av chef eller
    bosamordnare). Skälet säger vilket."""
    await _change(people, await contact.of_case(case_id), data, actor)


async def _change(people: People, parties: Parties, said: ProtectionBody, actor: Actor) -> None:
    """Raises `NotPermitted` for who may not lift, `Refused("no-such-tenant")`, and as `People.protect`."""
    why, person = said.protection_reason, said.person_ref or parties.person_ref
    if person not in parties.tenants:
        raise Refused("no-such-tenant", field="person_ref")
    if not why.protects and not _may_lift(actor):
        raise NotPermitted("protection-lifted-by-head")
    await people.protect(person, why, actor=actor.ref, role=actor.role, purpose=actor.purpose)


def _may_lift(actor: Actor) -> bool:
    """Whoever leads the work; that they reach the case the door has seen to. Marking is for everybody who has it: too
    much protection costs an hour, too little a life."""
    return actor.role in LEADERS


class _Tenant(msgspec.Struct, frozen=True):
    """One who holds the lease, with the form about them: only the one that was sent has anything in it."""

    person: Person
    form: FormState
    reasons: Sequence[tuple[str, str]]


async def _page(
    case_id: str, parties: Parties, look_ups: LookUps, actor: Actor, form: FormState, status: int = 200
) -> Template:
    reader = Reader(actor.ref, actor.role, actor.purpose)
    shown = await look_ups.look_up_many(parties.tenants, reader=reader, fields=(PersonField.NAME,))
    sent = form.text("person_ref") or parties.person_ref
    context = {
        "case_id": case_id,
        "form": form,
        "tenants": [
            _Tenant(
                each,
                form if each.person_ref == sent else FormState(),
                choices(_reasons(protects=not each.protected)),
            )
            for each in shown
        ],
        "may_lift": _may_lift(actor),
    }
    return Template("intake/protection.html", context=context, status_code=status)


def _reasons(*, protects: bool) -> Iterable[ProtectionReason]:
    return (each for each in ProtectionReason if each.protects is protects)


PROTECTION: Final[list[ControllerRouterHandler]] = [ask, change, change_by_program]
