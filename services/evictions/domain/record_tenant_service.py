"""Slice: the tenant was served the notice of the right to recover (delgivning), J7 a."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, not_ahead, unless_known
from shared.contracts.codes import ServiceSource
from shared.contracts.evictions import TenantServiceRecorded
from shared.contracts.ids import NoticeId


class RecordTenantService(Command, frozen=True, kw_only=True):
    """`notice_id` when the service was of one paper of several; several services may be told (J21)."""

    served_on: date
    source: ServiceSource
    notice_id: NoticeId | None = None


def record_tenant_service(command: RecordTenantService, case: EvictionCase) -> Sequence[TenantServiceRecorded]:
    """The date is a fact whenever it becomes known; the clock is counted anew from it."""
    existing(case)
    not_ahead(command, command.served_on, "served_on")
    served = TenantServiceRecorded(
        case_id=command.case_id, served_on=command.served_on, source=command.source, notice_id=command.notice_id
    )
    return unless_known(served, case.services)
