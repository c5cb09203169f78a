"""A story in the district: its steps one after the other, in office hours, around holidays and sick leave. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

import msgspec

from deploy.simulator.steps import CaseTold, Happening, NoticeTold, Reported, Step, said
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import instant

_DAWN: Final = datetime.fromisoformat("1990-01-01T00:00:00+00:00")
_DAY: Final = timedelta(days=1)
CLOSED: Final = "close-case"
WAITS_FOR_THE_ILL: Final = 0.5
"""The share of the work that waits for whoever is ill; the rest a substitute does."""


class Absence(msgspec.Struct, frozen=True):
    """The bosamordnare is away from `first_on` up to and including `last_on` (sjukfrånvaro)."""

    first_on: date
    last_on: date

    @property
    def misses_work(self) -> bool:
        days = range((self.last_on - self.first_on).days + 1)
        return any(is_working_day(self.first_on + number * _DAY) for number in days)

    def meets(self, other: "Absence") -> bool:
        """They have a day in common."""
        return self.first_on <= other.last_on and other.first_on <= self.last_on


class Workplace(msgspec.Struct, frozen=True):
    """When there is somebody to do the work."""

    absences: Sequence[Absence] = ()

    def back_on(self, on: date) -> date | None:
        """The day the bosamordnare is back, when away on `on`."""
        return next((each.last_on + _DAY for each in self.absences if each.first_on <= on <= each.last_on), None)


class Story:
    """Writes the steps of one home's story. The same random numbers give the same story."""

    def __init__(self, number: int, starts_on: date, random: Random, workplace: Workplace) -> None:
        self.number, self.random, self.day, self.steps = number, random, starts_on, list[Step]()
        self._workplace = workplace

    def after(self, days: int, what: Happening, at: time | None = None, *, waits: bool = False) -> "Story":
        """`what` happens `days` later, on the next working day, in office hours unless `at` says when.

        What `waits` is work that may stay undone while the one who does it is ill.
        """
        self.day += timedelta(days=days)
        back = self._workplace.back_on(self.day) if waits else None
        if back and self.random.random() < WAITS_FOR_THE_ILL:
            self.day = back
        while not is_working_day(self.day):
            self.day += _DAY
        return self.on_the_day(what, at)

    def on_the_day(self, what: Happening, at: time | None = None) -> "Story":
        """`what` happens on the story's present day, whatever day it is; never before the step before it."""
        clock = at or time(8 + self.random.randint(0, 7), self.random.randint(0, 59))
        moment = max(instant(self.day, clock), self.steps[-1].at + timedelta(minutes=5) if self.steps else _DAWN)
        self.steps.append(Step(at=moment, story=self.number, what=what))
        return self

    def comes(self, where: str, at: time | None = None, **body: Any) -> "Story":
        """A paper or a signal comes to the desk today."""
        return self.after(0, Reported(where, said(**body)), at)

    def comes_out_of_hours(self, where: str, **body: Any) -> "Story":
        """A signal comes in the evening, or at a weekend: whoever is on duty notes it at once (socialjour), and the
        rest waits for the next working day."""
        told = Reported(where, said(**body))
        if self.random.random() < 0.5:
            self.day += timedelta(days=(5 - self.day.weekday()) % 7 + self.random.randint(0, 1))  # Saturday or Sunday
            self.on_the_day(told, time(self.random.randint(10, 20), 20))
        else:
            self.after(0, told, time(self.random.randint(18, 22), 20))
        self.day += _DAY
        return self

    def notice(self, days: int, what: str, **body: Any) -> "Story":
        """Something is told of the first notice."""
        return self.after(days, NoticeTold(what, said(**body)))

    def told(self, days: int, what: str, at: time | None = None, **body: Any) -> "Story":
        """The case is told something by whoever works with it; it may wait for the ill."""
        return self.after(days, CaseTold(what, said(**body)), at, waits=True)

    def learnt(self, days: int, what: str, at: time | None = None, **body: Any) -> "Story":
        """The case is told something at once: it came from outside, or the law does not wait."""
        return self.after(days, CaseTold(what, said(**body)), at)

    @property
    def household_told(self) -> bool:
        """Somebody has said who lives in the home: the first paper, the desk afterwards, or the tenant."""
        papers = (step.what for step in self.steps if isinstance(step.what, Reported | NoticeTold))
        return any(each.body.get("household") for each in papers) or self.has("record-household")

    @property
    def person_unknown(self) -> bool:
        """No paper has said whose home it is by number, and nobody was asked."""
        papers = [step.what.body for step in self.steps if isinstance(step.what, Reported)]
        return not self.person_asked_about and not any("identity_number" in each for each in papers)

    @property
    def person_asked_about(self) -> bool:
        """The sender was asked whose home it is, and says the number from then on."""
        return any(isinstance(step.what, NoticeTold) and step.what.what == "identity" for step in self.steps)

    def has(self, what: str) -> bool:
        """The case has been told that."""
        return what in self._told()

    def has_now(self, what: str) -> bool:
        """The case has been told that since the home was threatened last: each threat asks anew (R20, R21)."""
        told = self._told()
        ended = [number for number, each in enumerate(told) if each == CLOSED]
        return what in told[ended[-1] + 1 if ended else 0 :]

    def _told(self) -> list[str]:
        return [step.what.what for step in self.steps if isinstance(step.what, CaseTold)]
