"""`lobo demo`: the whole stack on invented data: a year is lived through the API, then the figures are shown."""

from pathlib import Path
from typing import Final

from deploy.invented import Invented, live_through

HOME: Final = Path(".lobo/demo")
SEED: Final = 20261122


def demo(*, once: bool = False, days: int = 365, port: int = 8080) -> None:
    """Start everything on invented data, live a year, print the figures and leave the web up.

    Parameters
    ----------
    once
        Sluta efter siffrorna; sista raden är JSON.
    days
        Hur många dagar före i dag som levs.
    port
        Porten för sidorna; en annan ledig om den är upptagen.
    """
    live_through(Invented(home=HOME, seed=SEED, days=days, port=port, stays=not once))
