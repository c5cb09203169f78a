"""Slice: the lease was terminated (uppsägning), JB 12:42 and 12:46, BRL 7:18."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Notice, existing, happened
from services.evictions.domain.own_flat import lacks_urging
from services.evictions.domain.served import services
from shared.contracts.eviction_procedure import TerminationReported
from shared.contracts.procedure_codes import TerminationGround
from shared.kernel.errors import Refused


class ReportTermination(Command, frozen=True, kw_only=True):
    """`served_on` is left out while nobody knows when the tenant was served the termination.

    `claim_notice_id`: the paper of the debt it was for; `claim_is_net`: whether the landlord had taken off what was
    paid before that claim. With both known, and the day, what was paid before counts (terminated.py). `is_certain`: a
    flat of the board's was terminated though the client was not urged first, or the board not told (own_flat.py).
    """

    ground: TerminationGround
    reported_on: date
    served_on: date | None = None
    claim_notice_id: Notice | None = None
    claim_is_net: bool | None = None
    is_certain: bool = False


def report_termination(command: ReportTermination, case: EvictionCase) -> Sequence[TerminationReported]:
    """Starts no period: the notice of the right to recover is served by itself (J12).

    Refuses a paper that claims no debt of the case, and words about a claim that is not named; asks about a termination
    of a flat of the board's that may have no effect (D7).
    """
    reported = TerminationReported(
        case_id=command.case_id,
        ground=command.ground,
        reported_on=command.reported_on,
        served_on=command.served_on,
        claim_notice_id=command.claim_notice_id,
        claim_is_net=command.claim_is_net,
    )
    if reported in case.procedure.terminations:
        return ()
    existing(case)
    if command.claim_notice_id and not any(command.claim_notice_id in each.debt.notice_ids for each in services(case)):
        raise Refused("notice-claims-no-debt", field="claim_notice_id")
    if command.claim_is_net is not None and command.claim_notice_id is None:
        raise Refused("claim-not-named", field="claim_notice_id")
    happened(command, command.reported_on, "reported_on")
    happened(command, command.served_on, "served_on")
    if lacks_urging(case, command.ground, command.served_on or command.reported_on) and not command.is_certain:
        raise Refused("own-flat-not-urged", field="ground")
    return (reported,)
