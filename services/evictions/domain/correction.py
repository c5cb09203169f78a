"""Telling a fact once more because it was recorded wrongly (rättelse): one way for every fact that allows it. Pure."""

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec.structs import asdict

from shared.contracts.correctable import Correctable, standing
from shared.contracts.ids import FactId
from shared.kernel.errors import Refused

F = TypeVar("F", bound=Correctable)


def to_record(fact: F, recorded: Sequence[F]) -> tuple[F, ...]:
    """The fact, when it is news among those of its kind that the case has; with `corrects` in the place of another.

    Raises `Refused`: fact-not-in-case, fact-was-corrected (by somebody before; also the words that were wrong, said
    once more without saying what they correct).
    """
    stands = standing(recorded)
    if fact in stands or (fact.corrects is None and any(_words(fact) == _words(each) for each in stands)):
        return ()
    if fact in recorded:
        raise Refused("fact-was-corrected")
    if fact.corrects is None:
        return (fact,)
    wrong = named(fact.corrects, recorded)
    if wrong not in stands:
        raise Refused("fact-was-corrected", field="corrects")
    return () if _words(fact) == _words(wrong) else (fact,)


def named(fact_id: FactId, recorded: Sequence[F]) -> F:
    """The fact of that name. Raises `Refused("fact-not-in-case")`."""
    fact = next((each for each in recorded if each.fact_id == fact_id), None)
    if fact is None:
        raise Refused("fact-not-in-case", field="corrects")
    return fact


def _words(fact: Correctable) -> dict[str, Any]:
    return {name: value for name, value in asdict(fact).items() if name not in ("fact_id", "corrects")}
