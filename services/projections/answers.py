"""How the read side answers: the envelope of an answer, its forms, its parameters, and when it cannot."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Generic, TypeVar

import msgspec
from litestar import Response
from litestar.params import QueryParameter

from services.projections.database import NotReached
from services.projections.export import Format, write_csv
from services.projections.publish import NotPublished
from services.projections.rows import Row
from shared.vault.access import Listing
from shared.vault.readings import Listed, Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problem import Invalid, Problem, problem
from shared.web.problems import PROBLEM_JSON, ProblemDetails, details

R = TypeVar("R", bound=Row)

RETRY_SECONDS: Final = 1
CSV: Final = "text/csv; header=present"

After = Annotated[int, QueryParameter(ge=0, description="Vänta (högst 2 s) tills positionen går att läsa.")]
PageNumber = Annotated[int, QueryParameter(ge=1, le=100_000, description="Sidan, från 1.")]
Flavour = Annotated[Format, QueryParameter(name="format", description="json, csv eller csv-excel.")]

AsKnownOn = Annotated[
    date | None, QueryParameter(description="Bara det som var registrerat vid den dagens slut; utelämnad: allt.")
]


class Answer(msgspec.Struct, Generic[R], frozen=True):
    """Rows, and the stream position that everything in them comes from.

    `published_at` tells when the figures were published; it is null for answers from the live file.
    """

    position: int
    published_at: datetime | None
    rows: list[R]


def answer(found: Answer[R], form: Format, name: str, columns: Sequence[str]) -> Response[Any]:
    """The answer in the form that was asked for; a CSV is offered as a file called `name`."""
    if form is Format.JSON:
        return Response(found)
    headers = {
        "content-disposition": f'attachment; filename="{name}.csv"',
        "x-lobo-position": str(found.position),
    }
    return Response(write_csv(columns, found.rows, form), media_type=CSV, headers=headers)


async def on_record(readings: Readings, rows: Sequence[Listed], listing: Listing, actor: Actor, form: Format) -> None:
    """Note that a list of cases is about to leave in that form. Raises `VaultUnavailable`: then it does not."""
    await readings.listed(rows, listing, actor=actor.ref, role=actor.role, purpose=actor.purpose, form=form)


async def figures_on_record(readings: Readings, groups: Sequence[str], actor: Actor, form: Format) -> None:
    """Note that figures counted by `groups`, in which a cell may be one person, are about to leave as a file; what is
    looked at on a screen does not leave. Raises `VaultUnavailable`: then they do not."""
    if form is not Format.JSON:
        await readings.figures(tuple(groups), form, actor=actor.ref, role=actor.role)


def aware(at: datetime | None, field: str) -> datetime | None:
    """An instant that says its time zone. Raises `Invalid`."""
    if at is not None and at.tzinfo is None:
        raise Invalid([problem(field, "not-an-instant")])
    return at


async def refuse_unknown_parameters(request: AnyRequest) -> None:
    """Raises `Invalid`: a misspelt filter would otherwise give all rows and look like an answer."""
    handler = request.route_handler
    taken = dict(handler.parsed_fn_signature.parameters)
    for name, provided in handler.resolve_dependencies().items():
        if name in taken:
            taken |= provided.parsed_fn_signature.parameters
    known = {
        field.kwarg_definition.name or name if isinstance(field.kwarg_definition, QueryParameter) else name
        for name, field in taken.items()
    }
    problems = [problem(name[:60], "unknown-field") for name in sorted({*request.query_params} - known)]
    if "format" in known and request.query_params.get("format", Format.JSON) not in {*Format}:
        problems.append(problem("format", "unknown-choice", allowed=", ".join(Format)))
    if problems:
        raise Invalid(problems, status=400)


def not_ready(_: AnyRequest, error: Exception) -> Response[ProblemDetails]:
    """503 with what to do: the read side is behind, not published yet, or failed."""
    match error:
        case NotReached():
            problems: Sequence[Problem] = [problem("after", "not-reached", position=error.position, at=error.at)]
            said = details("not-reached", 503, problems)
        case NotPublished():
            said = details("not-published", 503)
        case _:
            said = details("read-side-failed", 503)
    return Response(said, status_code=503, headers={"Retry-After": str(RETRY_SECONDS)}, media_type=PROBLEM_JSON)
