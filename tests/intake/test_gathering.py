"""Whatever order papers come in, and however late anybody hears of them, a lease has one open case."""

import asyncio
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.ids import PersonRef, PropertyRef
from shared.kernel.ids import derived_id
from tests.intake.gathered import Death, Paper, World
from tests.intake.test_tenancy import ADA, BO, CIA, HOME, OTHER_HOME

DAN = PersonRef(derived_id("person", "dan"))
ALONE: list[Paper] = [Paper([ADA], HOME), Paper([ADA], None), Paper([ADA], None), Paper([ADA], HOME)]

deaths = st.lists(st.sampled_from([None, *Death]), max_size=20)
turns = st.lists(st.integers(0, 30), max_size=80)
"""Who has the next turn, for as long as it is drawn; then everybody has theirs."""


@st.composite
def papers_of_a_lease(draw: st.DrawFn) -> list[Paper]:
    """Papers that name one or two of those who share a lease, no two of them apart from the rest."""
    people = draw(st.permutations([ADA, BO, CIA, DAN][: draw(st.integers(2, 4))]))
    pairs = [draw(st.permutations([person, draw(st.sampled_from(people[:n]))])) for n, person in enumerate(people) if n]
    alone = draw(st.lists(st.sampled_from(people).map(lambda person: [person]), max_size=4))
    return [Paper(named, HOME, draw(st.booleans())) for named in draw(st.permutations([*pairs, *alone]))]


async def gathered(
    papers: Sequence[Paper], order: Sequence[int], dying: Sequence[Death | None] = ()
) -> tuple[int, int, set[PersonRef]]:
    """How many cases are open, how many papers they have, and whom those name."""
    world = World(papers, dying)
    cases = await world.ends(order)
    inside = [notice for papers in cases.values() for notice in papers]
    return len(cases), len(inside), await world.tenants(inside)


@settings(max_examples=100, deadline=None)
@given(papers_of_a_lease(), turns, deaths)
def test_papers_about_those_who_share_a_lease_end_in_one_open_case_with_every_paper_and_tenant(
    papers: list[Paper], order: list[int], dying: list[Death | None]
) -> None:
    everybody = {person for each in papers for person in each.people}
    assert asyncio.run(gathered(papers, order, dying)) == (1, len(papers), everybody)


@settings(max_examples=30, deadline=None)
@given(st.permutations(ALONE), turns)
def test_papers_with_and_without_the_address_of_one_home_end_in_one_open_case(
    papers: list[Paper], order: list[int]
) -> None:
    assert asyncio.run(gathered(papers, order)) == (1, len(papers), {ADA})


def test_of_two_homes_nothing_is_gathered() -> None:
    papers = [Paper([ADA], HOME), Paper([ADA], OTHER_HOME), Paper([ADA, BO], PropertyRef(derived_id("third")))]
    assert asyncio.run(gathered(papers, []))[0] == 3
