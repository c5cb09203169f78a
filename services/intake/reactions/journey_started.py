"""When a journey starts, its person is known (redan aktuell) and has an officer, R15 and R23."""

from services.intake.domain.person.note_open_matter import NoteOpenMatter
from shared.contracts.careflow import JourneyStarted
from shared.contracts.ids import MatterId


def on_journey_started(event: JourneyStarted, as_of: int) -> NoteOpenMatter:
    """A journey names no unit; routing then takes the unit from the household."""
    return NoteOpenMatter(
        person_ref=event.person_ref,
        matter_id=MatterId(event.journey_id),
        opened_on=event.started_on,
        as_of=as_of,
        officer_ref=event.officer_ref,
    )
