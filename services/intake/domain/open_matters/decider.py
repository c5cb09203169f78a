"""Every command a person's open matters answer, and who decides it."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.intake.domain.open_matters.end_open_matter import EndOpenMatter, end_open_matter
from services.intake.domain.open_matters.note_open_matter import NoteOpenMatter, note_open_matter
from services.intake.domain.open_matters.open_matters import NONE_KNOWN, OpenMatters, evolve
from shared.contracts.intake import OpenMatterEvent
from shared.kernel.decider import Decider

OpenMatterCommand: TypeAlias = NoteOpenMatter | EndOpenMatter


def decide(command: OpenMatterCommand, state: OpenMatters) -> Sequence[OpenMatterEvent]:
    match command:
        case NoteOpenMatter():
            return note_open_matter(command, state)
        case EndOpenMatter():
            return end_open_matter(command, state)
        case _:
            assert_never(command)


OPEN_MATTERS: Final[Decider[OpenMatterCommand, OpenMatters, OpenMatterEvent]] = Decider(decide, evolve, NONE_KNOWN)
