"""The names of one lease lead to one tenancy, whoever joins them and in whatever moment. Pure, but for the last."""

from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.tenancy.decider import TENANCY, TenancyCommand
from services.intake.domain.tenancy.join_tenancy import JoinTenancy, joining
from services.intake.domain.tenancy.part_tenancy import PartTenancy
from services.intake.domain.tenancy.tenancy import Tenancy, standing
from services.intake.tenancies import Tenancies
from shared.contracts.ids import TenancyRef
from shared.contracts.tenancies import TenancyJoined, TenancyParted
from tests.kit.commits import envelope
from tests.kit.memory_store import MemoryEventStore
from tests.kit.spec import Spec

SPEC: Spec[TenancyCommand, Tenancy] = Spec(TENANCY)
ONE, TWO, THREE, FOUR = NAMES = [TenancyRef(name) for name in ("one", "two", "three", "four")]


def joiner(one: TenancyRef, other: TenancyRef, states: dict[TenancyRef, Tenancy]) -> Iterator[None]:
    """Somebody who makes two names one; between reading and writing others may write."""
    while step := joining(one, other, pointers(states)):
        yield
        state = states[step.tenancy_ref]
        states[step.tenancy_ref] = TENANCY.fold(TENANCY.decide(step, state), state)
        yield


def pointers(states: Mapping[TenancyRef, Tenancy]) -> dict[TenancyRef, TenancyRef]:
    return {name: state.into for name, state in states.items() if state.into is not None}


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3),
    st.permutations([(ONE, TWO), (THREE, TWO), (THREE, FOUR)]),
    st.lists(st.integers(0, 5), max_size=25),
)
def test_names_joined_by_several_in_the_same_instant_all_lead_to_one(
    more: list[tuple[TenancyRef, TenancyRef]], pairs: list[tuple[TenancyRef, TenancyRef]], turns: list[int]
) -> None:
    states = dict.fromkeys(NAMES, Tenancy())
    joiners = [joiner(*pair, states) for pair in (*pairs, *more)]
    for turn in turns:
        next(joiners[turn % len(joiners)], None)
    for each in joiners:
        assert sum(1 for _ in each) < 50
    assert len({standing(each, pointers(states)) for each in NAMES}) == 1


def test_two_joined_to_each_other_in_the_same_instant_are_one_and_join_a_third() -> None:
    ring = {ONE: TWO, TWO: ONE}
    assert {standing(each, ring) for each in (ONE, TWO)} == {ONE}
    assert joining(TWO, THREE, ring) == JoinTenancy(tenancy_ref=ONE, into_ref=THREE, instead_of=TWO)
    assert {standing(each, ring | {ONE: THREE}) for each in (ONE, TWO, THREE)} == {THREE}


def test_a_name_that_was_joined_meanwhile_stays_where_it_is() -> None:
    SPEC.given(TenancyJoined(tenancy_ref=ONE, into_ref=TWO)).when(
        JoinTenancy(tenancy_ref=ONE, into_ref=THREE)
    ).then_nothing()


def test_only_what_was_joined_to_it_is_parted_from_it() -> None:
    joined = SPEC.given(TenancyJoined(tenancy_ref=ONE, into_ref=TWO))
    joined.when(PartTenancy(tenancy_ref=ONE, from_ref=THREE)).then_nothing()
    joined.when(PartTenancy(tenancy_ref=ONE, from_ref=TWO)).then(TenancyParted(tenancy_ref=ONE, from_ref=TWO))


async def test_what_was_parted_is_not_joined_again_by_the_same_cause_told_twice() -> None:
    tenancies, names, cause = (
        Tenancies(MemoryEventStore()),
        [TenancyRef(envelope().command_id) for _ in "ab"],
        envelope(),
    )
    await tenancies.join(names, names[1], cause)
    assert await tenancies.all_now(names) == {names[1]}
    await tenancies.part(names[0], names[1], envelope())
    await tenancies.join(names, names[1], cause)
    assert await tenancies.all_now(names) == {*names}
