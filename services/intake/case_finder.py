"""The desk's way from a paper that belongs in an open case to that case: the person's number leads there.

Who may not open the case is told whose it is; the desk also which papers it has, and what can be done with them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler
from msgspec import Meta

from services.intake.domain.person.person import still_open
from services.intake.kinds import CASE_PAPERS
from services.intake.people.look_up import LookUps
from services.intake.people.matters import cases_of_shared_homes, known_of
from shared.contracts.codes import Unit
from shared.contracts.eviction_procedure import (
    CaseNoticeForwarded,
    CaseNoticeMoved,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
)
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import PersonRef
from shared.contracts.intake import OpenMatterNoted
from shared.contracts.procedure_codes import NoticeMove
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.messaging.envelope import Purpose
from shared.messaging.store import AggregateName, EventStore
from shared.staff.cases import decision_on, stand_of
from shared.staff.directory import StaffDirectory
from shared.staff.may import Action, may
from shared.vault.access import SearchTerm
from shared.vault.lookup import LONGEST_TERM, Reader
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid
from shared.web.problems import refusal

FINDER: Final = "/inkorg/till-arende"

Chosen = Annotated[str | None, QueryParameter(description="Handlingens slag", max_length=40)]


class FinderBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose case it is."""

    identity_number: Annotated[str, Meta(min_length=1, max_length=LONGEST_TERM)]


class FoundCase(msgspec.Struct, frozen=True, kw_only=True):
    """An open case as its finder may know it: whose it is, and the papers in it that were not taken back.

    `opens`: the finder may open it. `papers`: the desk's to work on, and told to nobody else who may not open it.
    """

    case_id: str
    opened_on: date
    unit: Unit | None
    handler: str | None
    opens: bool
    papers: tuple[NoticeAttachedToCase, ...]


@get(FINDER, include_in_schema=False)
async def ask_whose(typ: Chosen = None) -> Template:
    """The form that asks whose case the paper belongs in."""
    return _form(typ, FormState())


@post(FINDER, include_in_schema=False)
async def find_case(
    request: AnyRequest,
    actor: NamedDependency[Actor],
    look_ups: NamedDependency[LookUps],
    store: NamedDependency[EventStore],
    staff: NamedDependency[StaffDirectory],
    clock: NamedDependency[Clock],
    typ: Chosen = None,
) -> Response[Any]:
    """To the person's one open case, or what may be known of it, or a choice. The search is logged before it is
    answered."""
    given = (await request.form()).dict()
    reader = Reader(actor.ref, actor.role, Purpose.CASE_HANDLING)
    try:
        body = read_form(given, FinderBody)
        people = await look_ups.seek(SearchTerm.NUMBER, body.identity_number, reader=reader)
    except Invalid as invalid:
        return _form(typ, FormState(given, invalid.problems), status=invalid.status)
    except Refused as refused:
        return _form(typ, FormState(given, [refusal(refused)]), status=422)
    matters = [matter for person in people for matter in await _open_cases(store, person)]
    cases = [await _found(store, staff, actor, matter, clock()) for matter in matters]
    if len(cases) == 1 and cases[0].opens:
        return Redirect(f"/arenden/{cases[0].case_id}", status_code=303)
    none = [] if cases else [refusal(Refused("no-open-case", field="identity_number"))]
    return _form(typ, FormState(given, none), cases, status=200 if cases else 422)


async def _open_cases(store: EventStore, person: PersonRef) -> list[OpenMatterNoted]:
    """The person's open cases here, and those about a home whose lease the person shares."""
    known = await known_of(store, person)
    own = [each for each in still_open(known) if each.tenancy_ref is not None]
    return list({each.matter_id: each for each in (*own, *await cases_of_shared_homes(store, known))}.values())


async def _found(
    store: EventStore, staff: StaffDirectory, actor: Actor, matter: OpenMatterNoted, now: datetime
) -> FoundCase:
    """The case as the finder may know it, read from its own log."""
    events = (await store.load(AggregateName("evictions", "case", matter.matter_id))).events
    stand = stand_of(events, now)
    decision = await decision_on(store, actor, Action.SEE_CASE, stand, now)
    handler = await staff.member(stand.handler_ref) if stand and stand.handler_ref else None
    return FoundCase(
        case_id=matter.matter_id,
        opened_on=matter.opened_on,
        unit=stand.unit if stand else matter.unit,
        handler=handler.name if handler else None,
        opens=decision.allowed,
        papers=_papers(events) if may(actor, Action.WORK_ON_NOTICE, stand).allowed else (),
    )


def _papers(events: Iterable[object]) -> tuple[NoticeAttachedToCase, ...]:
    """The papers that count in the case, each once, the newest first."""
    attached, gone = dict[str, NoticeAttachedToCase](), set[str]()
    for each in events:
        match each:
            case NoticeAttachedToCase():
                attached[each.notice_id] = each
            case CaseNoticeWithdrawn() | CaseNoticeForwarded() | CaseNoticeMoved(move=NoticeMove.AWAY):
                gone.add(each.notice_id)
            case CaseNoticeReturned() | CaseNoticeMoved():
                gone.discard(each.notice_id)
    here = (each for each in attached.values() if each.notice_id not in gone)
    return tuple(sorted(here, key=lambda each: each.received_on, reverse=True))


def _form(typ: str | None, form: FormState, cases: Sequence[FoundCase] = (), status: int = 200) -> Template:
    paper = next((each for each in CASE_PAPERS if each.slug == typ), CASE_PAPERS[0])
    context = {"paper": paper, "form": form, "cases": cases, "page": FINDER}
    return Template("intake/case_finder.html", context=context, status_code=status)


FINDER_PAGES: Final[list[ControllerRouterHandler]] = [ask_whose, find_case]
