"""Slice: somebody opens a case that is not theirs, for a reason and a while (nödöppning)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Officer, existing
from shared.contracts.eviction_work import CaseOpenedInEmergency
from shared.contracts.work_codes import EmergencyReason

LASTS: Final = timedelta(hours=12)
"""A duty's length: whoever needs the case longer is assigned it."""


class OpenInEmergency(Command, frozen=True, kw_only=True):
    """Who may is for the edge: anybody who works on cases, never a role that does not.

    `reading`: where it has been put on record in the log of readings."""

    actor_ref: Officer
    reason: EmergencyReason
    reading: int | None = None


def open_in_emergency(command: OpenInEmergency, case: EvictionCase) -> Sequence[CaseOpenedInEmergency]:
    """Open to them for twelve hours; nothing while it is open to them already. A closed case too: people come back."""
    existing(case)
    mine = (each for each in case.work.emergencies if each.by == command.actor_ref)
    if any(each.opened_at <= command.now < each.until_at for each in mine):
        return ()
    return (
        CaseOpenedInEmergency(
            case_id=command.case_id,
            by=command.actor_ref,
            reason=command.reason,
            opened_at=command.now,
            until_at=command.now + LASTS,
            reading=command.reading,
        ),
    )
