"""How a case opens in the invented district: the paper, who it is about, its way, its clock."""

from datetime import date
from typing import Any

from shared.contracts.codes import (
    Channel,
    ChildLiving,
    NoticeType,
    Priority,
    RoutingRule,
    Sex,
    SignalType,
    Source,
    Tenancy,
    Unit,
)
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionCaseOpened,
    NoticeAttachedToCase,
)
from shared.contracts.ids import (
    EvictionCaseId,
    HouseholdRef,
    PersonRef,
    TenancyRef,
)
from shared.contracts.intake import (
    Child,
    EarlySignalReceived,
    EvictionNoticeReceived,
    HouseholdRecorded,
    NoticeRouted,
    PersonIdentityResolved,
)
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from tests.projections.district.names import case_id, noon, notice_id
from tests.projections.log import Log


def opened(
    log: Log,
    number: int,
    on: date,
    reason: NoticeType,
    *,
    unit: Unit = Unit.ADULT_RECEPTION,
    tenancy: Tenancy = Tenancy.RENTAL,
    sex: Sex | None = None,
    birth_year: int | None = None,
    children: int = 0,
    signal: SignalType | None = None,
    deadline: dict[str, Any] | None = None,
) -> None:
    """A paper came in, was routed, and opened case `number`; all recorded at noon that day."""
    at, case, notice = noon(on.month, on.day), case_id(number), notice_id(number)
    person, home = PersonRef(derived_id("person", str(number))), TenancyRef(derived_id("home", str(number)))
    shared: dict[str, Any] = {"channel": Channel.POST, "source": Source.LANDLORD, "received_on": on}
    about: dict[str, Any] = {"person_ref": person, "tenancy_ref": home, "tenancy": tenancy}
    received = (
        EvictionNoticeReceived(notice_id=notice, notice_type=reason, **shared, **about)
        if signal is None
        else EarlySignalReceived(notice_id=notice, signal_type=signal, **shared, **about)
    )
    log.record(
        f"evt.intake.notice.{notice}",
        received,
        PersonIdentityResolved(notice_id=notice, person_ref=person, known=False, birth_year=birth_year, sex=sex),
        HouseholdRecorded(
            notice_id=notice,
            household_ref=HouseholdRef(derived_id("household", str(number))),
            tenancy_ref=home,
            adults=1,
            children=tuple(Child(birth_year=2020, living=ChildLiving.PERMANENT) for _ in range(children)),
        ),
        NoticeRouted(
            notice_id=notice,
            unit=unit,
            rule=RoutingRule.CHILD_IN_HOUSEHOLD if children else RoutingRule.ADULTS_ONLY,
        ),
        at=at,
        role=Role.INTAKE,
    )
    log.record(
        f"evt.evictions.case.{case}",
        EvictionCaseOpened(
            case_id=case,
            notice_id=notice,
            primary_reason=reason,
            priority=Priority.P1 if children else Priority.P2,
            unit=unit,
            opened_on=on,
            birth_year=birth_year,
            children_in_home=children,
            **about,
        ),
        NoticeAttachedToCase(case_id=case, notice_id=notice, notice_type=reason, signal_type=signal, **shared),
        *([clock_says(case, basis_notice_id=notice, **deadline)] if deadline else []),
        at=at,
        role=Role.SYSTEM,
    )


def clock_says(case: EvictionCaseId, **said: Any) -> DeadlineSet:
    return DeadlineSet(case_id=case, deadline_type=DeadlineType.LEASE_RECOVERY, rules_version=1, **said)
