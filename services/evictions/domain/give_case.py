"""Slice: a case is given to a colleague, or back to a unit (ärendet tilldelas)."""

from collections.abc import Mapping, Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Officer, still_open
from shared.contracts.codes import Unit
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.errors import Refused


class GiveCase(Command, frozen=True, kw_only=True):
    """To a colleague, to a unit where nobody has it yet, or both.

    `colleagues` are those of the directory who work here now, with their units: handed in by the edge.
    """

    colleagues: Mapping[StaffRef, Unit | None]
    handler_ref: Officer | None = None
    unit: Unit | None = None


def give_case(command: GiveCase, case: EvictionCase) -> Sequence[CaseAssigned]:
    """The unit is the one said, else the colleague's, else the case's."""
    opened = still_open(case)
    unit = command.unit or (command.colleagues.get(command.handler_ref) if command.handler_ref else None)
    given = CaseAssigned(
        case_id=command.case_id,
        handler_ref=command.handler_ref,
        unit=unit or case.unit or opened.unit,
        assigned_on=command.today,
        reason=AssignmentReason.GIVEN,
    )
    if command.handler_ref is None and command.unit is None:
        raise Refused("nobody-to-give-to", field="handler_ref")
    if command.handler_ref is not None and command.handler_ref not in command.colleagues:
        raise Refused("no-such-colleague", field="handler_ref")
    if given.unit is Unit.OTHER_BOARD:
        raise Refused("not-our-unit", field="unit")
    return () if (given.handler_ref, given.unit) == (case.handler_ref, case.unit) else (given,)
