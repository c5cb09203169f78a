"""An envelope as the headers of a NATS message, and back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from shared.contracts.base import Event
from shared.contracts.ids import CommandId, StaffRef
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope, Purpose, Role

MESSAGE_ID: Final = "Nats-Msg-Id"
RECORDED_AT: Final = "lobo-recorded-at"
TYPES: Final = "lobo-types"
ACTOR: Final = "lobo-actor"
ROLE: Final = "lobo-role"
PURPOSE: Final = "lobo-purpose"
CORRELATION: Final = "lobo-correlation"
CAUSATION: Final = "lobo-causation"
TRACE: Final = "traceparent"
EXPECTED: Final = "Nats-Expected-Last-Subject-Sequence"
NO_SUCH_MESSAGE: Final = 10043  # of a message to delete: somebody else did
WRONG_LAST_SEQUENCE: Final = 10071
"""The server's code for a refused expectation: something else was the last of the subject."""
STILL_BUSY: Final = 10164
"""The same on three servers, while one of them is at work on the message before."""


class NotACommit(Exception):
    """A stored message without the headers that every commit has. Stop and look."""


def to_headers(envelope: Envelope, events: Sequence[Event], subject: str) -> dict[str, str]:
    """The headers of a commit of `events` on `subject`.

    The message id is `<command id>:<aggregate id>`: the server's duplicate check is per stream, and
    one command may write to two aggregates. Raises `ValueError` for a command id that is not a
    lower-case UUID and for a value that a header line cannot carry unchanged.
    """
    if not is_id(envelope.command_id):
        raise ValueError("a command's id must be a lower-case UUID")
    headers = {
        MESSAGE_ID: f"{envelope.command_id}:{subject.rpartition('.')[2]}",
        RECORDED_AT: envelope.recorded_at.isoformat(),
        TYPES: ",".join(str(event.__struct_config__.tag) for event in events),
        ACTOR: envelope.actor,
        ROLE: envelope.role.value,
        PURPOSE: envelope.purpose.value,
        CORRELATION: envelope.correlation,
        CAUSATION: None if envelope.causation is None else str(envelope.causation),
        TRACE: envelope.traceparent,
    }
    carried = {name: value for name, value in headers.items() if value is not None}
    for name, value in carried.items():
        if not (value.isascii() and value.isprintable() and value.strip() == value):
            raise ValueError(f"the header {name} must be printable ASCII")
    return carried


def from_headers(headers: Mapping[str, str]) -> Envelope:
    """The envelope in a stored commit's headers. Raises `NotACommit`."""
    try:
        causation = headers.get(CAUSATION)
        return Envelope(
            command_id=command_id(headers),
            recorded_at=datetime.fromisoformat(headers[RECORDED_AT]),
            actor=StaffRef(headers[ACTOR]),
            role=Role(headers[ROLE]),
            purpose=Purpose(headers[PURPOSE]),
            correlation=headers.get(CORRELATION),
            causation=None if causation is None else int(causation),
            traceparent=headers.get(TRACE),
        )
    except (KeyError, ValueError) as wrong:
        raise NotACommit(f"missing or wrong header: {wrong}") from wrong


def command_id(headers: Mapping[str, str]) -> CommandId:
    """The id of the command that wrote a stored commit; empty when the message names none."""
    return CommandId(headers.get(MESSAGE_ID, "").partition(":")[0])
