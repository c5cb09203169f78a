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
        Vilket distrikt: samma frö ger samma dagar.
    days
        Hur många dagar före i dag som levs.
    home
        Mappen som används; det som finns i den tas bort först.
    stay
        Låt sidorna vara igång efteråt.
    port
        Porten för sidorna; en annan ledig om den är upptagen.
    """
    live_through(Invented(home=home, seed=seed, days=days, port=port, stays=stay))
