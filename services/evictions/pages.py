"""One page per thing people can tell a case: a short form, then back to the case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler
from msgspec import inspect

from services.evictions.actions import ACTIONS, Action, command_of
from services.evictions.cases import past_of, tell_existing
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.meanwhile import Change, ToldMeanwhile, told_since
from shared.kernel.clock import Clock, civil, civil_date
from shared.kernel.errors import Refused
from shared.messaging.store import EventStore
from shared.web.actor import Actor, envelope
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid, Problem
from shared.web.problems import refusal, refusals
from shared.web.shapes import bare, shape
from shared.web.words import choices

PAGE: Final = "/arenden/{case_id:str}/atgard/{slug:str}"
SEEN_FIELD: Final = "_seen"
"""The hidden field with the position of the case that the page was made from."""


class _Seen(msgspec.Struct, frozen=True):
    """Where the case stood when the page was made, and what its reader is told has happened since."""

    position: int | None
    changes: tuple[Change, ...] = ()


class Field(msgspec.Struct, frozen=True):
    """How one field is asked for: by which of the layout's pieces, with which choices."""

    name: str
    piece: str
    required: bool
    options: Sequence[tuple[str, str]] = ()


@get(PAGE, include_in_schema=False)
async def ask(
    case_id: FromPath[str],
    slug: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    seen: FromQuery[int | None] = None,
) -> Template:
    """The form with today and now filled in, and what has been told since the case was read at position `seen`."""
    action = _action(slug)
    past = await past_of(store, case_id)
    changes = () if seen is None else told_since(past, seen)
    given = {field.name: [text] for field in _fields(action) if field.required and (text := _default(field, clock()))}
    return _form(case_id, action, FormState(given, command_id=new_command_id(clock)), _Seen(past.position, changes))


@post(PAGE, include_in_schema=False)
async def save(
    request: Request[Any, Any, Any],
    case_id: FromPath[str],
    slug: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
) -> Response[Any]:
    """Tell the case and go back to it; else the form again with every problem and every value."""
    action = _action(slug)
    given = (await request.form()).dict()
    command_id, seen = form_command_id(given, clock), _Seen(_position(given))
    try:
        said = read_form(given, action.body)
        headers = envelope(request, actor, clock, command_id)
        command = command_of(action, said, case_id, headers.recorded_at, actor)
        receipt = await tell_existing(store, command, headers, seen=seen.position)
    except Invalid as invalid:
        return _form(case_id, action, FormState(given, invalid.problems, command_id), seen, status=invalid.status)
    except ToldMeanwhile as told:
        seen = _Seen(told.position, told.changes)
        return _form(case_id, action, FormState(given, command_id=command_id), seen, status=409)
    except Refused as refused:
        if refused.code == "idempotency-key-reused":
            again = [refusal(Refused("page-saved-before"))]
            return _form(case_id, action, FormState(given, again, new_command_id(clock)), seen, status=409)
        problems = [_at_its_field(each, action) for each in refusals(refused)]
        return _form(case_id, action, FormState(given, problems, command_id), seen, status=422)
    return Redirect(f"/arenden/{case_id}?after={receipt.position}", status_code=303)


PAGES: Final[list[ControllerRouterHandler]] = [ask, save]


def _action(slug: str) -> Action:
    if slug not in ACTIONS:
        raise NotFoundException
    return ACTIONS[slug]


def _position(given: Mapping[str, Any]) -> int | None:
    """The position that the page was made from; None when the form does not tell."""
    text = next(iter(given.get(SEEN_FIELD, ())), "")
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 19 else None


def _form(case_id: str, action: Action, form: FormState, seen: _Seen, status: int = 200) -> Template:
    context = {
        "case_id": case_id,
        "action": action,
        "fields": _fields(action),
        "form": form,
        "seen": seen,
        "letter": action.command is ConfirmEvictionTime,
    }
    return Template("evictions/action.html", context=context, status_code=status)


def _fields(action: Action) -> list[Field]:
    info = shape(action.body)
    assert isinstance(info, inspect.StructType)
    return [_field(each) for each in info.fields if each.name in action.fields]


def _field(info: inspect.Field) -> Field:
    kind, nullable = bare(info.type)
    match kind:
        case inspect.EnumType():
            members: list[Enum] = list(kind.cls)
            return Field(info.name, "select", required=not nullable, options=choices(members))
        case inspect.BoolType():
            return Field(info.name, "yes_or_no" if info.required or nullable else "checkbox", required=info.required)
        case inspect.DateTimeType():
            return Field(info.name, "moment_field", required=not nullable)
        case inspect.DateType():
            return Field(info.name, "date_field", required=not nullable)
        case _:
            return Field(
                info.name, "amount_field" if info.name.endswith("_ore") else "number_field", required=not nullable
            )


def _default(field: Field, now: datetime) -> str | None:
    """Most is told the day it happens."""
    match field.piece:
        case "date_field":
            return civil_date(now).isoformat()
        case "moment_field":
            return f"{civil(now):%Y-%m-%d %H:%M}"
        case "number_field":
            return "0"
        case _:
            return None


def _at_its_field(found: Problem, action: Action) -> Problem:
    """A problem with a field the page does not ask for is said of the whole form."""
    return found if found.field in action.fields else msgspec.structs.replace(found, field="")
