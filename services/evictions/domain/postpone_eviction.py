"""Slice: the eviction was put off (anstånd eller uppskov), UB 16:4 and 16:5."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened, not_far_ahead
from shared.contracts.eviction_procedure import EvictionPostponed
from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.errors import Refused


class PostponeEviction(Command, frozen=True, kw_only=True):
    """Kronofogden gives anstånd, the landlord uppskov. `exceptional`: synnerliga skäl, with compensation paid."""

    kind: PostponementKind
    decided_on: date
    until_on: date
    exceptional: bool = False


def postpone_eviction(command: PostponeEviction, case: EvictionCase) -> Sequence[EvictionPostponed]:
    """Moves the times told by then. Longer than the law allows is a finding among the case's dates, no refusal."""
    postponed = EvictionPostponed(
        case_id=command.case_id,
        kind=command.kind,
        decided_on=command.decided_on,
        until_on=command.until_on,
        exceptional=command.exceptional,
    )
    if postponed in case.procedure.postponements:
        return ()
    existing(case)
    happened(command, command.decided_on, "decided_on")
    not_far_ahead(command, command.until_on, "until_on")
    if command.until_on < command.decided_on:
        raise Refused("postponed-to-the-past", field="until_on")
    return (postponed,)
