"""The result as tables on screen, as JSON, and as docs/bench/README.md."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table

from tests.bench.figures import Line, Spread, groups
from tests.bench.machine import Machine
from tests.bench.rounds import Measured

DOCS: Final = Path(__file__).parents[2] / "docs" / "bench"
_COLUMNS: Final = ("ours", "beside", "theirs", "ratio", "budget", "")
_HOW: Final = """\
`make bench` measures us, the peers and the physical limits in one run of {rounds} rounds, in which ours and theirs
take turns, and writes this page. A cell is the median of the rounds [least..most]; a ratio is taken within each
round. Every write of ours and of the peers is on disk before it is answered. The ratios count: absolute numbers
belong to this machine on this day, and a load average before the run well above zero says that it was not alone."""
_LEFT_OUT: Final = """\
The eight statistics questions on ten million events have a budget but no measurement here. `make bench SIZE=10M`
rebuilds from ten million events and keeps its own JSON."""


class Run(msgspec.Struct, frozen=True):
    """One run of the benchmark, as kept in JSON: `measured.figures` has every figure by round."""

    at: datetime
    size: str
    events: int
    rounds: int
    seconds: float
    machine: Machine
    load_after: float
    measured: Measured


def show(run: Run, console: Console) -> None:
    """Print the tables and what could not be measured."""
    for heading, lines in groups(run.measured.figures).items():
        table = Table(title=heading, title_justify="left", title_style="bold", expand=False)
        table.add_column("")
        for column in _COLUMNS:
            table.add_column(column, justify="left" if column in ("beside", "") else "right")
        for line in lines:
            colour = {"kept": "green", "missed": "red"}.get(line.stands)
            table.add_row(*_cells(line), style=colour if colour == "red" else None)
        console.print(table)
    for failure in run.measured.failures:
        console.print(f"[red]not measured:[/red] {failure}", highlight=False)


def keep(run: Run) -> list[Path]:
    """Write `<date>.json` and README.md; gives their paths."""
    DOCS.mkdir(parents=True, exist_ok=True)
    json, readme = DOCS / f"{run.at:%Y-%m-%d}{'' if run.size == 'small' else f'-{run.size}'}.json", DOCS / "README.md"
    json.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")
    written = [json]
    if run.size == "small":
        readme.write_text(_readme(run))
        written.append(readme)
    return written


def _readme(run: Run) -> str:
    here = run.machine
    packages = ", ".join(f"{name} {number}" for name, number in here.packages.items())
    where = (
        f"**{run.at:%Y-%m-%d %H:%M} UTC**, {run.seconds:.0f} s. {here.cpu}, {here.cores} cores, {here.memory_gb:g} GB, "
        f"Linux {here.kernel}, {here.disk}. Load average {here.load_before:.1f} before and {run.load_after:.1f} after. "
        f"Python {here.python}, {here.nats_server}, {here.postgresql}, {packages}."
    )
    parts = ["# Speed, measured", _HOW.format(rounds=run.rounds), where]
    for heading, lines in groups(run.measured.figures).items():
        parts += [f"## {heading}", _markdown(lines)]
    if run.measured.failures:
        parts += ["## Not measured", "\n".join(f"- {failure.splitlines()[0]}" for failure in run.measured.failures)]
    return "\n\n".join([*parts, "## Not in this run", _LEFT_OUT]) + "\n"


def _markdown(lines: Sequence[Line]) -> str:
    head = f"| | {' | '.join(_COLUMNS)} |\n|---|---:|---|---:|---:|---:|---|"
    return "\n".join([head, *(f"| {' | '.join(_cells(line))} |" for line in lines)])


def _cells(line: Line) -> list[str]:
    figure = line.figure
    return [
        figure.title,
        f"{_text(line.ours)} {figure.unit}" if line.ours else "not measured",
        figure.beside,
        _text(line.theirs) if figure.theirs else "",
        f"{_text(line.ratio)}" if figure.theirs else "",
        str(figure.budget or ""),
        line.stands,
    ]


def _text(spread: Spread | None) -> str:
    if spread is None:
        return "not measured"
    middle, least, most = (_number(value) for value in spread)
    return middle if least == most else f"{middle} [{least}..{most}]"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
