"""The six cases of the invented district."""

from datetime import date, datetime
from typing import Any

from shared.contracts.alerts import AlertDelivered, AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.codes import (
    AlertLevel,
    AlertResolution,
    AlertRule,
    AttemptResult,
    Channel,
    ContactMethod,
    DeliveryChannel,
    Disclosure,
    NoticeFlag,
    NoticeType,
    Outcome,
    Priority,
    Sex,
    SignalType,
    Source,
    Tenancy,
    UndertakingDecision,
    UnfulfilledReason,
    Unit,
)
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseReopened,
    EvictionExecuted,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    LandlordContacted,
    TenantContactAttempted,
    TenantContacted,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.ids import (
    DelegationId,
    PersonRef,
    TenancyRef,
)
from shared.contracts.intake import (
    EvictionNoticeReceived,
    NoticeMarkedDuplicate,
    NoticeValidationFlagged,
)
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.district.opening import clock_says, opened
from tests.projections.log import Log


def _in_case(log: Log, number: int, at: datetime, *events: Any) -> None:
    log.record(f"evt.evictions.case.{case_id(number)}", *events, at=at)


def _tenant(number: int, at: datetime, *, offered: bool = True) -> TenantContacted:
    return TenantContacted(
        case_id=case_id(number), contacted_at=at, method=ContactMethod.VISIT, offered_support=offered, by=(STAFF,)
    )


def _landlord(number: int, at: datetime) -> LandlordContacted:
    return LandlordContacted(
        case_id=case_id(number), contacted_at=at, method=ContactMethod.PHONE, disclosure=Disclosure.NONE, by=(STAFF,)
    )


def _raised(number: int, case: int, rule: AlertRule, level: AlertLevel, due: datetime, at: datetime) -> AlertRaised:
    return AlertRaised(
        alert_id=alert_id(number),
        rule=rule,
        step=0,
        level=level,
        due_at=due,
        raised_at=at,
        priority=Priority.P2,
        case_id=case_id(case),
        unit=Unit.ADULT_RECEPTION,
    )


def family_saved_by_an_undertaking(log: Log) -> None:
    """Case 1: arrears, two children, reached the next day, undertaking in time; the closing recorded late."""
    provisional = {
        "status": ClockStatus.PROVISIONAL,
        "missing": (MissingFact.TENANT_SERVED_ON,),
        "safe_date": date(2026, 2, 24),
    }
    opened(
        log,
        1,
        date(2026, 2, 3),
        NoticeType.RENT_ARREARS_TERMINATION,
        unit=Unit.FAMILY_RECEPTION,
        sex=Sex.FEMALE,
        birth_year=1990,
        children=2,
        deadline=provisional,
    )
    _in_case(log, 1, noon(2, 4), _tenant(1, noon(2, 4)), _landlord(1, noon(2, 4)))
    confirmed = {"safe_date": date(2026, 2, 24), "legal_last_date": date(2026, 2, 24), "start_on": date(2026, 2, 3)}
    _in_case(
        log,
        1,
        noon(2, 6),
        clock_says(case_id(1), basis_notice_id=notice_id(1), status=ClockStatus.CONFIRMED, **confirmed),
    )
    _in_case(
        log,
        1,
        noon(2, 10),
        UndertakingDecided(
            case_id=case_id(1),
            decision=UndertakingDecision.UNDERTAKE,
            decided_on=date(2026, 2, 10),
            delegation_id=DelegationId(derived_id("delegation")),
            amount_ore=900_000,
        ),
        UndertakingSentToLandlord(case_id=case_id(1), sent_on=date(2026, 2, 10), registered=True, in_time=True),
    )
    closed = EvictionCaseClosed(
        case_id=case_id(1), outcome=Outcome.RECOVERED_UNDERTAKING, closed_on=date(2026, 3, 2), prevented=True
    )
    _in_case(log, 1, noon(4, 10), closed)


