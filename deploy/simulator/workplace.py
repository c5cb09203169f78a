"""Who works in the invented district, and when the bosamordnare is ill (sjukfrånvaro). Pure."""

from datetime import date, time, timedelta
from random import Random
from typing import Final

from deploy.simulator.steps import CasesHandedOver, HandoverUndone, StaffTold, said
from deploy.simulator.story import Absence, Story, Workplace
from shared.kernel.ids import derived_id

BOSAMORDNARE: Final = derived_id("invented-staff", "bo")
HANDLER: Final = derived_id("invented-staff", "hanna")
FAMILY_HANDLER: Final = derived_id("invented-staff", "frida")
DEPUTY: Final = derived_id("invented-staff", "bitte")
"""Four of the demo's people (demo_staff.py), who have cases."""
ILL_EVERY: Final = 90
"""Days between two sick leaves, about."""


def invented_workplace(random: Random, begins: date, until: date) -> Workplace:
    """A week of illness now and then, told when work is missed, and four weeks of holiday in July."""
    holidays = [Absence(date(year, 7, 6), date(year, 8, 2)) for year in range(begins.year, until.year + 1)]
    found = [each for each in holidays if begins < each.first_on < until]
    day = begins + timedelta(days=random.randint(20, ILL_EVERY))
    while day < until:
        ill = Absence(day, day + timedelta(days=random.randint(2, 9)))
        if ill.misses_work and not any(ill.meets(each) for each in holidays):
            found.append(ill)
        day = ill.last_on + timedelta(days=random.randint(ILL_EVERY // 2, ILL_EVERY * 3 // 2))
    return Workplace(found)


def handovers(number: int, begins: date, until: date, random: Random) -> Story:
    """A handler falls ill: a colleague gets all their cases, every other time only until they are back."""
    story, comes_back = Story(number, begins, random, Workplace()), True
    while (ill_on := story.day + timedelta(days=random.randint(ILL_EVERY // 5, ILL_EVERY))) < until:
        story.day = ill_on
        story.after(0, CasesHandedOver(HANDLER, DEPUTY), time(8, 5))
        if comes_back:
            story.after(random.randint(3, 20), HandoverUndone(), time(8, 5))
        comes_back = not comes_back
    return story


def absences(number: int, begins: date, random: Random, place: Workplace) -> Story:
    """The story of the absences as they are told: the first morning, with a substitute."""
    story = Story(number, begins, random, Workplace())
    for each in sorted(place.absences, key=lambda each: each.first_on):
        story.day = max(story.day, each.first_on)
        story.after(
            0,
            StaffTold(
                "/api/absences",
                said(
                    staff_ref=BOSAMORDNARE,
                    first_on=each.first_on,
                    last_on=each.last_on,
                    substitute_ref=HANDLER,
                ),
            ),
        )
    return story
