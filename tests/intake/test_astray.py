"""Whatever order papers come in, and however late intake hears of their cases, a lease has one open case. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import example, given
from hypothesis import strategies as st

from services.intake.domain.person.astray import home_after_all, shared_after_all
from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.person import NOTHING_KNOWN, PersonKnown, still_open
from services.intake.domain.person.tenancy import tenancy_of, to_share
from shared.contracts.ids import MatterId, PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import OpenMatterEnded, OpenMatterNoted, PersonEvent
from shared.kernel.ids import derived_id
from tests.intake.papers import TODAY
from tests.intake.test_tenancy import ADA, BO, CIA, HOME, NAME, OTHER_HOME

Paper = tuple[Sequence[PersonRef], PropertyRef | None]


@dataclass
class Desk:
    """What intake knows, and where each paper is. A case is heard of when it is noted, not when it opens."""

    known: dict[PersonRef, PersonKnown] = field(default_factory=dict)
    papers: dict[int, tuple[Sequence[PersonRef], TenancyRef]] = field(default_factory=dict)
    position: int = 0

    def of(self, person: PersonRef) -> PersonKnown:
        return self.known.get(person, NOTHING_KNOWN)

    def tell(self, person: PersonRef, *events: PersonEvent) -> None:
        self.known[person] = PERSON_KNOWN.fold(list(events), self.of(person))

    def comes(self, number: int, paper: Paper, seen: "Desk") -> None:
        """A paper is taken in on what was `seen`: another may have been taken in since."""
        people, home = paper
        tenants = {each: seen.of(each) for each in people}
        sharing = {shared.with_ref for known in tenants.values() for shared in known.shared.values()}
        others = {each: seen.of(each) for each in sharing - tenants.keys()}
        tenancy = tenancy_of(tenants, home, NAME, others=others).tenancy_ref
        self.papers[number] = people, tenancy
        for share in to_share(tenants, home, tenancy, NAME):
            self.tell(share.person_ref, *PERSON_KNOWN.decide(share, self.of(share.person_ref)))

    def cases(self) -> dict[TenancyRef, PersonRef]:
        """The open cases, each with the person of its first paper."""
        return {tenancy: people[0] for people, tenancy in reversed(self.papers.values())}

    def hear(self) -> None:
        """Intake hears which cases are open, and which are over since their papers left."""
        self.position += 1
        for tenancy, person in self.cases().items():
            matter = MatterId(derived_id("case", tenancy))
            self.tell(
                person,
                OpenMatterNoted(
                    person_ref=person, matter_id=matter, opened_on=TODAY, as_of=self.position, tenancy_ref=tenancy
                ),
            )
        for person in list(self.known):
            for matter, note in self.of(person).matters.items():
                if isinstance(note, OpenMatterNoted) and self.cases().get(note.tenancy_ref or TenancyRef("")) != person:
                    ended = OpenMatterEnded(person_ref=person, matter_id=matter, as_of=self.position)
                    self.tell(person, ended)

    def gather(self) -> bool:
        """One round of what `gathering.py` does; False when there is nothing left to move."""
        moves: dict[TenancyRef, TenancyRef] = {}
        for person, known in self.known.items():
            of = {note.tenancy_ref for note in still_open(known)}
            named = {each for people, at in self.papers.values() if at in of for each in people}
            tenants = {each: self.of(each) for each in sorted({person, *named})}
            sharing = {each.with_ref for one in tenants.values() for each in one.shared.values()}
            others = {each: self.of(each) for each in sharing}
            moves |= dict(shared_after_all(tenants, others, NAME))
            if assumed := home_after_all(person, known, others, NAME):
                moves |= dict([assumed])
        moved = {number: (who, moves.get(at, at)) for number, (who, at) in self.papers.items()}
        changed, self.papers = moved != self.papers, moved
        return changed


def settled(papers: Sequence[Paper], lags: Sequence[int]) -> int:
    """How many open cases the papers end in; each is taken in on what was known `lag` papers before, 0: all."""
    desk, history = Desk(), [Desk()]
    for number, (paper, lag) in enumerate(zip(papers, lags, strict=True)):
        desk.comes(number, paper, history[max(0, len(history) - 1 - lag)])
        desk.hear()
        history.append(Desk(dict(desk.known)))
    for _ in range(2 * len(papers)):
        if not desk.gather():
            return len(desk.cases())
        desk.hear()
    raise AssertionError("the papers never come to rest")


def in_any_order(papers: Sequence[Paper]) -> st.SearchStrategy[tuple[list[Paper], list[int]]]:
    lags = st.lists(st.integers(0, len(papers)), min_size=len(papers), max_size=len(papers))
    return st.tuples(st.permutations(papers), lags)


LEASE: list[Paper] = [([ADA, BO], HOME), ([BO, ADA], HOME), ([ADA], HOME), ([BO], HOME)]
THREE: list[Paper] = [*LEASE, ([BO, CIA], HOME), ([CIA], HOME)]
ALONE: list[Paper] = [([ADA], HOME), ([ADA], None), ([ADA], None), ([ADA], HOME)]


@given(in_any_order(LEASE))
@example(([([BO], HOME), ([ADA, BO], HOME), ([ADA], HOME), ([BO, ADA], HOME)], [0, 4, 4, 4]))
@example(([([BO], HOME), ([ADA, BO], HOME), ([BO, ADA], HOME), ([ADA], HOME)], [0, 0, 2, 0]))
@example(([([ADA], HOME), ([BO, ADA], HOME), ([ADA, BO], HOME), ([BO], HOME)], [0, 0, 2, 0]))
@example(([([ADA], HOME), ([BO], HOME), ([BO, ADA], HOME), ([ADA, BO], HOME)], [0, 4, 1, 4]))
def test_papers_about_those_who_share_a_lease_end_in_one_open_case(told: tuple[list[Paper], list[int]]) -> None:
    assert settled(*told) == 1


@given(st.permutations(THREE))
def test_a_third_who_shares_it_ends_in_the_same_case_when_what_came_before_is_known(told: list[Paper]) -> None:
    assert settled(told, [0] * len(told)) == 1


@given(in_any_order(ALONE))
@example((ALONE, [4, 4, 4, 4]))
def test_papers_with_and_without_the_address_of_one_home_end_in_one_open_case(
    told: tuple[list[Paper], list[int]],
) -> None:
    assert settled(*told) == 1


def test_of_two_homes_nothing_is_gathered() -> None:
    assert settled([([ADA], HOME), ([ADA], OTHER_HOME), ([ADA], None)], [0, 0, 0]) == 3
