"""Facts that can be told wrongly and are then told again (rättas): never edited, the new one names the old."""

from collections.abc import Iterable
from typing import Final, TypeVar

from msgspec.structs import force_setattr

from shared.contracts.base import Event
from shared.contracts.ids import FactId
from shared.kernel.ids import derived_id

UNNAMED: Final = FactId("")


def name_of(fact: Event) -> FactId:
    """The name that follows from what a fact says. NOTE: stored in other facts; a step in upcasts.py that gives it
    other words gives it another name."""
    told = ((name, getattr(fact, name)) for name in fact.__struct_fields__ if name != "fact_id")
    words = (f"{name}={value}" for name, value in told if value is not None)
    return FactId(derived_id("fact", type(fact).__name__, *words))


class Correctable(Event, frozen=True, kw_only=True):
    """A fact with a name of its own. `corrects`: the fact that was wrong and that this one stands in the place of.

    `fact_id` follows from what is told, so the same words about the same case are the same fact.
    """

    fact_id: FactId = UNNAMED
    corrects: FactId | None = None

    def __post_init__(self) -> None:
        if self.fact_id == UNNAMED:
            force_setattr(self, "fact_id", name_of(self))


F = TypeVar("F", bound=Correctable)


def standing(facts: Iterable[F]) -> tuple[F, ...]:
    """Those that no other corrects, whatever order they came in."""
    known = tuple(facts)
    corrected = {each.corrects for each in known}
    return tuple(each for each in known if each.fact_id not in corrected)
