"""The desk for programs: papers and signals as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from litestar import Request, Router, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from services.intake.bodies import NoticeBody, SignalBody
from services.intake.posting import Posted, Posting
from services.intake.reading import with_implausible
from shared.kernel.clock import Clock, civil_date
from shared.messaging.envelope import Envelope
from shared.web.application import strict_body
from shared.web.problem import Invalid


@post("/notices", status_code=202, tags=["Mottagning"], summary="Registrera en handling")
async def post_notice(
    data: JSONBody[NoticeBody], envelope: NamedDependency[Envelope], posting: NamedDependency[Posting]
) -> Posted:
    """Take in a paper: formulär 3, a disturbance notice, a copy of a termination, Kronofogden's papers."""
    return await posting.post(data, envelope)


@post("/signals", status_code=202, tags=["Mottagning"], summary="Registrera en tidig signal")
async def post_signal(
    data: JSONBody[SignalBody], envelope: NamedDependency[Envelope], posting: NamedDependency[Posting]
) -> Posted:
    """Take in an early signal: missed rent, complaints from neighbours."""
    return await posting.post(data, envelope)


def api(clock: Clock) -> Router:
    """The routes under /api. Whoever sends a badly written body also hears what in it cannot be true."""

    async def read_strictly(request: Request[Any, Any, Any]) -> None:
        try:
            await strict_body(request)
        except Invalid as found:
            given = _plain(await request.body()) if found.status == 422 else None
            if isinstance(given, Mapping):
                raise with_implausible(found, given, civil_date(clock())) from None
            raise

    return Router("/api", route_handlers=[post_notice, post_signal], before_request=read_strictly)


def _plain(body: bytes) -> Any:
    """The body as plain values; None when a number in it has more digits than Python reads."""
    try:
        return json.loads(body)
    except ValueError:
        return None
