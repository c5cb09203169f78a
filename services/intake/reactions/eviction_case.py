"""When a case opens, is given to somebody, closes or is reopened, intake knows if its person is known, R23."""

from collections.abc import Sequence

from services.intake.domain.person.decider import OpenMatterCommand
from services.intake.domain.person.end_open_matter import EndOpenMatter
from services.intake.domain.person.note_open_matter import NoteOpenMatter
from shared.contracts.base import Event
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.ids import MatterId


def on_eviction_case(history: Sequence[Event], as_of: int) -> OpenMatterCommand | None:
    """What the whole history of one case, up to position `as_of`, says. Only its opening names the person; whose it is
    the newest assignment says."""
    opened = next((event for event in history if isinstance(event, EvictionCaseOpened)), None)
    if opened is None:
        return None
    turns = [event for event in history if isinstance(event, EvictionCaseClosed | EvictionCaseReopened)]
    latest = turns[-1] if turns else None
    assigned = next((event for event in reversed(history) if isinstance(event, CaseAssigned)), opened)
    matter_id = MatterId(opened.case_id)
    if isinstance(latest, EvictionCaseClosed):
        return EndOpenMatter(person_ref=opened.person_ref, matter_id=matter_id, as_of=as_of)
    return NoteOpenMatter(
        person_ref=opened.person_ref,
        matter_id=matter_id,
        opened_on=latest.reopened_on if latest else opened.opened_on,
        as_of=as_of,
        unit=assigned.unit,
        officer_ref=assigned.handler_ref,
        tenancy_ref=opened.tenancy_ref,
    )
