"""How much speaks for two people being one, and how much against (träffens styrka). Pure and symmetric.

The points and the bands are choices of ours (docs/choices.md), dated so that an older proposal can be explained.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from services.intake.people.address import Address
from services.intake.people.names import resemblance_of
from shared.contracts.matching import MatchBand, Trait

MOST: Final = 100


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the registry knows of who somebody is. Never shown by repr or str."""

    number: str | None = None
    name: str | None = None
    birth_on: date | None = None
    homes: frozenset[Address] = frozenset()

    def __repr__(self) -> str:
        return "Facts()"


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """What each trait is worth from `valid_from` on, and where the bands begin."""

    valid_from: date
    points: Mapping[Trait, int]
    high: int
    middle: int


SCALES: Final[Sequence[Scale]] = (
    Scale(
        valid_from=date(2026, 1, 1),
        points=MappingProxyType(
            {
                Trait.SAME_NAME: 50,
                Trait.NAME_IN_PART: 40,
                Trait.ALIKE_NAME: 35,
                Trait.OTHER_NAME: -50,
                Trait.SAME_BIRTH: 40,
                Trait.OTHER_BIRTH: -MOST,
                Trait.SAME_HOME: 35,
                Trait.SAME_HOUSE: 15,
                Trait.OTHER_HOME: -10,
            }
        ),
        high=80,
        middle=40,
    ),
)
"""The newest last."""


class Resemblance(msgspec.Struct, frozen=True):
    """`score`: 0 to 100, with what it rests on. `band`: None when the two are not asked about."""

    score: int
    speaks_for: tuple[Trait, ...]
    speaks_against: tuple[Trait, ...]
    band: MatchBand | None


def scale_on(day: date) -> Scale:
    """The points in force on a day; the oldest for a day before them all."""
    return next((each for each in reversed(SCALES) if each.valid_from <= day), SCALES[0])


def compared(one: Facts, other: Facts, on: date) -> Resemblance | None:
    """How much alike two people are; None for two who have a number each: those are two, whatever else they share.

    A birth date that is another's outweighs everything. One home is asked about whatever else is said of the two: they
    may hold one lease.
    """
    if one.number is not None and other.number is not None:
        return None
    scale, traits = scale_on(on), _traits(one, other)
    speaks_for = tuple(each for each in traits if scale.points[each] > 0)
    speaks_against = tuple(each for each in traits if scale.points[each] < 0)
    score = max(0, min(MOST, sum(scale.points[each] for each in traits)))
    band = None
    if score >= scale.middle and Trait.OTHER_BIRTH not in traits:
        band = MatchBand.HIGH if score >= scale.high else MatchBand.MIDDLE
    elif Trait.SAME_HOME in traits:
        band = MatchBand.HOME
    return Resemblance(score, speaks_for, speaks_against, band)


def among(found: Mapping[str, Resemblance]) -> Mapping[str, Resemblance]:
    """Those of several candidates that are asked about: one that resembles no more than another is never certain."""
    best = [each.score for each in found.values() if each.band is MatchBand.HIGH]
    if len(best) < 2:
        return {who: each for who, each in found.items() if each.band}
    return {who: _one_of_several(each) for who, each in found.items() if each.band}


def _one_of_several(each: Resemblance) -> Resemblance:
    if each.band is not MatchBand.HIGH:
        return each
    against = (*each.speaks_against, Trait.SEVERAL_ALIKE)
    return Resemblance(each.score, each.speaks_for, against, MatchBand.MIDDLE)


def _traits(one: Facts, other: Facts) -> tuple[Trait, ...]:
    found = (resemblance_of(one.name, other.name), _birth(one, other), _home(one, other))
    return tuple(each for each in found if each is not None)


def _birth(one: Facts, other: Facts) -> Trait | None:
    if one.birth_on is None or other.birth_on is None:
        return None
    return Trait.SAME_BIRTH if one.birth_on == other.birth_on else Trait.OTHER_BIRTH


def _home(one: Facts, other: Facts) -> Trait | None:
    """One home of theirs says that they may be one, also when they have had others."""
    if not one.homes or not other.homes:
        return None
    pairs = [(ours, theirs) for ours in one.homes for theirs in other.homes]
    if any(ours.apartment and ours.same_home(theirs) for ours, theirs in pairs):
        return Trait.SAME_HOME
    if any(ours.same_home(theirs) or ours.may_be(theirs) for ours, theirs in pairs):
        return Trait.SAME_HOUSE
    return Trait.OTHER_HOME
