"""Slice: the eviction was put off (anstånd eller uppskov), UB 16:4 and 16:5."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened, not_far_ahead
from services.evictions.domain.times_ended import a_time_told
from shared.contracts.eviction_procedure import EvictionPostponed
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.errors import Refused


class PostponeEviction(Command, frozen=True, kw_only=True):
    """Kronofogden gives anstånd, the landlord uppskov. `exceptional`: synnerliga skäl, with compensation paid.
    `notice_id`: the paper that told the one time it is about; None: every time told by then."""

    kind: PostponementKind
    decided_on: date
    until_on: date
    exceptional: bool = False
    notice_id: NoticeId | None = None


def postpone_eviction(command: PostponeEviction, case: EvictionCase) -> Sequence[EvictionPostponed]:
    """Moves the times told by then. Longer than the law allows is a finding among the case's dates, no refusal."""
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
    return (postponed,)
