"""The intake desk's pages: choose what came in, write what the paper says, get a receipt."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, NamedTuple

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template
from msgspec.structs import replace

from services.intake.bodies import MOST_CO_TENANTS, Body
from services.intake.case_finder import FINDER
from services.intake.domain.notice.routing import FlatArea
from services.intake.duplicates import Duplicates, EarlierPaper
from services.intake.homes import Homes, OtherHome
from services.intake.kinds import KIND, Kind, decisions, groups
from services.intake.people.look_up import LookUps
from services.intake.posting import Posting
from services.intake.reading import with_implausible
from services.intake.rows_of_form import child_rows, said_in
from shared.contracts.codes import Channel, Source, Tenancy
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import MatterId
from shared.kernel.clock import Clock, civil_date
from shared.kernel.ids import is_id
from shared.web.actor import Actor, envelope
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import Form, FormState, read_form
from shared.web.problem import Invalid, Problem
from shared.web.words import choices

PAGE: Final = "/inkorg/ny"
ANEW_FIELD: Final = "_anew"
"""What the button of the form sends when a paper like an earlier one is another all the same."""
CASE_FIELD: Final = "_case"
"""What the button sends by which the desk says that it is about the home of an open case: the case."""
APART_FIELD: Final = "_apart"
"""What the button sends when the paper is about another tenant than the unidentified one of that address."""
CO_TENANT_ROWS: Final = range(MOST_CO_TENANTS)
_HOME_FIELDS: Final = (
    "identity_number",
    "person_name",
    "birth_on",
    "protected_identity",
    "phone",
    "mail",
    "co_tenants",
    "address",
    "area",
    "tenancy",
    "landlord_name",
    "landlord_phone",
    "landlord_mail",
)
_CO_TENANT_FIELDS: Final = ("identity_number", "person_name", "protected_identity")
_REST_FIELDS: Final = ("source", "source_name", "note")


class _Asked(NamedTuple):
    """What is asked before a report is taken in: the same paper again? the same home?"""

    earlier: tuple[EarlierPaper, ...] = ()
    homes: tuple[OtherHome, ...] = ()


_NOTHING: Final = _Asked()

Chosen = Annotated[str | None, QueryParameter(description="Handlingens slag", max_length=40)]


@get(PAGE, include_in_schema=False)
async def choose_or_fill_in(clock: NamedDependency[Clock], typ: Chosen = None) -> Template:
    """The kinds to choose from, or the empty form of the chosen kind."""
    kind = KIND.get(typ or "")
    if kind is None:
        return Template("intake/kinds.html", context={"groups": groups(), "page": PAGE, "finder": FINDER})
    given = {
        "received_on": [civil_date(clock()).isoformat()],
        "channel": [str(Channel.POST)],
        "source": [str(kind.source)],
        "tenancy": [str(kind.tenancy or Tenancy.RENTAL)],
        "area": [str(FlatArea.OURS)],
    }
    return _form(kind, FormState(given, command_id=new_command_id(clock)))


@post(PAGE, include_in_schema=False)
async def register(
    request: AnyRequest,
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    posting: NamedDependency[Posting],
    duplicates: NamedDependency[Duplicates],
    homes: NamedDependency[Homes],
    look_ups: NamedDependency[LookUps],
    typ: Chosen = None,
) -> Response[Any]:
    """Post what was written and go to the receipt; else the form again, with every problem and every value.

    A paper that seems to have come before, or about another home than the person's open case, is asked about first.
    """
    kind = KIND.get(typ or "")
    if kind is None:
        return Redirect(PAGE, status_code=303)
    given = (await request.form()).dict()
    command_id = form_command_id(given, clock)
    try:
        body = _read(given, kind, clock)
        case = _case_said(given)
        if case is None and {ANEW_FIELD, APART_FIELD}.isdisjoint(given):
            asked = _Asked(
                await duplicates.of(body, command_id, clock(), actor),
                await homes.in_question(body, clock(), actor, look_ups),
            )
            if any(asked):
                return _form(kind, FormState(given, command_id=command_id), status=409, asked=asked)
        posted = await posting.post(
            body, envelope(request, actor, clock, command_id), case=case, apart=APART_FIELD in given
        )
    except NOT_TAKEN as error:
        shown = again(error, given, clock, command_id=command_id)
        problems = _as_on_the_page(shown.form.problems, kind)
        return _form(kind, replace(shown.form, problems=problems), shown.status)
    return Redirect(f"/kvitto/{posted.notice_id}?after={posted.position}&ny=ja", status_code=303)


def _case_said(given: Form) -> MatterId | None:
    said = given.get(CASE_FIELD, [""])[0]
    return MatterId(said) if isinstance(said, str) and is_id(said) else None


def _read(given: Form, kind: Kind, clock: Clock) -> Body:
    try:
        return read_form(given, kind.body)
    except Invalid as found:
        written = {name: texts[0].strip() for name, texts in given.items() if texts and isinstance(texts[0], str)}
        raise with_implausible(found, written, civil_date(clock())) from None


def _as_on_the_page(problems: Sequence[Problem], kind: Kind) -> list[Problem]:
    """The problems in the order in which the page asks."""
    asked = (kind.code_field, "received_on", "channel", *kind.fields, *_HOME_FIELDS, "household", *_REST_FIELDS)
    places = {field: place for place, field in enumerate(asked)}
    return sorted(problems, key=lambda each: places.get(each.field.partition(".")[0], len(asked)))


def _form(kind: Kind, form: FormState, status: int = 200, asked: _Asked = _NOTHING) -> Template:
    context = {
        "earlier": asked.earlier,
        "other_homes": asked.homes,
        "anew": ANEW_FIELD,
        "same_home": CASE_FIELD,
        "apart": APART_FIELD,
        "kind": kind,
        "urges": kind.urges,
        "form": form,
        "page": PAGE,
        "codes": [(code, SWEDISH.get(f"intake.kind.{kind.slug}.{code}", text)) for code, text in choices(kind.codes)],
        "channels": choices(Channel),
        "sources": choices(Source),
        "tenancies": choices(Tenancy),
        "areas": choices(FlatArea),
        "decisions": {name: choices(each) for name, each in decisions(kind.codes[0]).items()},
        "child_rows": child_rows(form),
        "co_tenants": CO_TENANT_ROWS,
        "co_tenants_open": said_in(form, "co_tenants", CO_TENANT_ROWS, _CO_TENANT_FIELDS),
    }
    return Template("intake/notice.html", context=context, status_code=status)
