"""The store's in-memory twin; both pass tests/messaging/test_event_store.py."""

from collections import defaultdict
from collections.abc import Sequence

from shared.contracts.base import Event
from shared.contracts.registry import decode_commit, encode_commit
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, Loaded, Stamp, VersionConflict


class MemoryEventStore:
    """Commits in a dict, encoded as they would be on the wire."""

    def __init__(self) -> None:
        self._position = 0
        self._commits: defaultdict[AggregateName, list[tuple[int, Envelope, bytes]]] = defaultdict(list)

    async def load(self, aggregate: AggregateName) -> Loaded:
        commits = self._commits[aggregate]
        return Loaded(
            tuple(event for _, _, body in commits for event in decode_commit(body)),
            commits[-1][0] if commits else 0,
            tuple(
                Stamp(
                    position,
                    envelope.command_id,
                    envelope.role,
                    envelope.recorded_at,
                    len(decode_commit(body)),
                    envelope.actor,
                )
                for position, envelope, body in commits
            ),
        )

    async def append(
        self, aggregate: AggregateName, events: Sequence[Event], *, expected: int, envelope: Envelope
    ) -> int:
        commits = self._commits[aggregate]
        for position, written, _ in commits:
            if written.command_id == envelope.command_id:
                return position
        if (commits[-1][0] if commits else 0) != expected:
            raise VersionConflict(aggregate.subject)
        self._position += 1
        commits.append((self._position, envelope, encode_commit(events)))
        return self._position
