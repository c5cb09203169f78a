"""Who acts. There is no sign-in yet: one configured local actor, so the web answers on loopback only."""

import re
from typing import Any, Final

import msgspec
from litestar import Request
from litestar.di import NamedDependency

from shared.contracts.codes import Unit
from shared.contracts.ids import CommandId, StaffRef
from shared.kernel.clock import Clock
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role

_TRACE: Final = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")  # W3C Trace Context


class Actor(msgspec.Struct, frozen=True):
    """A member of staff in a role. `unit` is None for someone who works for every unit."""

    ref: StaffRef
    role: Role
    unit: Unit | None = None


LOCAL_ACTOR: Final = Actor(StaffRef(derived_id("staff", "local")), Role.BOSAMORDNARE)


def provide_actor() -> Actor:
    """The one who acts in this request."""
    return LOCAL_ACTOR


def envelope(request: Request[Any, Any, Any], actor: Actor, clock: Clock, command_id: CommandId) -> Envelope:
    """The headers of the commit that a command in this request leads to.

    A trace that is not written as one is left out: the log is for ever, and a header could say anything.
    """
    trace = request.headers.get("traceparent", "")
    return Envelope(
        command_id=command_id,
        recorded_at=clock(),
        actor=actor.ref,
        role=actor.role,
        correlation=command_id,
        traceparent=trace if _TRACE.fullmatch(trace) else None,
    )


def provide_envelope(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    command_id: NamedDependency[CommandId],
) -> Envelope:
    """The envelope of an API command: `envelope: NamedDependency[Envelope]` in a handler gives it."""
    return envelope(request, actor, clock, command_id)
