"""What the demo shows at its end: counts from the log, tables from the statistics API."""

from collections import Counter
from contextlib import aclosing
from typing import Any, Final

import httpx
from nats.aio.client import Client
from rich.console import Console
from rich.table import Table

from shared.contracts.glossary import SWEDISH
from shared.messaging.feed import follow

FIGURES: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    ("Ärenden efter anmälningsorsak och utfall", "/api/statistics/cases-by-month", {"by": "reason,outcome"}),
    ("Personlig kontakt i alla ärenden (R20, R21)", "/api/statistics/contact-gauge", {}),
    ("Boendekedjan", "/api/statistics/placements", {}),
)


async def count_events(client: Client, *, until: int) -> Counter[str]:
    """How many of each event the log holds up to position `until`."""
    found: Counter[str] = Counter()
    async with aclosing(follow(client, after=0)) as batches:
        async for batch in batches:
            found.update(type(each.event).__name__ for each in batch if each.position <= until)
            if batch[-1].position >= until:
                break
    return found


async def show_figures(api: httpx.AsyncClient, console: Console, *, after: int) -> None:
    """Print the figures from an edition that holds everything up to `after`."""
    for title, where, query in FIGURES:
        console.print(_table(title, await _rows(api, where, after=after, **query)))


async def _rows(api: httpx.AsyncClient, where: str, **query: Any) -> list[dict[str, Any]]:
    answer = await api.get(where, params=query)
    answer.raise_for_status()
    return list(answer.json()["rows"])


def _table(title: str, rows: list[dict[str, Any]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in rows[0] if rows else ():
        table.add_column(
            SWEDISH.get(f"field.{column}", column), justify="right" if _is_figure(rows, column) else "left"
        )
    for row in rows:
        table.add_row(*(_shown(column, value) for column, value in row.items()))
    return table


def _is_figure(rows: list[dict[str, Any]], column: str) -> bool:
    return any(isinstance(row[column], int | float) for row in rows)


def _shown(column: str, value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.0%}" if column == "share" else f"{value:.1f}".replace(".", ",")
    names = {"reason": "NoticeType", "outcome": "Outcome", "step": "PlacementStep", "contact": "Contact"}
    return SWEDISH.get(f"{names.get(column)}.{value}", "–" if value is None else str(value))