def nobody_reached(log: Log) -> None:
    """Case 2: arrears, nobody reached, two standing alerts (one escalated, delivered) and one resolved."""
    opened(
        log,
        2,
        date(2026, 3, 23),
        NoticeType.RENT_ARREARS_TERMINATION,
        sex=Sex.MALE,
        birth_year=1961,
        deadline={"status": ClockStatus.PROVISIONAL, "safe_date": date(2026, 4, 20)},
    )
    log.record(
        f"evt.intake.notice.{notice_id(2)}",
        NoticeValidationFlagged(notice_id=notice_id(2), flags=(NoticeFlag.NO_SERVICE_DATE, NoticeFlag.AMOUNT_MISSING)),
        at=noon(3, 23),
        role=Role.INTAKE,
    )
    _in_case(
        log,
        2,
        noon(3, 23, 12),
        _raised(1, 2, AlertRule.A09, AlertLevel.L1, noon(3, 30), noon(3, 23, 12)),
        _raised(2, 2, AlertRule.A03, AlertLevel.L1, noon(4, 17), noon(3, 23, 12)),
        _raised(3, 2, AlertRule.A08, AlertLevel.L1, noon(3, 25), noon(3, 23, 12)),
    )
    log.record(
        f"evt.evictions.delivery.{alert_id(1)}",
        AlertDelivered(
            alert_id=alert_id(1),
            level=AlertLevel.L1,
            channel=DeliveryChannel.MAIL,
            recipients=1,
            cause=log.position - 1,
            delivered_at=noon(3, 23, 13),
        ),
        at=noon(3, 23, 13),
        role=Role.SYSTEM,
    )
    _in_case(
        log,
        2,
        noon(3, 24),
        TenantContactAttempted(
            case_id=case_id(2),
            attempted_at=noon(3, 24),
            method=ContactMethod.PHONE,
            result=AttemptResult.NO_ANSWER,
            by=(STAFF,),
        ),
        AlertResolved(
            alert_id=alert_id(3),
            rule=AlertRule.A08,
            resolution=AlertResolution.FULFILLED,
            resolved_at=noon(3, 24),
            case_id=case_id(2),
        ),
    )
    _in_case(
        log,
        2,
        noon(4, 1),
        AlertEscalated(
            alert_id=alert_id(1),
            rule=AlertRule.A09,
            level=AlertLevel.L2,
            escalated_at=noon(4, 1),
            case_id=case_id(2),
        ),
    )
    log.record(
        f"evt.intake.notice.{notice_id(22)}",
        EvictionNoticeReceived(
            notice_id=notice_id(22),
            notice_type=NoticeType.RENT_ARREARS_TERMINATION,
            channel=Channel.EMAIL,
            source=Source.LANDLORD,
            person_ref=PersonRef(derived_id("person", "2")),
            tenancy_ref=TenancyRef(derived_id("home", "2")),
            tenancy=Tenancy.RENTAL,
            received_on=date(2026, 3, 24),
        ),
        NoticeMarkedDuplicate(notice_id=notice_id(22), of_notice_id=notice_id(2)),
        at=noon(3, 24),
        role=Role.INTAKE,
    )


def other_cases(log: Log) -> None:
    """Case 3: disturbance, tenant reached without an offer. 4: condo, evicted, confirmed late. 5: deceased
    in one of our own flats. 6: an early signal, resolved by itself, reopened."""
    opened(log, 3, date(2026, 4, 9), NoticeType.DISTURBANCE, sex=Sex.MALE, birth_year=2004)
    _in_case(log, 3, noon(4, 13), _tenant(3, noon(4, 13), offered=False))
    opened(log, 4, date(2026, 2, 16), NoticeType.FEE_ARREARS_TERMINATION, tenancy=Tenancy.CONDO)
    _in_case(log, 4, noon(2, 20), _tenant(4, noon(2, 20)))
    _in_case(
        log,
        4,
        noon(3, 9),
        EvictionTimeNotified(
            case_id=case_id(4), notice_id=notice_id(44), notified_on=date(2026, 3, 9), eviction_at=noon(3, 30, 7)
        ),
    )
    _in_case(
        log,
        4,
        noon(3, 10),
        EvictionTimeConfirmed(
            case_id=case_id(4),
            notice_id=notice_id(44),
            sent_at=noon(3, 10),
            responsible_officer_ref=STAFF,
            copy_to_person_sent_at=noon(3, 10),
            in_time=False,
        ),
    )
    _in_case(
        log,
        4,
        noon(3, 30),
        EvictionExecuted(
            case_id=case_id(4),
            executed_on=date(2026, 3, 30),
            children_permanent=0,
            children_alternating=0,
            children_visiting=0,
        ),
        EvictionCaseClosed(
            case_id=case_id(4),
            outcome=Outcome.EVICTED,
            closed_on=date(2026, 3, 30),
            prevented=False,
            landlord_unfulfilled_reason=UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
        ),
    )
    opened(log, 5, date(2026, 2, 2), NoticeType.OWN_SUBLET_BREACH, tenancy=Tenancy.OWN_SUBLET, birth_year=1950)
    _in_case(
        log,
        5,
        noon(2, 12),
        EvictionCaseClosed(
            case_id=case_id(5),
            outcome=Outcome.DECEASED,
            closed_on=date(2026, 2, 12),
            prevented=False,
            tenant_unfulfilled_reason=UnfulfilledReason.DECEASED,
        ),
    )
    opened(log, 6, date(2026, 2, 9), NoticeType.LATE_RENT_SIGNAL, signal=SignalType.MISSED_RENT, birth_year=1985)
    _in_case(log, 6, noon(2, 16), _tenant(6, noon(2, 9)), _landlord(6, noon(2, 11)))
    _in_case(
        log,
        6,
        noon(2, 18),
        EvictionCaseClosed(
            case_id=case_id(6), outcome=Outcome.SELF_RESOLVED, closed_on=date(2026, 2, 18), prevented=True
        ),
    )
    _in_case(
        log,
        6,
        noon(4, 1),
        EvictionCaseReopened(case_id=case_id(6), notice_id=notice_id(66), reopened_on=date(2026, 4, 1)),
    )
