"""The case for programs: one POST per slice, and its explanation."""

from typing import Any, Final

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from services.evictions.actions import ACTIONS, Action, command_of
from services.evictions.cases import history_of, tell_existing
from services.evictions.explain import explain
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.commands import Accepted


class Explanation(msgspec.Struct, frozen=True):
    """Events, state, dates and why, as lines of Swedish without personal data."""

    lines: tuple[str, ...]


_BODY: Final[Any] = JSONBody  # each endpoint's body is made from its command


def _endpoint(action: Action) -> HTTPRouteHandler:
    async def tell_case(
        case_id: FromPath[str],
        data: Any,
        store: NamedDependency[EventStore],
        actor: NamedDependency[Actor],
        envelope: NamedDependency[Envelope],
    ) -> Accepted:
        command = command_of(action, data, case_id, envelope.recorded_at, actor)
        return Accepted((await tell_existing(store, command, envelope)).position)

    tell_case.__name__ = action.path.replace("-", "_")
    tell_case.__doc__ = action.command.__doc__
    tell_case.__annotations__["data"] = _BODY[action.body]
    path = f"/api/cases/{{case_id:str}}/{action.path}"
    return post(path, status_code=202, tags=["Avhysningsärenden"], summary=SWEDISH[action.name])(tell_case)


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
