"""Slice: the eviction or removal was put off (anstånd eller uppskov), UB 16:4, 16:5, 16:10 b and 10 c."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened, not_far_ahead
from services.evictions.domain.eviction_time import is_removal
from services.evictions.domain.times_ended import a_time_told, times_standing
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
    removal = _may_be_removal(postponed, case)
    latest = _longest(postponed, case, removal=removal)
    if command.until_on > latest and not command.is_certain:
        raise Refused(_TOO_LONG[command.kind, removal], field="until_on", latest=latest)
    return (postponed,)


_TOO_LONG: Final = {
    (PostponementKind.ANSTAND, False): "respite-longer-than-the-law",
    (PostponementKind.ANSTAND, True): "removal-respite-longer-than-the-law",
    (PostponementKind.UPPSKOV, False): "deferral-longer-than-the-law",
    (PostponementKind.UPPSKOV, True): "removal-deferral-longer-than-the-law",
}


def _may_be_removal(postponed: EvictionPostponed, case: EvictionCase) -> bool:
    """It would end the time of a removal, whose respite is shorter: when it may be about either, that is asked by."""
    told = [each for each in times_standing(case) if each.notified_on <= postponed.decided_on]
    return any(is_removal(case, each.notice_id) for each in told if postponed.notice_id in (None, each.notice_id))


def _longest(postponed: EvictionPostponed, case: EvictionCase, *, removal: bool) -> date:
    """The last day the law can give, by what the case knows of the application and the documents."""
    hearings = case.procedure.hearings
    documents = [each.documents_on for each in hearings if each.documents_on]
    facts = PostponementFacts(
        kind=postponed.kind,
        decided_on=postponed.decided_on,
        exceptional=postponed.exceptional,
        documents_on=max(documents, default=None),
        applied_on=max((each.received_on for each in case.applications), default=None),
        removal=removal,
        informed_on=max((each.opportunity_on for each in hearings), default=None),
    )
    return longest_postponement(facts)
