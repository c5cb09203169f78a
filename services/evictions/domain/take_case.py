"""Slice: somebody takes a case (tar ärendet)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, still_open
from shared.contracts.codes import Unit
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.errors import Refused


class TakeCase(Command, frozen=True, kw_only=True):
    """`actor_unit` None: one who works for every unit, so the case stays in its own. `machines`: the members that are
    programs, handed in by the edge."""

    actor_ref: StaffRef
    actor_unit: Unit | None = None
    machines: frozenset[StaffRef] = frozenset()


def take_case(command: TakeCase, case: EvictionCase) -> Sequence[CaseAssigned]:
    """From nobody or from a colleague: the alerts to come are told to whoever has the case, so a program has none."""
    opened = still_open(case)
    if command.actor_ref in command.machines:
        raise Refused("machine-has-no-cases")
    unit = command.actor_unit or case.unit or opened.unit
    if (case.handler_ref, case.unit) == (command.actor_ref, unit):
        return ()
    return (
        CaseAssigned(
            case_id=command.case_id,
            handler_ref=command.actor_ref,
            unit=unit,
            assigned_on=command.today,
            reason=AssignmentReason.TAKEN,
        ),
    )
