"""Slice: somebody has seen an alert (larm kvitterat): a note, never an end."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Alert, Command, existing
from shared.contracts.eviction_work import AlertAcknowledged
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused


class AcknowledgeAlert(Command, frozen=True, kw_only=True):
    """The alert goes on standing and climbing: only the fact it asks for ends it."""

    alert_id: Alert
    actor_ref: StaffRef


def acknowledge_alert(command: AcknowledgeAlert, case: EvictionCase) -> Sequence[AlertAcknowledged]:
    """Once per alert, by the first who says so."""
    if command.alert_id in case.work.acknowledged:
        return ()
    existing(case)
    if command.alert_id not in case.alerts:
        raise Refused("alert-not-standing", field="alert_id")
    return (
        AlertAcknowledged(
            case_id=command.case_id,
            alert_id=command.alert_id,
            acknowledged_at=command.now,
            by=command.actor_ref,
        ),
    )
