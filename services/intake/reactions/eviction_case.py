"""When a case opens, closes or is reopened, intake knows whether its person is known (redan aktuell), R23."""

from collections.abc import Sequence

from services.intake.domain.person.decider import OpenMatterCommand
from services.intake.domain.person.end_open_matter import EndOpenMatter
from services.intake.domain.person.note_open_matter import NoteOpenMatter
from shared.contracts.base import Event
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.ids import MatterId


def on_eviction_case(history: Sequence[Event], as_of: int) -> OpenMatterCommand | None:
    """What the whole history of one case, up to position `as_of`, says. Only its opening names the person."""
    opened = next((event for event in history if isinstance(event, EvictionCaseOpened)), None)
    if opened is None:
        return None
    turns = [event for event in history if isinstance(event, EvictionCaseClosed | EvictionCaseReopened)]
    latest = turns[-1] if turns else None
    matter_id = MatterId(opened.case_id)
    if isinstance(latest, EvictionCaseClosed):
        return EndOpenMatter(person_ref=opened.person_ref, matter_id=matter_id, as_of=as_of)
    return NoteOpenMatter(
        person_ref=opened.person_ref,
        matter_id=matter_id,
        opened_on=latest.reopened_on if latest else opened.opened_on,
        as_of=as_of,
        unit=opened.unit,
        officer_ref=opened.handler_ref,
        tenancy_ref=opened.tenancy_ref,
    )
