"""Slice: the tenant was served the notice of the right to recover (delgivning), J7 a."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Notice, existing, happened
from shared.contracts.codes import ServiceSource
from shared.contracts.evictions import TenantServiceRecorded


class RecordTenantService(Command, frozen=True, kw_only=True):
    """`notice_id` when the service was of one paper of several; several services may be told (J21)."""

    served_on: date
    told_by: ServiceSource
    notice_id: Notice | None = None


def record_tenant_service(command: RecordTenantService, case: EvictionCase) -> Sequence[TenantServiceRecorded]:
    """The date is a fact whenever it becomes known; the clock is counted anew from it."""
    served = TenantServiceRecorded(
        case_id=command.case_id, served_on=command.served_on, source=command.told_by, notice_id=command.notice_id
    )
    if served in case.services:
        return ()
    existing(case)
    happened(command, command.served_on, "served_on")
    return (served,)
