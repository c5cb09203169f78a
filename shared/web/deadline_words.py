"""What people read of a deadline: its dates, each with its paragraph and how sure it is, and the working."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.glossary import SWEDISH
from shared.contracts.law.rules import Confidence
from shared.contracts.law.working import Step, confidence_of
from shared.web.words import day

DATES: Final = (
    "start_on",
    "eviction_on",
    "safe_date",
    "legal_last_date",
    "undertaking_possible_until",
    "earliest_decision_strict",
    "earliest_decision_broad",
    "earliest_on",
    "target_on",
    "respite_until_on",
    "respite_exceptional_until_on",
)
"""The dates a deadline may have, in the order they are read."""
_HELD: Final = frozenset({"eviction_on", "safe_date", "legal_last_date", "earliest_on", "target_on"})


_PUT_OFF: Final = frozenset({"E6_MOVED", "E10_MOVED"})
"""The day of an eviction or a removal is the day before which there is none."""


class DateSaid(msgspec.Struct, frozen=True):
    """A date with its name, the paragraph it rests on and how sure it is; "" where that is not known or needless.

    `held`: work is planned by it; the others tell where it comes from and what may follow.
    """

    label: str
    on: date
    paragraph: str = ""
    doubt: str = ""
    held: bool = False

    @property
    def text(self) -> str:
        """`fre 11 dec 2026 (lag (1930:173) 2 §, trolig)`."""
        beside = ", ".join(each for each in (self.paragraph, self.doubt) if each)
        return f"{day(self.on)} ({beside})" if beside else day(self.on)


class StepSaid(msgspec.Struct, frozen=True):
    """One step of the working as a sentence, the id of its rule, and how sure it is in words."""

    sentence: str
    rule_id: str
    doubt: str


def standing(status: str, kind: str) -> str:
    """Where a deadline stands, in the words of its kind: a time is confirmed, a debt is settled."""
    return SWEDISH.get(f"ClockStatus.{status}.{kind}", SWEDISH[f"ClockStatus.{status}"])


def dates_said(of: Any, kind: str) -> list[DateSaid]:
    """The dates that a deadline of a kind has. `of`: anything with those dates and their `working`.

    Of an old deadline, whose working was not kept, only the dates are known.
    """
    working: Sequence[Step] = of.working
    given = {each.rule.gives: each for each in working}
    return [
        _said(date_label(name, kind, of) or "", on, given.get(name), working, held=name in _HELD)
        for name in DATES
        if (on := getattr(of, name, None)) is not None
    ]


def steps_said(working: Sequence[Step]) -> list[StepSaid]:
    """The working, sentence by sentence; what is counted from a guess claims no more than the guess does."""
    guessed = any(each.rule_id == "BASIS_GUESSED" for each in working)
    return [StepSaid(each.in_swedish(guessed=guessed), each.rule_id, doubt(each.rule.confidence)) for each in working]


def warnings_said(working: Sequence[Step]) -> Iterator[str]:
    """What must be told beside the dates, not only when somebody unfolds them."""
    return (each.in_swedish() for each in working if each.rule.warning)


def doubt(confidence: Confidence) -> str:
    """`trolig`, `osäker`, `LOBO:s försiktighetsregel`; nothing for what is sure."""
    return SWEDISH.get(f"Confidence.word.{confidence}", "")


def _said(label: str, on: date, given: Step | None, working: Sequence[Step], *, held: bool) -> DateSaid:
    if given is None:
        return DateSaid(label, on, held=held)
    confidence = confidence_of(given, working)
    ours = confidence is Confidence.PROPOSED
    return DateSaid(label, on, "" if ours else given.rule.paragraph, doubt(confidence), held)


def is_of_removal(working: Sequence[Step]) -> bool:
    """It is about a removal (avlägsnande, UB 16:10): no eviction in words either."""
    return any(each.rule_id == "E10" for each in working)


def date_label(name: str, kind: str, of: Any) -> str | None:
    """The name of a date of a deadline, in the words of its kind; None for what is no date of a deadline."""
    if name == "start_on" and kind == DeadlineType.LEASE_RECOVERY and of.legal_last_date is None:
        guessed = any(each.rule_id == "BASIS_GUESSED" for each in of.working)
        return SWEDISH["deadline.guessed_start" if guessed else "deadline.earliest_start"]
    if name == "eviction_on" and any(each.rule_id in _PUT_OFF for each in of.working):
        kind = "PUT_OFF"
    kinds = (f"{kind}.REMOVAL.", f"{kind}.", "") if is_of_removal(of.working) else (f"{kind}.", "")
    return next((SWEDISH[key] for each in kinds if (key := f"deadline.{each}{name}") in SWEDISH), None)
