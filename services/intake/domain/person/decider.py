"""Every command that what is known of a person answers, and who decides it."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.intake.domain.person.end_open_matter import EndOpenMatter, end_open_matter
from services.intake.domain.person.end_shared_tenancy import EndSharedTenancy, end_shared_tenancy
from services.intake.domain.person.note_open_matter import NoteOpenMatter, note_open_matter
from services.intake.domain.person.person import NOTHING_KNOWN, PersonKnown, evolve
from services.intake.domain.person.share_tenancy import ShareTenancy, share_tenancy
from shared.contracts.intake import PersonEvent
from shared.kernel.decider import Decider

OpenMatterCommand: TypeAlias = NoteOpenMatter | EndOpenMatter
PersonCommand: TypeAlias = OpenMatterCommand | ShareTenancy | EndSharedTenancy


def decide(command: PersonCommand, state: PersonKnown) -> Sequence[PersonEvent]:
    match command:
        case NoteOpenMatter():
            return note_open_matter(command, state)
        case EndOpenMatter():
            return end_open_matter(command, state)
        case ShareTenancy():
            return share_tenancy(command, state)
        case EndSharedTenancy():
            return end_shared_tenancy(command, state)
        case _:
            assert_never(command)


PERSON_KNOWN: Final[Decider[PersonCommand, PersonKnown, PersonEvent]] = Decider(decide, evolve, NOTHING_KNOWN)
