"""The read side's live file with no fact in it, as an earlier start leaves it: defining its views takes a while."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from services.projections.database import connect, prepare


def left_by_an_earlier_start(live: Path) -> Path:
    """Put one at `live`; gives the path back."""
    live.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(_made(), live)
    return live


@cache
def _made() -> Path:
    path = Path(mkdtemp()) / "live.duckdb"
    with connect(path) as connection:
        prepare(connection)
    return path
