"""A letter about an undertaking is one row however often it is told, and two letters are two (JB 12:44 4 st, I12)."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from services.projections.database import Database
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import UndertakingSentToLandlord
from tests.projections.one_case import CASE, UNDERTAKEN, told

POSTED = date(2026, 4, 10)
UNNAMED = UndertakingSentToLandlord(case_id=CASE, sent_on=POSTED, registered=False, in_time=None)
NAMED = replace(UNNAMED, decision_fact_id=fact_id_of(UNDERTAKEN))
MORE = replace(UNDERTAKEN, decided_on=POSTED, amount_ore=200)


async def letters(db: Database) -> list[tuple[Any, Any]]:
    """Of each letter when it was proved received, and for how much."""
    rows = await db.rows(
        dict[str, Any],
        "SELECT received_proof_on, amount_ore FROM undertaking WHERE case_id = $id ORDER BY ALL",
        id=CASE,
    )
    return [(row["received_proof_on"], row["amount_ore"]) for row in rows]


@pytest.mark.parametrize("first", [UNNAMED, NAMED], ids=["a letter told before letters named their decision", "named"])
@pytest.mark.parametrize("again", [UNNAMED, NAMED], ids=["told again so", "told again with its decision"])
async def test_a_letter_told_again_with_its_proof_is_one(
    db: Database, first: UndertakingSentToLandlord, again: UndertakingSentToLandlord
) -> None:
    proof = date(2026, 4, 13)
    await told(db, UNDERTAKEN, first, replace(again, received_proof_on=proof))
    assert await letters(db) == [(proof, 100)]


async def test_letters_of_two_decisions_of_one_day_are_two(db: Database) -> None:
    await told(db, UNDERTAKEN, MORE, NAMED, replace(UNNAMED, decision_fact_id=fact_id_of(MORE)))
    assert await letters(db) == [(None, 100), (None, 200)]
