"""The search page and its JSON twin. The term comes in the body: a name or a number never stands in an address."""

from typing import Annotated, Any, Final

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.response import Template
from msgspec import Meta

from services.projections.answers import Answer, not_ready
from services.projections.database import Database, DatabaseFailed
from services.projections.rows import FoundRow
from services.projections.searching import Found, Search
from shared.vault.lookup import LONGEST_TERM
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState
from shared.web.problem import Invalid
from shared.web.problems import is_fragment

PAGE: Final = "/sok"


class SearchBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name, identity number or case number; nothing else may be searched by (förordning 2001:637 15 §)."""

    term: Annotated[str, Meta(min_length=1, max_length=LONGEST_TERM)]


@get(PAGE, include_in_schema=False)
async def ask(request: AnyRequest) -> Template:
    """The empty form."""
    return _page(request, FormState())


@post(PAGE, include_in_schema=False, status_code=200)
async def find(request: AnyRequest, search: NamedDependency[Search], actor: NamedDependency[Actor]) -> Response[Any]:
    """The form with what was found below it, or with why nothing may be searched so."""
    given = (await request.form()).dict()
    form = FormState(given)
    try:
        found = await search.find(form.text("term")[:LONGEST_TERM], actor)
    except Invalid as invalid:
        return _page(request, FormState(given, invalid.problems), status=invalid.status)
    return _page(request, form, found)


@post("/search", status_code=200)
async def search_cases(
    data: JSONBody[SearchBody],
    search: NamedDependency[Search],
    actor: NamedDependency[Actor],
    db: NamedDependency[Database],
) -> Answer[FoundRow]:
    """Ärenden som namnet, personnumret eller ärendenumret stämmer på; öppna först."""
    found = await search.find(data.term, actor)
    return Answer(db.position(), None, found.rows)


SEARCH: Final = (ask, find)
SEARCH_API: Final = Router(
    "/api",
    route_handlers=[search_cases],
    exception_handlers={DatabaseFailed: not_ready},
    tags=["projections"],
)
"""Beside the questions' router: this one reads a body, strictly."""


def _page(request: AnyRequest, form: FormState, found: Found | None = None, status: int = 200) -> Template:
    context = {"form": form, "found": found, "fragment": is_fragment(request)}
    return Template("projections/search.html", context=context, status_code=status)
