"""The figures: what each of ours is compared with, its budget (architecture), and where it stands."""

from collections.abc import Mapping
from statistics import median
from typing import Final, NamedTuple, TypeAlias

import msgspec

ByRound: TypeAlias = Mapping[int, float]


class Spread(NamedTuple):
    """The median of the rounds, the least and the most."""

    median: float
    least: float
    most: float


class Budget(NamedTuple):
    """A bound on the ratio, or on the value itself."""

    bound: float
    at_least: bool
    on_ratio: bool

    def kept_by(self, figure: float) -> bool:
        """Whether the figure is within the budget."""
        return figure >= self.bound if self.at_least else figure <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:,g}{' ×' if self.on_ratio else ''}"


class Figure(msgspec.Struct, frozen=True):
    """One line of the table: `ours` (a name in the measurements) in `unit`, beside `theirs` if any."""

    title: str
    unit: str
    ours: str
    beside: str = ""
    theirs: str = ""
    budget: Budget | None = None


class Line(msgspec.Struct, frozen=True):
    """A figure as measured; None where it was not."""

    figure: Figure
    ours: Spread | None
    theirs: Spread | None
    ratio: Spread | None

    @property
    def stands(self) -> str:
        """`kept`, `missed`, or nothing when there is no budget or no measurement."""
        if self.figure.budget is None:
            return ""
        judged = self.ratio if self.figure.budget.on_ratio else self.ours
        if judged is None:
            return "not measured"
        return "kept" if self.figure.budget.kept_by(judged.median) else "missed"


def _times(bound: float) -> Budget:
    return Budget(bound, at_least=True, on_ratio=True)


def _most(bound: float) -> Budget:
    return Budget(bound, at_least=False, on_ratio=False)


_HTTP: Final = "FastAPI + asyncpg + PostgreSQL"
_GROUPS: Final[Mapping[str, tuple[Figure, ...]]] = {
    "Durable commands over HTTP": tuple(
        Figure(
            f"{title}, {clients} client{'s' * (clients > 1)}",
            "1/s",
            f"ours.http.{name}.{clients}",
            _HTTP,
            f"peer.http.{clients}",
            _times(2),
        )
        for name, title in (("notice", "a notice of somebody new (vault and log)"), ("case", "a fact about a case"))
        for clients in (1, 32)
    ),
    "What a command costs, reactions and read side included": tuple(
        Figure(title.format(noun), unit, f"ours.{what}.{name}.32")
        for name, noun in (("notice", "a notice"), ("case", "a fact about a case"))
        for what, title, unit in (
            ("writes", "messages written for {}", "messages"),
            ("cpu", "processor time of our process for {}", "ms"),
            ("settled", "until every reaction was done, for {} (32 clients)", "ms"),
        )
    ),
    "Durable appends": (
        Figure("1 writer", "1/s", "ours.append.1", "raw fdatasync of 512 bytes", "limit.fdatasync"),
        Figure("1 writer", "1/s", "ours.append.1", "raw JetStream publish", "limit.publish.1"),
        Figure("1 writer", "1/s", "ours.append.1", "eventsourcing on SQLite", "peer.sqlite.1"),
        Figure("1 writer", "1/s", "ours.append.1", "eventsourcing on PostgreSQL", "peer.postgres.1"),
        Figure(
            "32 writers", "1/s", "ours.append.32", "the same without group commit", "ours.append.32.alone", _times(3)
        ),
        Figure("32 writers", "1/s", "ours.append.32", "raw JetStream publish", "limit.publish.32"),
        Figure("32 writers", "1/s", "ours.append.32", "eventsourcing on SQLite", "peer.sqlite.32"),
        Figure("32 writers", "1/s", "ours.append.32", "eventsourcing on PostgreSQL", "peer.postgres.32"),
    ),
    "From a command to its committed row (a smaller ratio is better)": (
        *(
            Figure(
                f"50 a second, {part}",
                "ms",
                f"ours.latency.50.{part}",
                "eventsourcing on PostgreSQL",
                f"peer.latency.50.{part}",
                _most(bound),
            )
            for part, bound in (("p50", 15), ("p99", 60))
        ),
        *(Figure(f"500 a second, {part}", "ms", f"ours.latency.500.{part}") for part in ("p50", "p99")),
    ),
    "From a posted notice to its alert on a worklist open in Chromium (a smaller ratio is better)": tuple(
        Figure(part, "ms", f"ours.page.{part}", "the page's own fetch of the list, alone", "limit.page_fetch", budget)
        for part, budget in (("p50", None), ("p99", _most(100)))
    ),
    "The read side anew from the log": (
        Figure("rebuild", "events/s", "ours.rebuild", budget=Budget(50_000, at_least=True, on_ratio=False)),
        Figure("rebuild", "events/s", "ours.rebuild", "read + decode + Arrow alone", "limit.read", _times(0.8)),
        Figure("bulk import into the log", "events/s", "ours.fill"),
    ),
    "Memory and disk": (
        Figure("nats-server after the HTTP load", "MB", "ours.rss.nats"),
        Figure("our process after the HTTP load", "MB", "ours.rss.server"),
        Figure("rebuild, at most", "MB", "ours.rss.rebuild", budget=_most(900)),
        Figure("JetStream's files an event", "bytes", "ours.bytes.jetstream"),
        Figure("DuckDB's file a fact", "bytes", "ours.bytes.duckdb", budget=_most(12)),
    ),
}


def groups(measured: Mapping[str, ByRound]) -> dict[str, list[Line]]:
    """Every line, under its heading. A ratio is taken within each round, then its median."""
    return {heading: [_line(figure, measured) for figure in figures] for heading, figures in _GROUPS.items()}


def _line(figure: Figure, measured: Mapping[str, ByRound]) -> Line:
    ours, theirs = measured.get(figure.ours, {}), measured.get(figure.theirs, {})
    ratios = [ours[number] / theirs[number] for number in ours.keys() & theirs.keys()]
    return Line(figure, _spread([*ours.values()]), _spread([*theirs.values()]), _spread(ratios))


def _spread(values: list[float]) -> Spread | None:
    return Spread(median(values), min(values), max(values)) if values else None
