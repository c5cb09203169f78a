"""What each reader has been shown in each list today, as far as it is on record: no name is kept, only a digest."""

from collections.abc import Hashable
from datetime import date

from shared.contracts.ids import PersonRef
from shared.vault.access import Listing
from shared.vault.lookup import PersonField, Reader


class OnRecord:
    """Of this process and of one day: after a restart, or in the morning, everything is put on record again."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._shown: dict[Hashable, dict[PersonRef, int]] = {}

    def of(
        self, reader: Reader, view: Listing | None, fields: frozenset[PersonField], on: date
    ) -> dict[PersonRef, int]:
        """By person a digest of what the log says they were shown; a new and empty one outside a list."""
        if view is None:
            return {}
        if on != self._day:
            self._day, self._shown = on, {}
        return self._shown.setdefault((reader, view, fields), {})
