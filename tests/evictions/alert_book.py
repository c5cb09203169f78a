"""Holds a case's log against the oracle: at every commit, in every hour until the next, and in the minute before it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.codes import AlertLevel
from tests.evictions.alert_oracle import Alert, expected

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)


class Book:
    """The alerts that stand, as the log's own alert events tell."""

    def __init__(self) -> None:
        self.standing: dict[str, Alert] = {}

    def read(self, events: Sequence[Any]) -> None:
        for event in events:
            match event:
                case AlertRaised():
                    assert event.alert_id not in self.standing, "raised while it stands"
                    self.standing[event.alert_id] = Alert(event.rule, event.due_at, event.step, event.level)
                case AlertEscalated():
                    standing = self.standing[event.alert_id]
                    assert event.level > standing.level, "a level that does not rise is no escalation"
                    self.standing[event.alert_id] = standing._replace(level=event.level)
                case AlertResolved():
                    del self.standing[event.alert_id]

    def holds(self, wanted: set[Alert], highest: dict[tuple[Any, ...], AlertLevel]) -> None:
        """The same alerts; each at the highest level its rule has asked for while it stood."""
        asked = {each[:3]: each.level for each in wanted}
        for key in [key for key in highest if key not in asked]:
            del highest[key]
        for key, level in asked.items():
            highest[key] = max(level, highest.get(key, level))
        standing = {each[:3]: each.level for each in self.standing.values()}
        assert standing == highest, f"standing {standing}, asked for {highest}"


def assert_as_the_words_say(
    lived: Sequence[tuple[datetime, Sequence[Any]]], *, until: datetime, hourly: bool = False
) -> int:
    """`lived`: a case's commits and their instants. At each, and until the next, what stands is what is asked for.

    `hourly` looks at every full hour between two commits as well. Gives how many looks were taken.
    """
    book, highest, log, looks = Book(), dict[tuple[Any, ...], AlertLevel](), list[Any](), 0
    for (now, decision), following in zip(lived, [*(at for at, _ in lived[1:]), until], strict=True):
        log.extend(decision)
        book.read(decision)
        for at in _instants(now, following, hourly=hourly and bool(book.standing)):
            try:
                book.holds(expected(log, at), highest)
            except AssertionError as wrong:
                raise AssertionError(f"{at:%Y-%m-%d %H:%M} UTC: {wrong}") from wrong
            looks += 1
    return looks


def _instants(now: datetime, following: datetime, *, hourly: bool) -> Iterator[datetime]:
    yield now
    if hourly:
        at = now.replace(minute=0, second=0, microsecond=0) + HOUR
        while at < following - MINUTE:
            yield at
            at += HOUR
    if following - MINUTE > now:
        yield following - MINUTE
