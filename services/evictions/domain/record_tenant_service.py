"""Slice: the tenant was served the notice of the right to recover (delgivning), J7 a."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Fact, Notice, Person, existing, happened
from services.evictions.domain.correction import named, to_record
from services.evictions.domain.debts import debts_of
from services.evictions.domain.served import tenants
from shared.contracts.codes import ServiceSource
from shared.contracts.evictions import NoticeAttachedToCase, TenantServiceRecorded
from shared.kernel.errors import Refused


class RecordTenantService(Command, frozen=True, kw_only=True):
    """`notice_id`: the paper of the debt that the service was about. Without it the service is of the one debt that
    waited for its day; of none while several did (served.py). Several services may be told (J21);
    `tenant_ref`: which of several tenants was served.

    `corrects`: the service that was recorded wrongly; of its paper, when no other is named. `is_certain`: the day is
    right though no rent had fallen due by then.
    """

    served_on: date
    told_by: ServiceSource
    notice_id: Notice | None = None
    tenant_ref: Person | None = None
    corrects: Fact | None = None
    is_certain: bool = False


def _claims(served: TenantServiceRecorded, case: EvictionCase) -> list[NoticeAttachedToCase]:
    """The papers it may be about: those of the debt it names, else of every debt."""
    debts = [each for each in debts_of(case) if served.notice_id in (None, *each.notice_ids)]
    return [paper.now for debt in debts for paper in debt.papers]


def record_tenant_service(command: RecordTenantService, case: EvictionCase) -> Sequence[TenantServiceRecorded]:
    """The date is a fact whenever it becomes known; the clock is counted anew from it."""
    existing(case)
    if command.notice_id is not None and case.notice(command.notice_id) is None:
        raise Refused("notice-not-in-case", field="notice_id")
    before = named(command.corrects, case.services) if command.corrects and not command.notice_id else None
    served = TenantServiceRecorded(
        case_id=command.case_id,
        served_on=command.served_on,
        source=command.told_by,
        notice_id=before.notice_id if before else command.notice_id,
        tenant_ref=command.tenant_ref or (before.tenant_ref if before else None),
        corrects=command.corrects,
    )
    if command.tenant_ref is not None and command.tenant_ref not in tenants(case):
        raise Refused("not-a-tenant", field="tenant_ref")
    if news := to_record(served, case.services):
        happened(command, command.served_on, "served_on")
        due = [each.rent_due_on for each in _claims(served, case)]
        first = min((each for each in due if each is not None), default=None)
        if first and None not in due and command.served_on < first and not command.is_certain:
            raise Refused("served-before-the-debt", field="served_on", latest=first)
    return news
