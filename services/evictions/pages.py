"""One page per thing people can tell a case: a short form, then back to the case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler
from msgspec import inspect

from services.evictions.actions import ACTIONS, Action, command_of
from services.evictions.cases import past_of
from services.evictions.children_at_home import living_there
from services.evictions.decider import EVICTION_CASE
from services.evictions.desk import Desk, Desks
from services.evictions.domain.acknowledge_alert import AcknowledgeAlert
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime, times_to_confirm
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.filled_in import filled_in
from services.evictions.form_choices import (
    Choices,
    choices_for,
    correctable,
    notes_on,
    preselected,
)
from services.evictions.letter_links import Letter, is_copy_told_by_itself, letters
from services.evictions.meanwhile import told_since
from services.evictions.noting import NOTE, tell_noting
from services.evictions.unanswered import unanswered
from services.evictions.visit_warning import Warned, warned
from shared.contracts.correctable import Correctable
from shared.contracts.evictions import EvictionCaseOpened
from shared.kernel.clock import Clock, civil_date
from shared.messaging.store import EventStore, Loaded
from shared.staff.directory import StaffDirectory
from shared.vault.contact_notes import ContactNotes
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor, envelope
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.commands import form_command_id, new_command_id
from shared.web.forms import CERTAIN, FormState, read_form
from shared.web.meanwhile import Seen, named, seen_in
from shared.web.problem import Problem
from shared.web.shapes import bare, shape
from shared.web.words import choices

PAGE: Final = "/arenden/{case_id:str}/atgard/{slug:str}"


OFFICER: Final = "responsible_officer_ref"


class Field(msgspec.Struct, frozen=True):
    """How one field is asked for: by which of the layout's pieces, with which choices."""

    name: str
    piece: str
    required: bool
    options: Choices = ()

    def filled_in(self, now: datetime) -> str | None:
        """What stands in it at first: nothing in what may be left out."""
        return filled_in(self.name, self.piece, self.options, now) if self.required else None


@get(PAGE, include_in_schema=False)
async def ask(
    case_id: FromPath[str],
    slug: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    desks: NamedDependency[Desks],
    staff: NamedDependency[StaffDirectory],
    readings: NamedDependency[Readings],
    people: NamedDependency[PeopleLookup],
    seen: FromQuery[int | None] = None,
    corrects: FromQuery[str] = "",
    fact_id: FromQuery[str] = "",
    ansvarig: FromQuery[str] = "",
) -> Template:
    """The form with what is known filled in, and today where that is safe; the reading is logged first.

    It says what was told since the case was read at `seen`. `corrects`: a fact of the case that was recorded wrongly;
    the form then says what it said. `fact_id`: one to take back. `ansvarig`: who was chosen to answer for the case, in
    the letter and in what is recorded.
    """
    action = _action(slug)
    desk = await desks.of(actor, with_colleagues=action.asks_for_colleagues)
    past = await past_of(store, case_id)
    (opened,) = (each for each in past.events if isinstance(each, EvictionCaseOpened))
    await readings.case(case_id, opened.person_ref, actor=actor.ref, role=actor.role)
    asked = _asked(past, case_id, action, desk, clock)
    given = {each.name: [text] for each in asked.fields if (text := each.filled_in(clock()))}
    case = EVICTION_CASE.fold(past.events)
    living = await living_there(store, case) if action.command is RecordEvictionExecuted else None
    if wrong := correctable(action.name, case, corrects):
        given |= _as_recorded(wrong)
    else:
        known = preselected(action.name, case, living, civil_date(clock()), actor.ref)
        given |= {name: [value] for name, value in known.items()}
    if any(each.name == OFFICER and ansvarig in dict(each.options) for each in asked.fields):
        given |= {OFFICER: [ansvarig]}
    if any(fact_id == value for field in asked.fields if field.name == "fact_id" for value, _ in field.options):
        given |= {"fact_id": [fact_id]}
    changes = () if seen is None else told_since(past, seen)
    news = await named(Seen(past.position, changes), staff)
    warning = await warned(people, actor, action.command, case)
    return asked.form(FormState(given, command_id=new_command_id(clock)), news, warning=warning)


