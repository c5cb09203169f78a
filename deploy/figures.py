"""What the demo shows at its end: counts from the log, tables from the statistics API."""

from collections import Counter
from contextlib import aclosing
from typing import Any, Final

import httpx
import msgspec
from nats.aio.client import Client
from rich.console import Console
from rich.table import Table

from shared.contracts.glossary import SWEDISH
from shared.messaging.feed import follow


class Figure(msgspec.Struct, frozen=True):
    """A table: where in the API its rows are, and which columns are shown under which Swedish heading."""

    title: str
    where: str
    columns: dict[str, str]
    query: dict[str, str] = {}


COUNTS: Final = {
    "cases": "Ärenden",
    "closed": "Avslutade",
    "prevented": "Förhindrade",
    "children_in_home": "Barn",
    "household_untold": "Hushåll okänt",
}
FIGURES: Final = (
    Figure(
        "Ärenden efter anmälningsorsak",
        "/api/statistics/cases-by-month",
        {"reason": "Anmälningsorsak", **COUNTS},
        {"by": "reason"},
    ),
    Figure(
        "Ärenden efter utfall", "/api/statistics/cases-by-month", {"outcome": "Utfall", **COUNTS}, {"by": "outcome"}
    ),
    Figure(
        "Personlig kontakt i alla ärenden (R20, R21)",
        "/api/statistics/contact-gauge",
        {
            "contact": "Vem",
            "cases": "Ärenden",
            "reached": "Nådda",
            "share": "Andel",
            "waiting": "Väntar",
            "oldest_days": "Äldst, dagar",
        },
    ),
    Figure(
        "Boendekedjan",
        "/api/statistics/placements",
        {"step": "Steg", "persons": "Personer", "nights": "Nätter", "moved_in": "Inflyttade", "ended": "Utflyttade"},
    ),
)
CODE_LISTS: Final = {"reason": "NoticeType", "outcome": "Outcome", "step": "PlacementStep", "contact": "Contact"}


async def count_events(client: Client, *, until: int) -> Counter[str]:
    """How many of each event the log holds up to position `until`."""
    found: Counter[str] = Counter()
    async with aclosing(follow(client, after=0)) as batches:
        async for batch in batches:
            found.update(type(each.event).__name__ for each in batch if each.position <= until)
            if batch[-1].position >= until:
                break
    return found


async def show_figures(api: httpx.AsyncClient, console: Console, *, after: int, **period: str) -> None:
    """Print the figures from an edition that holds everything up to `after`."""
    for figure in FIGURES:
        dated = period if "contact" not in figure.columns else {}
        answer = await api.get(figure.where, params={"after": after, **figure.query, **dated})
        answer.raise_for_status()
        console.print(_table(figure, answer.json()["rows"]))


def _table(figure: Figure, rows: list[dict[str, Any]]) -> Table:
    table = Table(title=figure.title, title_justify="left")
    for column, heading in figure.columns.items():
        table.add_column(heading, justify="left" if column in CODE_LISTS else "right")
    for row in rows:
        table.add_row(*(_shown(column, row[column]) for column in figure.columns))
    return table


def _shown(column: str, value: Any) -> str:
    if column == "children_in_home" and value is None:
        return SWEDISH["web.untold"]
    if column == "share" and value is not None:
        return f"{value:.0%}".replace("%", " %")
    return SWEDISH.get(f"{CODE_LISTS.get(column)}.{value}", "–" if value is None else str(value))
