"""The intake desk's pages: choose what came in, write what the paper says, get a receipt."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from services.intake.bodies import NoticeBody, SignalBody
from services.intake.domain.notice.routing import FlatArea
from services.intake.posting import Posting
from services.intake.reading import with_implausible
from shared.contracts.codes import Channel, ChildLiving, NoticeType, SignalType, Source, Tenancy
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.messaging.store import StoreUnavailable, VersionConflict
from shared.web.actor import Actor, envelope
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import Form, FormState, read_form
from shared.web.problem import Invalid, Problem, problem
from shared.web.problems import refusal
from shared.web.words import choices

PAGE: Final = "/inkorg/ny"
CHILD_ROWS: Final = 8
OPEN_ROWS: Final = 2  # child rows shown before anyone asks for more


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One sort of paper as the desk knows it (handlingens slag): its codes and the fields it has."""

    slug: str
    codes: tuple[NoticeType, ...] | tuple[SignalType, ...]
    fields: tuple[str, ...]
    source: Source = Source.LANDLORD

    @property
    def code_field(self) -> str:
        return "signal_type" if isinstance(self.codes[0], SignalType) else "notice_type"

    @property
    def body(self) -> type[NoticeBody] | type[SignalBody]:
        return SignalBody if isinstance(self.codes[0], SignalType) else NoticeBody


_SENT: Final = ("document_on", "sent_on")
KINDS: Final = (
    Kind(
        slug="formular-3",
        codes=(NoticeType.RENT_ARREARS_TERMINATION,),
        fields=(
            *_SENT,
            "sent_registered",
            "served_on",
            "amount_claimed_ore",
            "interest_ore",
            "rent_due_on",
            "rooms",
            "payment_instruction",
        ),
    ),
    Kind(slug="storning", codes=(NoticeType.DISTURBANCE, NoticeType.LACK_OF_CARE), fields=_SENT),
    Kind(slug="kopia-av-uppsagning", codes=(NoticeType.SEVERE_DISTURBANCE,), fields=(*_SENT, "served_on")),
    Kind(
        slug="kronofogdens-ansokan",
        codes=(NoticeType.EVICTION_APPLICATION,),
        fields=("document_on", "enforcement_case", "amount_claimed_ore"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(
        slug="kronofogdens-tid",
        codes=(NoticeType.EVICTION_TIME,),
        fields=("eviction_at", "document_on", "enforcement_case"),
        source=Source.ENFORCEMENT_AUTHORITY,
    ),
    Kind(slug="tidig-signal", codes=tuple(SignalType), fields=("occurred_on",)),
)
_KIND: Final[Mapping[str, Kind]] = {kind.slug: kind for kind in KINDS}

_HOME_FIELDS: Final = (
    "identity_number",
    "person_name",
    "protected_identity",
    "address",
    "area",
    "tenancy",
    "landlord_name",
)
_CHILD_FIELDS: Final = ("birth_year", "living")
_REST_FIELDS: Final = ("source", "source_name", "note")

Chosen = Annotated[str | None, QueryParameter(description="Handlingens slag", max_length=40)]


@get(PAGE, include_in_schema=False)
async def choose_or_fill_in(clock: NamedDependency[Clock], typ: Chosen = None) -> Template:
    """The kinds to choose from, or the empty form of the chosen kind."""
    kind = _KIND.get(typ or "")
    if kind is None:
        return Template("intake/kinds.html", context={"kinds": KINDS, "page": PAGE})
    given = {
        "received_on": [civil_date(clock()).isoformat()],
        "channel": [str(Channel.POST)],
        "source": [str(kind.source)],
        "tenancy": [str(Tenancy.RENTAL)],
        "area": [str(FlatArea.OURS)],
    }
    return _form(kind, FormState(given, command_id=new_command_id(clock)))


@post(PAGE, include_in_schema=False)
async def register(
    request: Request[Any, Any, Any],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    posting: NamedDependency[Posting],
    typ: Chosen = None,
) -> Response[Any]:
    """Post what was written and go to the receipt; else the form again, with every problem and every value."""
    kind = _KIND.get(typ or "")
    if kind is None:
        return Redirect(PAGE, status_code=303)
    given = (await request.form()).dict()
    command_id = form_command_id(given, clock)
    try:
        body = _read(given, kind, clock)
        posted = await posting.post(body, envelope(request, actor, clock, command_id))
    except Invalid as invalid:
        return _form(kind, FormState(given, _as_on_the_page(invalid.problems, kind), command_id), status=invalid.status)
    except (StoreUnavailable, VersionConflict):
        return _form(kind, FormState(given, [problem("", "form-not-saved")], command_id), status=503)
    except Refused as refused:
        if refused.code != "idempotency-key-reused":
            return _form(kind, FormState(given, [refusal(refused)], command_id), status=422)
        again = [refusal(Refused("form-saved-before"))]
        return _form(kind, FormState(given, again, new_command_id(clock)), status=409)
    return Redirect(f"/kvitto/{posted.notice_id}?after={posted.position}", status_code=303)


def _read(given: Form, kind: Kind, clock: Clock) -> NoticeBody | SignalBody:
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


def _form(kind: Kind, form: FormState, status: int = 200) -> Template:
    context = {
        "kind": kind,
        "form": form,
        "page": PAGE,
        "codes": choices(kind.codes),
        "channels": choices(Channel),
        "sources": choices(Source),
        "tenancies": choices(Tenancy),
        "areas": choices(FlatArea),
        "livings": choices(ChildLiving),
        "children": range(CHILD_ROWS),
        "open_rows": OPEN_ROWS,
        "more_open": _more_children(form),
    }
    return Template("intake/notice.html", context=context, status_code=status)


def _more_children(form: FormState) -> bool:
    """Whether a row beyond the open ones holds something."""
    names = [f"household.children[{row}].{field}" for row in range(OPEN_ROWS, CHILD_ROWS) for field in _CHILD_FIELDS]
    return any(form.text(name) or form.problem(name) for name in names)
