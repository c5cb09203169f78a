"""One event as a reader meets it: the fact, where it stands and who wrote it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from shared.contracts.base import Event
from shared.contracts.registry import decode_commit
from shared.messaging.envelope import Envelope
from shared.messaging.headers import from_headers


class Recorded(msgspec.Struct, frozen=True):
    """An event with its identity (`position`, `index`): stream sequence and place in its commit.

    `subject` is the aggregate's; `recorded_at` the application's clock when it was decided (UTC).
    """

    position: int
    index: int
    subject: str
    event: Event
    envelope: Envelope

    @property
    def recorded_at(self) -> datetime:
        return self.envelope.recorded_at

    @property
    def aggregate_id(self) -> str:
        return self.subject.rpartition(".")[2]


def events_of(position: int, subject: str, headers: Mapping[str, str], body: bytes) -> list[Recorded]:
    """The events of a stored commit. Raises `NotACommit`, `UnknownEvent`, `msgspec.ValidationError`."""
    envelope = from_headers(headers)
    return [Recorded(position, index, subject, event, envelope) for index, event in enumerate(decode_commit(body))]
