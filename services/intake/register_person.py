"""Registering a person without a paper: somebody met outdoors or in a shelter gets a reference."""

from typing import Annotated

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from services.intake.people.numbers import identity_number
from services.intake.people.registry import People
from shared.contracts.codes import Sex
from shared.contracts.ids import PersonRef
from shared.kernel.clock import civil_date
from shared.messaging.envelope import Envelope


class PersonBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who it is. Without `identity_number` the person is unknown for now; the key of the request then
    stands for them, so a repeat gives the same reference."""

    identity_number: Annotated[str, Meta(max_length=40)] | None = None
    person_name: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    protected_identity: bool = False


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """The reference other services know the person by; never the number."""

    person_ref: PersonRef
    birth_year: int | None
    sex: Sex | None


@post("/api/people", status_code=200, tags=["Mottagning"], summary="Registrera en person")
async def register_person(
    data: JSONBody[PersonBody], envelope: NamedDependency[Envelope], people: NamedDependency[People]
) -> Registered:
    """The person's reference, the same however the number is spelled. Raises as `identity_number`.

    Asking is a search by number, so it is logged before it is answered (lag 2001:454 10 §).
    """
    number = identity_number(data.identity_number, civil_date(envelope.recorded_at))
    found = await people.identify(
        number, name=data.person_name, source_id=envelope.command_id, protected=data.protected_identity
    )
    await people.note_sought(found.person_ref, actor=envelope.actor, role=envelope.role, purpose=envelope.purpose)
    return Registered(person_ref=found.person_ref, birth_year=found.birth_year, sex=found.sex)
