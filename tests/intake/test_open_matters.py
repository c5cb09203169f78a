"""Intake knows who is known: notes of open matters, in whatever order they arrive."""

from datetime import date
from itertools import permutations

import pytest

from services.intake.domain.person.decider import PERSON_KNOWN, OpenMatterCommand, PersonCommand
from services.intake.domain.person.end_open_matter import EndOpenMatter
from services.intake.domain.person.note_open_matter import NoteOpenMatter
from services.intake.domain.person.person import PersonKnown, still_open
from shared.contracts.codes import Unit
from shared.contracts.ids import MatterId
from shared.contracts.intake import OpenMatterEnded, OpenMatterNoted
from shared.kernel.ids import derived_id
from tests.intake.papers import PERSON
from tests.kit.spec import Spec

SPEC: Spec[PersonCommand, PersonKnown] = Spec(PERSON_KNOWN)
CASE = MatterId(derived_id("case", "one"))
JOURNEY = MatterId(derived_id("journey", "one"))
OPENED_ON = date(2026, 9, 1)

NOTE = NoteOpenMatter(person_ref=PERSON, matter_id=CASE, opened_on=OPENED_ON, as_of=5, unit=Unit.ADULT_RECEPTION)
END = EndOpenMatter(person_ref=PERSON, matter_id=CASE, as_of=8)
REOPEN = NoteOpenMatter(person_ref=PERSON, matter_id=CASE, opened_on=OPENED_ON, as_of=9, unit=Unit.ADULT_RECEPTION)
NOTED = OpenMatterNoted(person_ref=PERSON, matter_id=CASE, opened_on=OPENED_ON, as_of=5, unit=Unit.ADULT_RECEPTION)


def test_an_opened_case_makes_the_person_known() -> None:
    SPEC.when(NOTE).then(NOTED)


def test_a_closed_case_makes_the_person_unknown_again() -> None:
    SPEC.given(NOTED).when(END).then(OpenMatterEnded(person_ref=PERSON, matter_id=CASE, as_of=8))


def test_old_news_changes_nothing() -> None:
    SPEC.given(OpenMatterEnded(person_ref=PERSON, matter_id=CASE, as_of=8)).when(NOTE).then_nothing()


@pytest.mark.parametrize("order", list(permutations([NOTE, END, REOPEN])))
def test_the_newest_knowledge_stands_in_any_order(order: tuple[OpenMatterCommand, ...]) -> None:
    state = PERSON_KNOWN.initial
    for command in order:
        state = PERSON_KNOWN.fold(PERSON_KNOWN.decide(command, state), state)
    assert [each.as_of for each in still_open(state)] == [9]


def test_the_matter_opened_last_comes_first_and_another_boards_is_not_ours() -> None:
    journey = OpenMatterNoted(person_ref=PERSON, matter_id=JOURNEY, opened_on=date(2026, 10, 1), as_of=3)
    elsewhere = OpenMatterNoted(
        person_ref=PERSON,
        matter_id=MatterId(derived_id("case", "elsewhere")),
        opened_on=date(2026, 11, 1),
        as_of=4,
        unit=Unit.OTHER_BOARD,
    )
    state = PERSON_KNOWN.fold([NOTED, journey, elsewhere])
    assert [each.matter_id for each in still_open(state)] == [JOURNEY, CASE]
