"""How LOBO is doing, for those who run it: every service's own signs on one page, and the same as JSON. Read only."""

from collections.abc import Sequence
from typing import Final

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Template
from litestar.types import ControllerRouterHandler

from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock
from shared.messaging.signs import Sign, State
from shared.messaging.store import StoreUnavailable
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment
from shared.web.service import Service

PAGE: Final = "/drift"


class Operations(msgspec.Struct, frozen=True):
    """How it stands (driftläge): the worst of all, and each sign."""

    state: State
    signs: list[Sign]


def operations(services: Sequence[Service], clock: Clock) -> list[ControllerRouterHandler]:
    """The page and its twin."""

    @get("/api/operations", tags=["Drift"], summary="Driftläge")
    async def as_json() -> Operations:
        """Parkerade händelser, hur långt läsningen har kommit, larm som inte har nått fram, utrymme och kopior."""
        return await _look(services)

    @get(PAGE, include_in_schema=False)
    async def as_page(request: AnyRequest) -> Template:
        """The same in words; looks again every half minute where there is JavaScript."""
        context = {"found": await _look(services), "now": clock(), "fragment": is_fragment(request)}
        return Template("layout/operations.html", context=context)

    handlers: list[HTTPRouteHandler] = [as_json, as_page]
    return [*handlers]


async def _look(services: Sequence[Service]) -> Operations:
    signs: list[Sign] = []
    for each in services:
        signs += await _of(each)
    worst = max((each.state for each in signs), key=[*State].index, default=State.WELL)
    return Operations(worst, sorted(signs, key=lambda each: -[*State].index(each.state)))


async def _of(service: Service) -> Sequence[Sign]:
    """What the service says of itself, and why it cannot do its work when it cannot."""
    try:
        told = [*await service.signs()]
    except StoreUnavailable as error:
        told = [Sign(what=SWEDISH["sign.server"], state=State.ALARM, said=str(error))]
    reasons = tuple(await service.ready())
    state = State.ALARM if reasons else State.WELL
    name = SWEDISH["sign.service"].format(what=SWEDISH.get(f"service.{service.name}", service.name), name=service.name)
    return [Sign(what=name, state=state, said=SWEDISH[f"sign.service.{state}"], remedies=reasons), *told]
