"""When an eviction case opens, or opens again, somebody who took over a lease is back at the start of the circle."""

from datetime import datetime

from services.careflow.domain.note_return import NoteReturn
from shared.contracts.evictions import EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.ids import JourneyId


def on_eviction_case_opened(
    event: EvictionCaseOpened | EvictionCaseReopened, opened: EvictionCaseOpened, journey_id: JourneyId, now: datetime
) -> NoteReturn:
    """`opened` is the opening of the same case, which knows its unit and priority (A18)."""
    return NoteReturn(
        journey_id=journey_id,
        case_id=event.case_id,
        returned_on=event.opened_on if isinstance(event, EvictionCaseOpened) else event.reopened_on,
        priority=opened.priority,
        unit=opened.unit,
        now=now,
    )
