"""While a story's case is open, and what else is told of it then: woven in beside what the story tells. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

import msgspec

from deploy.simulator.steps import CaseTold, Happening, Named, NoticeTold, Reported, Step, said
from deploy.simulator.story import CLOSED, Story
from shared.contracts.procedure_codes import WithdrawnBy
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil_date, instant

REOPENED: Final = "reopen-case"
_TRIES: Final = 12
_APART: Final = timedelta(minutes=2)


class Spell(msgspec.Struct, frozen=True):
    """The case is open from `begins` to `ends`, and the next spell, if any, begins no earlier than `until`.

    `by_paper`: something that came to the desk began it.
    """

    begins: datetime
    ends: datetime
    until: datetime
    by_paper: bool


def spells(story: Story) -> Iterator[Spell]:
    """The times that the story's case is open and ends, in order."""
    ahead = sorted(story.steps, key=lambda step: step.at)
    last = ahead[-1].at + timedelta(days=90)
    began: Step | None = None
    ended: list[tuple[Step, datetime]] = []
    for step in ahead:
        if began is None and _begins(step.what):
            began = step
        elif began is not None and _ends(step.what):
            ended.append((began, step.at))
            began = None
    after = [each.at for each, _ in ended[1:]] + [began.at if began else last]
    for (first, ends), until in zip(ended, after, strict=True):
        yield Spell(first.at, ends, until, isinstance(first.what, Reported))


def _begins(what: Happening) -> bool:
    return isinstance(what, Reported) or (isinstance(what, CaseTold) and what.what == REOPENED)


def _ends(what: Happening) -> bool:
    """Somebody closes it, or it ends by itself: its paper was a mistake of ours, or is another board's."""
    mistaken = isinstance(what, NoticeTold) and what.body.get("withdrawn_by") == WithdrawnBy.INTAKE
    sent_on = isinstance(what, NoticeTold) and what.what == "forward"
    return mistaken or sent_on or (isinstance(what, CaseTold) and what.what == CLOSED)


class Weaving:
    """Weaves steps into a story that is told to its end, by chances of its own: they move none of the others."""

    def __init__(self, story: Story) -> None:
        self.story, self.random = story, Random(story.random.getrandbits(32))  # noqa: S311 - an invented town

    def happens(self, chance: float) -> bool:
        """Once in so many."""
        return self.random.random() < chance

    def told(self, what: str, within: Spell) -> list[tuple[int, datetime, CaseTold]]:
        """What the case is told so while it is open: where among the steps, when, and what."""
        return [
            (place, step.at, step.what)
            for place, step in enumerate(self.story.steps)
            if isinstance(step.what, CaseTold) and step.what.what == what and within.begins <= step.at <= within.ends
        ]

    def between(self, after: datetime, before: datetime) -> datetime | None:
        """A moment of some working day in office hours, well after the one and before the other; None: there is none.

        At half a minute, where no other step is.
        """
        first, days = civil_date(after), (civil_date(before) - civil_date(after)).days
        for _ in range(_TRIES if days >= 0 else 0):
            at = _in_office(first + timedelta(days=self.random.randint(0, days)), self.random)
            if at is not None and after + _APART < at < before - _APART:
                return at
        return None

    def add(self, at: datetime, what: Happening) -> None:
        """One more step of the story."""
        self.story.steps.append(Step(at=at, story=self.story.number, what=what))

    def tell(self, at: datetime, what: str, about: Named | None = None, **body: Any) -> None:
        """The case is told one more thing."""
        self.add(at, CaseTold(what, said(**body), about))


def _in_office(on: date, random: Random) -> datetime | None:
    clock = time(random.randint(8, 16), random.randint(0, 59), 30)
    return instant(on, clock) if is_working_day(on) else None
