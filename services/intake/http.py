"""The desk for programs: what comes in, and what becomes known of it later, as JSON."""

import json
from collections.abc import Mapping
from typing import Any, Final

from litestar import Router, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from services.intake.bodies import (
    ContactBody,
    CorrectionBody,
    ForwardingBody,
    HouseholdToldBody,
    IdentityBody,
    InformingBody,
    MoveBody,
    NoticeBody,
    ReroutingBody,
    SignalBody,
    WithdrawalBody,
)
from services.intake.contact_pages import CONTACT_API
from services.intake.later import Later, LaterBody
from services.intake.posting import Posted, Posting
from services.intake.reading import with_implausible
from shared.kernel.clock import Clock, civil_date
from shared.messaging.envelope import Envelope
from shared.web.any_request import AnyRequest
from shared.web.application import strict_body
from shared.web.commands import Accepted, taking
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


@post("/insecure-housing", status_code=202, tags=["Mottagning"], summary="Registrera en kontakt om osäkert boende")
async def post_contact(
    data: JSONBody[ContactBody], envelope: NamedDependency[Envelope], posting: NamedDependency[Posting]
) -> Posted:
    """Take in that somebody's sublease, transitional flat or stay with friends is ending (TG3, R28)."""
    return await posting.post(data, envelope)


_LATER: Final[Mapping[str, tuple[type[LaterBody], str, str]]] = {
    "correct": (CorrectionBody, "Rätta en handling", "Say all the paper says as it is now; left out is not known."),
    "withdraw": (WithdrawalBody, "Återkalla en handling", "The sender took it back, or it was registered by mistake."),
    "forward": (
        ForwardingBody,
        "Anteckna vidaresändning",
        "It was sent on to the board that has the flat (routing rule 7).",
    ),
    "inform": (InformingBody, "Anteckna att enheten är informerad", "The elderly-care team was told (routing rule 5)."),
    "reroute": (ReroutingBody, "Omfördela en handling", "Another unit answers from now on; the case follows."),
    "move": (MoveBody, "Flytta en handling till ett annat hem", "It leaves the one case and comes into the other's."),
    "identity": (IdentityBody, "Identifiera personen", "An unknown person is somebody; the case and its papers stay."),
    "household": (HouseholdToldBody, "Anteckna hushållet", "Who lives there; a provisional routing is made anew."),
}


def _endpoint(path: str, body: type[LaterBody], summary: str, meaning: str) -> HTTPRouteHandler:
    async def tell_notice(
        notice_id: FromPath[str], data: Any, envelope: NamedDependency[Envelope], later: NamedDependency[Later]
    ) -> Accepted:
        return Accepted((await later.tell(notice_id, data, envelope)).position)

    told = taking(body, tell_notice, name=f"{path}_notice", meaning=meaning)
    at = f"/notices/{{notice_id:str}}/{path}"
    return post(at, status_code=202, tags=["Mottagning"], summary=summary)(told)


def api(clock: Clock) -> Router:
    """The routes under /api. Whoever sends a badly written body also hears what in it cannot be true."""

    async def read_strictly(request: AnyRequest) -> None:
        try:
            await strict_body(request)
        except Invalid as found:
            given = _plain(await request.body()) if found.status == 422 else None
            if isinstance(given, Mapping):
                raise with_implausible(found, given, civil_date(clock())) from None
            raise

    later = [_endpoint(path, *about) for path, about in _LATER.items()]
    return Router(
        "/api",
        route_handlers=[post_notice, post_signal, post_contact, *later, *CONTACT_API],
        before_request=read_strictly,
    )


def _plain(body: bytes) -> Any:
    """The body as plain values; None when a number in it has more digits than Python reads."""
    try:
        return json.loads(body)
    except ValueError:
        return None
