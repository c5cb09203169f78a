"""An eviction case after one more fact. Never refuses; a reopened case begins a new threat. Pure."""

from datetime import date
from types import MappingProxyType
from typing import assert_never

from msgspec.structs import replace

from services.evictions.domain.case import CaseEvent, EvictionCase, eviction_of
from services.evictions.domain.grounds import evolve_grounds, grounds_of_reopened
from services.evictions.domain.household import children_of, household_at_opening, newer
from services.evictions.domain.papers import paper
from services.evictions.domain.procedure import evolve_procedure, procedure_of_reopened
from services.evictions.domain.retraction import was_taken_back, without
from services.evictions.domain.support import evolve_support, support_of_reopened
from services.evictions.domain.work import evolve_work, work_of_reopened
from shared.contracts.alert_book import evolve_alerts
from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved, LawfulDayMissed
from shared.contracts.codes import ARREARS
from shared.contracts.eviction_grounds import GroundEvent
from shared.contracts.eviction_procedure import ProcedureEvent
from shared.contracts.eviction_retraction import CaseFactRetracted
from shared.contracts.eviction_support import SupportEvent
from shared.contracts.eviction_work import WorkEvent
from shared.contracts.evictions import (
    ChildConcernForwarded,
    DeadlineSet,
    EvictionApplicationNotified,
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionExecuted,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    HouseholdKnown,
    LandlordContacted,
    NoticeAttachedToCase,
    RentPaid,
    TenantContactAttempted,
    TenantContacted,
    TenantServiceRecorded,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.work_codes import NEVER_OVER


def evolve(case: EvictionCase, event: CaseEvent) -> EvictionCase:  # noqa: C901 - one line per fact
    """The case after one more fact. Never refuses."""
    if isinstance(event, CaseFactRetracted):
        return without(case, event)
    if (gone := was_taken_back(case, event)) is not None:
        return gone
    if isinstance(event, ProcedureEvent):
        return replace(case, procedure=evolve_procedure(case.procedure, event))
    if isinstance(event, SupportEvent):
        return replace(case, support=evolve_support(case.support, event))
    if isinstance(event, WorkEvent):
        return replace(case, work=evolve_work(case.work, event))
    if isinstance(event, GroundEvent):
        return replace(case, grounds=evolve_grounds(case.grounds, event))
    match event:
        case EvictionCaseOpened():
            told = household_at_opening(event)
            opened = replace(case, opened=event, begun_by=event, households=(*case.households, told))
            return _with_household(opened, told, known_on=event.opened_on)
        case EvictionCaseReopened():
            return _threatened_anew(case, event)
        case EvictionCaseClosed():
            return replace(case, closed=event)
        case NoticeAttachedToCase(notice_id=attached):
            return replace(case, notices=(*(each for each in case.notices if each.notice_id != attached), event))
        case HouseholdKnown():
            household = event if case.household is None else newer(case.household, event)
            heard = replace(case, households=(*case.households, event))
            return _with_household(heard, household, known_on=event.known_on)
        case TenantServiceRecorded():
            return replace(case, services=(*case.services, event))
        case TenantContactAttempted():
            return replace(case, attempts=(*case.attempts, event))
        case TenantContacted():
            return replace(case, tenant_contacts=(*case.tenant_contacts, event))
        case LandlordContacted():
            return replace(case, landlord_contacts=(*case.landlord_contacts, event))
        case ChildConcernForwarded():
            return replace(case, child_concerns=(*case.child_concerns, event))
        case UndertakingDecided():
            return replace(case, undertakings_decided=(*case.undertakings_decided, event))
        case UndertakingSentToLandlord():
            return replace(case, undertakings_sent=(*case.undertakings_sent, event))
        case RentPaid():
            return replace(case, payments=(*case.payments, event))
        case EvictionApplicationNotified():
            return replace(case, applications=(*case.applications, event))
        case EvictionTimeNotified():
            others = (each for each in case.eviction_times if each.notice_id != event.notice_id)
            return replace(case, eviction_times=(*others, event))
        case EvictionTimeConfirmed():
            return replace(case, confirmations=(*case.confirmations, event))
        case EvictionExecuted():
            return replace(case, executions=(*case.executions, event))
        case DeadlineSet():
            return replace(case, deadlines=MappingProxyType({**case.deadlines, event.deadline_type: event}))
        case AlertRaised() | AlertEscalated() | AlertResolved():
            return replace(case, alerts=evolve_alerts(case.alerts, event))
        case LawfulDayMissed(alert_id=missed):
            alerts = evolve_alerts(case.alerts, event)
            return replace(case, alerts=alerts, days_missed=case.days_missed | {missed})
        case _:
            assert_never(event)


def _threatened_anew(case: EvictionCase, event: EvictionCaseReopened) -> EvictionCase:
    """The new threat, with the kept papers and what was known of them: services, money, undertakings, confirmations.
    When it goes on as the same threat, what was done in it counts."""
    kept = event.kept_notice_ids
    past = [paper(each, case.procedure).now for each in case.notices if each.notice_id not in kept]
    ended = eviction_of(case) is not None or bool(case.procedure.departures)
    never_over = event.reason in NEVER_OVER and not ended
    same = event.continues
    applications = tuple(each for each in case.applications if each.notice_id in kept)
    times = tuple(each for each in case.eviction_times if each.notice_id in kept)
    debts = any(each.notice_id in kept and each.notice_type in ARREARS for each in case.notices)
    return EvictionCase(
        opened=case.opened,
        reopened=event,
        begun_by=case.begun_by if same else event,
        ended_on=case.closed.closed_on if case.closed and not same else case.ended_on,
        household=case.household,
        households=case.households,
        children_known_on=case.children_known_on,
        notices=tuple(each for each in case.notices if each.notice_id in kept),
        earlier_notices=(*case.earlier_notices, *past),
        services=case.services if debts else (),
        attempts=case.attempts if same else (),
        tenant_contacts=case.tenant_contacts if same else (),
        landlord_contacts=case.landlord_contacts if same else (),
        child_concerns=case.child_concerns if same else (),
        payments=case.payments if debts else (),
        undertakings_decided=case.undertakings_decided if debts else (),
        undertakings_sent=case.undertakings_sent if debts else (),
        applications=applications,
        eviction_times=times,
        earlier_enforcement=tuple(each for each in case.enforcement_ever if each not in (*applications, *times)),
        confirmations=tuple(each for each in case.confirmations if each.notice_id in kept),
        executions_before=(lost,) if (lost := eviction_of(case)) else (),
        procedure=procedure_of_reopened(case.procedure, kept, never_over=never_over, times=bool(times)),
        support=case.support if same else support_of_reopened(case.support),
        work=work_of_reopened(case.work),
        grounds=grounds_of_reopened(case.grounds, same=same),
        alerts=case.alerts,
        days_missed=case.days_missed,
    )


def _with_household(case: EvictionCase, household: HouseholdKnown, *, known_on: date) -> EvictionCase:
    """More told of a home with a child does not move the day the child became known."""
    since = (case.children_known_on or known_on) if children_of(household) else None
    return replace(case, household=household, children_known_on=since)
