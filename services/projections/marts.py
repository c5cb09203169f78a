"""The read models by name, in the order they build on one another, and which of them are published."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "read_models"

WORDS: Final = ("words",)
"""Macros that the others are written in."""

MARTS: Final = {
    "notice": "received_on, notice_id",
    "deadline": "case_id, deadline_type",
    "assignment": "case_id",
    "undertaking": "sent_on, case_id",
    "threat": "case_id, number",
    "case_reason": "case_id",
    "case_group": "case_id",
    "eviction_case": "opened_on, case_id",
    "support": "case_id",
    "execution": "executed_on, case_id",
    "departure": "left_on, case_id",
    "alert": "raised_at, alert_id",
    "delivery": "seq, idx",
    "alert_measures": "raised_at, alert_id",
    "eviction_time": "notified_on, notice_id",
    "placement": "moved_in_on, journey_id, seq",
    "transition": "ended_on, journey_id",
    "takeover": "taken_over_on, journey_id",
    "cases_by_month": "all",
    "follow_up": "due_on, case_id",
}
"""Views over the facts that are published as tables: name -> the order of their rows."""

QUESTIONS: Final = ("contact_gauge", "gap", "alert_figures")
"""Macros over the marts; the same text works on the live file and on a published one."""

LIVE: Final = (
    "home_end",
    "recommended_alert",
    "parking",
    "booked_time",
    "open_case",
    "waiting_for",
    "worklist",
    "calendar_date",
    "receipt",
    "case_paper",
    "case_money",
    "case_timeline",
    "case_work",
    "match",
    "data_quality",
    "absence",
)
"""Views and macros that only the live file answers: they are about one case or today's work."""


def read_model(name: str) -> str:
    """The SQL of one read model."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def live_read_models() -> list[str]:
    """What makes a file of facts answer questions."""
    return [read_model(name) for name in (*WORDS, *MARTS, *QUESTIONS, *LIVE)]


def published_read_models() -> list[str]:
    """What makes a published file answer questions about its marts."""
    return [read_model(name) for name in (*WORDS, *QUESTIONS)]
