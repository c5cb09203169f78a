"""Who acts in a request, and the headers of what they have written."""

import re
from typing import Final

from litestar.di import NamedDependency

from shared.contracts.ids import CommandId
from shared.kernel.clock import Clock
from shared.messaging.envelope import Envelope
from shared.staff.actor import LOCAL_ACTOR, Actor
from shared.web.any_request import AnyRequest
from shared.web.present import present

__all__ = ["LOCAL_ACTOR", "Actor", "envelope", "provide_actor", "provide_envelope"]

_TRACE: Final = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")  # W3C Trace Context


def provide_actor(request: AnyRequest) -> Actor:
    """The one who acts in this request, as the guard found them."""
    return present(request.scope).actor


def envelope(request: AnyRequest, actor: Actor, clock: Clock, command_id: CommandId) -> Envelope:
    """The headers of the commit that a command in this request leads to.

    A trace that is not written as one is left out: the log is for ever, and a header could say anything.
    """
    trace = request.headers.get("traceparent", "")
    return Envelope(
        command_id=command_id,
        recorded_at=clock(),
        actor=actor.ref,
        role=actor.role,
        purpose=actor.purpose,
        correlation=command_id,
        traceparent=trace if _TRACE.fullmatch(trace) else None,
    )


def provide_envelope(
    request: AnyRequest,
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    command_id: NamedDependency[CommandId],
) -> Envelope:
    """The envelope of an API command: `envelope: NamedDependency[Envelope]` in a handler gives it."""
    return envelope(request, actor, clock, command_id)
