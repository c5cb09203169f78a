"""A seeded invented district, day after day: about 140 threats a year (T27) and moves in the chain."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from deploy.simulator import arrears, chain, enforcement, threats, workplace
from deploy.simulator.afterwards import afterwards
from deploy.simulator.alongside import alongside
from deploy.simulator.people import Home, invented_home
from deploy.simulator.steps import Step
from deploy.simulator.story import Story
from shared.contracts.codes import NoticeType, Outcome, Tenancy
from shared.kernel.clock import instant

THREATS_PER_YEAR: Final = 140
TAKEOVERS: Final = 5
STILL_IN_TRIAL: Final = 3

REASONS: Final = {
    "arrears": 59,
    "withdrawn": 2,
    "mistaken": 1,
    "signal": 12,
    NoticeType.DISTURBANCE: 8,
    NoticeType.LACK_OF_CARE: 2,
    NoticeType.SEVERE_DISTURBANCE: 3,
    NoticeType.CRIME: 1,
    NoticeType.UNLAWFUL_SUBLET: 1,
    "application": 3,
    "removal": 1,
    "dispute": 2,
    "own-sublet": 1,
    "insecure": 2,
    "elsewhere": 1,
    "unheard-of": 1,
}
"""Why a threat comes in, in parts of a hundred: arrears are by far the commonest reason."""

OF_EVERY_KIND: Final = (*REASONS, *arrears.OUTCOMES)
"""A district with so many threats has one of every reason, and arrears that end in every way, whatever is drawn."""
MANY: Final = 100


def district(*, seed: int, until: date, days: int = 365) -> Iterator[Step]:
    """The steps of the `days` before `until`, in order of time. The same seed gives the same district."""
    random = Random(seed)  # noqa: S311 - an invented town, not a secret
    begins = until - timedelta(days=days)
    place = workplace.invented_workplace(random, begins, until)
    stories: list[Story] = [workplace.absences(0, begins, random, place)]
    for number in range(1, 1 + TAKEOVERS + STILL_IN_TRIAL):
        stories.append(walk := Story(number, begins, random, place))
        returns_on = until - timedelta(days=4) if number == 1 else None
        chain.walk(walk, takes_over=number <= TAKEOVERS, returns_on=returns_on)
    stories.append(workplace.handovers(len(stories), begins, until, random))
    many = round(THREATS_PER_YEAR * days / 365)
    for nth in range(many):
        starts_on = begins + timedelta(days=random.randint(0, days - 1))
        stories.append(story := Story(len(stories), starts_on, random, place))
        drawn = random.choices([*REASONS], [*REASONS.values()])[0]
        _threat(story, OF_EVERY_KIND[nth] if many >= MANY and nth < len(OF_EVERY_KIND) else drawn)
    last = instant(until)
    yield from sorted(
        (step for story in stories for step in story.steps if step.at < last), key=lambda step: (step.at, step.story)
    )


def _threat(story: Story, reason: str) -> None:
    home = _home(story, _TENANCIES.get(reason))
    match reason:
        case Outcome():
            arrears.arrears(story, home, reason)
        case NoticeType.DISTURBANCE | NoticeType.LACK_OF_CARE:
            threats.disturbance(story, home, NoticeType(reason))
        case NoticeType():
            threats.terminated_at_once(story, home, reason)
        case _:
            _STORIES[reason](story, home)
    afterwards(story)
    alongside(story, home)


_TENANCIES: Final = {"own-sublet": Tenancy.OWN_SUBLET, "removal": Tenancy.OTHER}
_STORIES: Final[Mapping[str, Callable[[Story, Home], None]]] = {
    "arrears": arrears.arrears,
    "withdrawn": arrears.withdrawn,
    "mistaken": arrears.mistaken,
    "signal": threats.signal,
    "application": enforcement.application,
    "removal": enforcement.removal,
    "dispute": threats.dispute,
    "own-sublet": threats.own_sublet,
    "insecure": threats.insecure,
    "elsewhere": threats.elsewhere,
    "unheard-of": threats.unheard_of,
}


def _home(story: Story, tenancy: Tenancy | None) -> Home:
    return invented_home(story.random, today=story.day, serial=story.number, tenancy=tenancy)
