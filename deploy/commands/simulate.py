"""`lobo simulate`: an invented district of one's own choice, lived day by day through the API."""

from pathlib import Path
from typing import Final

from deploy.invented import Invented, live_through

HOME: Final = Path(".lobo/simulated")


def simulate(*, seed: int = 1, days: int = 730, home: Path = HOME, stay: bool = False, port: int = 8090) -> None:
    """Live an invented district: about 140 threats a year, late papers, corrections, holidays and sick leave.

    Parameters
    ----------
    seed
        Which district: the same seed gives the same days.
    days
        How many days before today are lived.
    home
        The folder it is lived in; what stands there is removed first.
    stay
        Leave the pages up afterwards.
    port
        Where the pages answer; another free port when it is taken.
    """
    live_through(Invented(home=home, seed=seed, days=days, port=port, stays=stay))
