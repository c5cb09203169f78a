"""The papers of the stories: what a test does not say does not matter to it. Every name is invented."""

from datetime import date
from random import Random
from typing import Any, Final

from deploy.simulator.people import invented_number

ALONE: Final[dict[str, Any]] = {"adults": 1, "children": []}


def number(seed: int, born_on: date = date(1980, 5, 1)) -> str:
    """A personal number of nobody."""
    return invented_number(Random(seed), born_on)


def formular_3(**told: Any) -> dict[str, Any]:
    """A complete message that rent is terminated, sent by registered mail on 20 November 2026."""
    paper: dict[str, Any] = {
        "notice_type": "RENT_ARREARS_TERMINATION",
        "received_on": "2026-11-23",
        "sent_on": "2026-11-20",
        "sent_registered": True,
        "document_on": "2026-11-20",
        "amount_claimed_ore": 845_000,
        "rent_due_on": "2026-10-30",
        "rooms": 2,
        "person_name": "Provia Exempelsson",
        "address": "Exempelgatan 1",
        "landlord_name": "Exempelhem",
        "household": ALONE,
    }
    return paper | told


def eviction_time(**told: Any) -> dict[str, Any]:
    """Kronofogden tells when the eviction will be."""
    paper: dict[str, Any] = {
        "notice_type": "EVICTION_TIME",
        "received_on": "2026-11-23",
        "eviction_at": "2026-12-18T08:00:00Z",
        "person_name": "Påhitta Provdal",
        "address": "Provgatan 4",
        "household": ALONE,
    }
    return paper | told