@post(PAGE, include_in_schema=False)
async def save(
    request: AnyRequest,
    case_id: FromPath[str],
    slug: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    desks: NamedDependency[Desks],
    staff: NamedDependency[StaffDirectory],
    notes: NamedDependency[ContactNotes],
    people: NamedDependency[PeopleLookup],
) -> Response[Any]:
    """Tell the case and go back to it; else the form again with every problem and every value."""
    action = _action(slug)
    given = (await request.form()).dict()
    command_id, seen = form_command_id(given, clock), seen_in(given)
    desk = await desks.of(actor, with_colleagues=action.asks_for_colleagues)
    try:
        said = read_form(given, action.body)
        past = await past_of(store, case_id)
        if command_id not in past.commands:
            unanswered(action.name, said, EVICTION_CASE.fold(past.events))
        headers = envelope(request, actor, clock, command_id)
        command = command_of(action, said, case_id, headers, desk)
        position = await tell_noting(store, notes, command, said, headers, actor, seen=seen.position)
    except NOT_TAKEN as error:
        past = await past_of(store, case_id)
        asked = _asked(past, case_id, action, desk, clock)
        warning = await warned(people, actor, action.command, EVICTION_CASE.fold(past.events))
        shown = again(error, given, clock, command_id=command_id, seen=seen)
        problems = [_at_its_field(each, action) for each in shown.form.problems]
        form = msgspec.structs.replace(shown.form, problems=problems)
        return asked.form(form, await named(shown.seen, staff), shown.status, warning)
    place = "#larm" if action.command is AcknowledgeAlert else ""  # so that the next alert is at hand
    return Redirect(f"/arenden/{case_id}?after={position}{place}", status_code=303)


PAGES: Final[list[ControllerRouterHandler]] = [ask, save]


def _action(slug: str) -> Action:
    if slug not in ACTIONS:
        raise NotFoundException
    return ACTIONS[slug]


class Asked(msgspec.Struct, frozen=True):
    """The page of one action on one case: what it says first and what it asks for."""

    case_id: str
    action: Action
    notes: tuple[str, ...]
    fields: tuple[Field, ...]
    letters: Sequence[Letter]
    yourself: str
    is_confirmed: bool

    def form(self, form: FormState, seen: Seen, status: int = 200, warning: Warned | None = None) -> Template:
        """The page with the form as it stands."""
        context = {name: getattr(self, name) for name in self.__struct_fields__}
        asked = self.fields if form.problems else tuple(each for each in self.fields if each.name != CERTAIN)
        context |= {"fields": asked, "form": form, "seen": seen, "warned": warning}
        return Template("evictions/action.html", context=context, status_code=status)


def _asked(past: Loaded, case_id: str, action: Action, desk: Desk, clock: Clock) -> Asked:
    case = EVICTION_CASE.fold(past.events)
    info = shape(action.body)
    assert isinstance(info, inspect.StructType)
    offered = choices_for(action.name, case, desk)
    asked = sorted((each for each in info.fields if each.name in action.fields), key=_which_paper_first)
    fields = tuple(_field(each, offered) for each in asked if each.name not in _AMONG_SEVERAL or offered[each.name])
    if is_copy_told_by_itself(case) and action.command is ConfirmEvictionTime:
        fields = tuple(each for each in fields if each.name != "copy_to_person_sent_at")
    notes = tuple(notes_on(action.name, case, desk, civil_date(clock())))
    found = letters(action.command, case, offered["notice_id"])
    return Asked(case_id, action, notes, fields, found, desk.actor.ref, is_confirmed=not times_to_confirm(case))


def _field(info: inspect.Field, offered: Mapping[str, Choices]) -> Field:
    kind, nullable = bare(info.type)
    if isinstance(kind, inspect.VarTupleType):
        item, _ = bare(kind.item_type)
        options = choices(list(item.cls)) if isinstance(item, inspect.EnumType) else offered[info.name]
        return Field(info.name, "checkboxes", required=info.required, options=options)
    match kind:
        case inspect.StrType() if info.name == NOTE:
            return Field(info.name, "text_area", required=info.required)
        case inspect.StrType():
            required = not nullable or info.name in ("notice_id", "decision_fact_id")
            return Field(info.name, "select", required=required, options=offered[info.name])
        case inspect.EnumType():
            members: list[Enum] = list(kind.cls)
            options = offered.get(info.name) or choices(members)
            return Field(info.name, "select", required=not nullable, options=options)
        case inspect.IntType() if info.name == "nth_alike":
            return Field(info.name, "select", required=False, options=offered[info.name])
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


def _as_recorded(wrong: Correctable) -> dict[str, list[str]]:
    """The form's fields as the fact that is to be corrected has them, for people to change."""
    told = {name: value for name, value in msgspec.to_builtins(wrong).items() if isinstance(value, str)}
    return {_ASKED_AS.get(name, name): [text] for name, text in told.items()} | {"corrects": [wrong.fact_id]}


_ASKED_AS: Final = {"source": "told_by"}
"""A fact's field and the command's, where they have different names."""


def _which_paper_first(field: inspect.Field) -> bool:
    return field.name != "notice_id"


_AMONG_SEVERAL: Final = frozenset(
    {
        "copied_to",
        "corrects",
        "notice_id",
        "tenant_ref",
        "claim_notice_id",
        "decision_fact_id",
        "household_untold_reason",
        "nth_alike",
    }
)
"""What is asked only when there is something to choose among."""


def _at_its_field(found: Problem, action: Action) -> Problem:
    """A problem with a field the page does not ask for is said of the whole form."""
    return found if found.field in action.fields else msgspec.structs.replace(found, field="")
