"""The two clocks there are: the machine's, and the demo's that a simulated year can set."""

from datetime import UTC, datetime


def system_clock() -> datetime:
    """Now, in UTC, from the machine."""
    return datetime.now(UTC)


class DemoClock:
    """Stands where it was set until `rejoin`, then follows the machine."""

    def __init__(self) -> None:
        self._at: datetime | None = None

    def __call__(self) -> datetime:
        return self._at or system_clock()

    def set(self, at: datetime) -> None:
        self._at = at

    async def move_to(self, at: datetime) -> None:
        """As `set`, for who also moves clocks that are farther away (deploy/simulator/scheduler.py)."""
        self._at = at

    def rejoin(self) -> None:
        self._at = None
