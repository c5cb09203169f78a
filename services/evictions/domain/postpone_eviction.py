"""Slice: the eviction was put off (anstånd eller uppskov), UB 16:4 and 16:5."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened, not_far_ahead
from services.evictions.domain.times_ended import a_time_told
from shared.contracts.eviction_procedure import EvictionPostponed
from shared.contracts.ids import NoticeId
from shared.contracts.law.postponement import PostponementFacts, longest_postponement
from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.errors import Refused


class PostponeEviction(Command, frozen=True, kw_only=True):
    """Kronofogden gives anstånd, the landlord uppskov. `exceptional`: synnerliga skäl, with compensation paid.
    `notice_id`: the paper that told the one time it is about; None: every time told by then. `is_certain`: the decision
    does say a day that is longer than the law can give."""

    kind: PostponementKind
    decided_on: date
    until_on: date
    exceptional: bool = False
    notice_id: NoticeId | None = None
    is_certain: bool = False


def postpone_eviction(command: PostponeEviction, case: EvictionCase) -> Sequence[EvictionPostponed]:
    """Moves the times told by then. A wrong day would silence the eviction: one beyond what the law can give is asked
    about, and when it is certain a finding among the case's dates."""
    postponed = EvictionPostponed(
        case_id=command.case_id,
        kind=command.kind,
        decided_on=command.decided_on,
        until_on=command.until_on,
        exceptional=command.exceptional,
        notice_id=command.notice_id,
    )
    if postponed in case.procedure.postponements:
        return ()
    existing(case)
    a_time_told(command.notice_id, case)
    happened(command, command.decided_on, "decided_on")
    not_far_ahead(command, command.until_on, "until_on")
    if command.until_on < command.decided_on:
        raise Refused("postponed-to-the-past", field="until_on")
    latest = _longest(postponed, case)
    if command.until_on > latest and not command.is_certain:
        raise Refused(_TOO_LONG[command.kind], field="until_on", latest=latest)
    return (postponed,)


_TOO_LONG: Final = {
    PostponementKind.ANSTAND: "respite-longer-than-the-law",
    PostponementKind.UPPSKOV: "deferral-longer-than-the-law",
}


def _longest(postponed: EvictionPostponed, case: EvictionCase) -> date:
    """The last day the law can give, by what the case knows of the application and the documents."""
    documents = [each.documents_on for each in case.procedure.hearings if each.documents_on]
    facts = PostponementFacts(
        kind=postponed.kind,
        decided_on=postponed.decided_on,
        exceptional=postponed.exceptional,
        documents_on=max(documents, default=None),
        applied_on=max((each.received_on for each in case.applications), default=None),
    )
    return longest_postponement(facts)
