"""When a case opens, is given to somebody, closes or is reopened, intake knows if its person is known, R23."""

from collections.abc import Iterable, Sequence
from typing import Final

from services.intake.domain.person.decider import OpenMatterCommand
from services.intake.domain.person.end_open_matter import EndOpenMatter
from services.intake.domain.person.note_open_matter import NoteOpenMatter
from shared.contracts.base import Event
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.ids import MatterId

TURNS: Final = (EvictionCaseOpened, EvictionCaseClosed, EvictionCaseReopened, CaseAssigned)
"""What a case can tell that intake wants to know."""


def on_eviction_case(commits: Iterable[tuple[int, Sequence[Event]]]) -> OpenMatterCommand | None:
    """What one case's whole history says, given as (position, events) of each commit. Only its opening names the
    person; whose it is the newest assignment says.

    The note is as of the newest turn, however much else the case has told since: heard again, it is no news.
    """
    told = [(position, event) for position, events in commits for event in events if isinstance(event, TURNS)]
    opened = next((event for _, event in told if isinstance(event, EvictionCaseOpened)), None)
    if opened is None:
        return None
    turns = [event for _, event in told if isinstance(event, EvictionCaseClosed | EvictionCaseReopened)]
    latest = turns[-1] if turns else None
    assigned = next((event for _, event in reversed(told) if isinstance(event, CaseAssigned)), opened)
    matter_id, (as_of, _) = MatterId(opened.case_id), told[-1]
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
