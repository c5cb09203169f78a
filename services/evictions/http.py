"""The case for programs: one POST per slice, and its explanation."""

import re
from typing import Annotated, Any, Final

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, HeaderParameter
from litestar.types import ControllerRouterHandler

from services.evictions.actions import ACTIONS, Action, command_of
from services.evictions.cases import history_of
from services.evictions.desk import Desks
from services.evictions.explain import explain
from services.evictions.noting import tell_noting
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore
from shared.vault.contact_notes import ContactNotes
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.commands import Accepted, taking
from shared.web.meanwhile import ToldMeanwhile
from shared.web.problem import Invalid, problem
from shared.web.problems import PROBLEM_JSON, ProblemDetails, details
from shared.web.words import moment, swedish


class Explanation(msgspec.Struct, frozen=True):
    """Events, state, dates and why, as lines of Swedish without personal data."""

    lines: tuple[str, ...]


_TAG: Final = re.compile(r'"([0-9]{1,18})"')
IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        description="ETag från GET /api/cases/{case_id}. Har någon berättat något för ärendet sedan dess svaras 412.",
    ),
]


def _endpoint(action: Action) -> HTTPRouteHandler:
    async def tell_case(
        case_id: FromPath[str],
        data: Any,
        store: NamedDependency[EventStore],
        actor: NamedDependency[Actor],
        desks: NamedDependency[Desks],
        envelope: NamedDependency[Envelope],
        notes: NamedDependency[ContactNotes],
        if_match: IfMatch = None,
    ) -> Accepted:
        desk = await desks.of(actor, with_colleagues=action.asks_for_colleagues)
        command = command_of(action, data, case_id, envelope, desk)
        seen = _position(if_match)
        return Accepted(await tell_noting(store, notes, command, data, envelope, actor, seen=seen))

    name = action.path.replace("-", "_")
    path = f"/api/cases/{{case_id:str}}/{action.path}"
    return post(
        path,
        status_code=202,
        tags=["Avhysningsärenden"],
        summary=SWEDISH[action.name],
        exception_handlers={ToldMeanwhile: _told_meanwhile},
    )(taking(action.body, tell_case, name=name, meaning=action.command.__doc__))


def _position(if_match: str | None) -> int | None:
    """The position a client last read the case at. Raises `Invalid` (400) for anything but one strong tag."""
    if if_match is None or if_match.strip() == "*":
        return None
    if not (found := _TAG.fullmatch(if_match.strip())):
        raise Invalid([problem("If-Match", "not-a-position")], status=400)
    return int(found[1])


def _told_meanwhile(_: AnyRequest, error: ToldMeanwhile) -> Response[ProblemDetails]:
    """412 with every fact that was told, and the tag to try again with."""
    problems = [
        problem("", "told-meanwhile", role=swedish(f"Role.{each.role}"), what=swedish(each.name), at=moment(each.at))
        for each in error.changes
    ]
    said = details("told-meanwhile", 412, problems)
    return Response(said, status_code=412, headers={"etag": f'"{error.position}"'}, media_type=PROBLEM_JSON)


@get("/api/cases/{case_id:str}/explain", tags=["Avhysningsärenden"], summary="Förklara ett ärende")
async def explain_case(
    case_id: FromPath[str],
    store: NamedDependency[EventStore],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
) -> Explanation:
    """What `lobo explain` prints; the reading is logged first."""
    history = await history_of(store, case_id)
    (opened,) = (each for each in history if isinstance(each, EvictionCaseOpened))
    await readings.case(case_id, opened.person_ref, actor=actor.ref, role=actor.role)
    return Explanation(tuple(explain(history, clock())))


API: Final[list[ControllerRouterHandler]] = [*map(_endpoint, ACTIONS.values()), explain_case]
