"""The day's work: whose a case is, whether it is parked, what it waits for, and which lists it stands in."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.projections import day, queries
from services.projections.database import Database
from services.projections.day import Awaited, View
from services.projections.next_action import SEND, of_case
from services.projections.worklist_row import WorklistRow
from shared.contracts.alerts import AlertEscalated, AlertRaised
from shared.contracts.base import Event
from shared.contracts.codes import (
    AlertLevel,
    AlertRule,
    ClockStatus,
    ContactMethod,
    Disclosure,
    MissingFact,
    NoticeType,
    Priority,
    Tenancy,
    UndertakingDecision,
    Unit,
)
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    EvictionCancelled,
    ExtensionDisputeReported,
    JudgmentReported,
)
from shared.contracts.eviction_support import (
    EconomicAssistanceDecided,
    InstalmentPlanAgreed,
    SupportAccepted,
    SupportOffered,
)
from shared.contracts.eviction_work import CaseAssigned, CaseParked, CaseUnparked
from shared.contracts.evictions import (
    EvictionApplicationNotified,
    EvictionCaseReopened,
    EvictionTimeNotified,
    LandlordContacted,
    TenantContacted,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import DelegationId, StaffRef
from shared.contracts.procedure_codes import CancellationReason, JudgmentBody, JudgmentResult
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision, SupportType
from shared.contracts.work_codes import AssignmentReason, ParkReason, UnparkReason, WaitingFor
from shared.kernel.ids import derived_id
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.district.opening import clock_says, opened
from tests.projections.log import Log

CASE = case_id(1)
TODAY = date(2026, 4, 15)
LATER = date(2026, 5, 6)
ME, COLLEAGUE = STAFF, StaffRef(derived_id("staff", "colleague"))


async def told(db: Database, *facts: Event, number: int = 1, tenancy: Tenancy = Tenancy.RENTAL) -> None:
    """A case of arrears since 2 March, and then these facts."""
    log = Log(db.position())
    opened(log, number, date(2026, 3, 2), NoticeType.RENT_ARREARS_TERMINATION, tenancy=tenancy)
    if facts:
        log.record(f"evt.evictions.case.{case_id(number)}", *facts)
    await db.apply(log.facts)


async def only_row(db: Database, today: date = TODAY) -> WorklistRow:
    (row,) = await queries.worklist(db, today=today)
    return row


def views(row: WorklistRow, today: date = TODAY) -> set[View]:
    return {view for view in View if day.in_view(row, view, today=today, me=ME)} - {View.ALL}


def assigned(to: StaffRef | None, unit: Unit = Unit.ADULT_RECEPTION) -> CaseAssigned:
    return CaseAssigned(
        case_id=CASE, handler_ref=to, unit=unit, assigned_on=date(2026, 4, 1), reason=AssignmentReason.GIVEN
    )


def parked(until: date = LATER, waiting_for: WaitingFor = WaitingFor.TENANT) -> CaseParked:
    return CaseParked(
        case_id=CASE,
        parked_on=date(2026, 4, 10),
        until_on=until,
        reason=ParkReason.PAYMENT_PROMISED,
        waiting_for=waiting_for,
    )


def raised(level: AlertLevel = AlertLevel.L1, *, due_in: int = 9, rule: AlertRule = AlertRule.A10) -> AlertRaised:
    return AlertRaised(
        alert_id=alert_id(1),
        rule=rule,
        step=0,
        level=level,
        due_at=noon(4, 15) + timedelta(days=due_in),
        raised_at=noon(4, 2),
        priority=Priority.P2,
        case_id=CASE,
    )


def running(days: int, **said: Any) -> Event:
    return clock_says(CASE, **{"status": ClockStatus.CONFIRMED, "safe_date": TODAY + timedelta(days=days), **said})


def eviction(on: date) -> EvictionTimeNotified:
    return EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(9), notified_on=date(2026, 4, 8), eviction_at=noon(on.month, on.day, 7)
    )


REACHED: tuple[Event, ...] = (
    TenantContacted(
        case_id=CASE, contacted_at=noon(3, 3), method=ContactMethod.VISIT, offered_support=True, by=(STAFF,)
    ),
    LandlordContacted(
        case_id=CASE, contacted_at=noon(3, 3), method=ContactMethod.PHONE, disclosure=Disclosure.NONE, by=(STAFF,)
    ),
)
UNDERTAKEN = UndertakingDecided(
    case_id=CASE,
    decision=UndertakingDecision.UNDERTAKE,
    decided_on=date(2026, 4, 9),
    delegation_id=DelegationId(derived_id("delegation")),
    amount_ore=100,
)


@pytest.mark.parametrize(
    ("facts", "mine"),
    [
        ((), {View.UNASSIGNED}),
        ((assigned(ME),), {View.MINE}),
        ((assigned(COLLEAGUE),), set()),
        ((assigned(ME), assigned(COLLEAGUE)), set()),
        ((assigned(ME), assigned(None)), {View.UNASSIGNED}),
    ],
)
async def test_a_case_is_whose_it_was_last_assigned_to(db: Database, facts: tuple[Event, ...], mine: set[View]) -> None:
    await told(db, *REACHED, *facts)
    assert views(await only_row(db)) == {View.OPEN} | mine


async def test_an_assignment_moves_the_case_to_the_unit(db: Database) -> None:
    await told(db, assigned(None, Unit.FAMILY_RECEPTION))
    assert (await only_row(db)).unit == Unit.FAMILY_RECEPTION


@pytest.mark.parametrize(
    ("facts", "away"),
    [
        ((), True),
        ((running(30), raised()), True),
        ((running(8),), True),
        ((running(7),), False),
        ((running(-1, status=ClockStatus.EXPIRED),), True),
        ((eviction(date(2026, 4, 22)),), False),
        ((eviction(date(2026, 4, 23)),), True),
        ((raised(AlertLevel.L2),), False),
        (
            (
                raised(),
                AlertEscalated(
                    alert_id=alert_id(1),
                    rule=AlertRule.A10,
                    level=AlertLevel.L3,
                    escalated_at=noon(4, 15),
                    case_id=CASE,
                ),
            ),
            False,
        ),
    ],
)
async def test_a_parked_case_is_away_unless_level_two_or_a_lawful_day_brings_it_back(
    db: Database, facts: tuple[Event, ...], away: bool
) -> None:
    await told(db, *facts, *REACHED, assigned(COLLEAGUE), parked())
    row = await only_row(db)
    assert (row.away, row.parked_until) == (away, LATER)
    assert View.PARKED in views(row)
    assert (View.OPEN in views(row)) is not away


@pytest.mark.parametrize(
    ("facts", "today"),
    [
        ((parked(),), LATER),
        ((parked(), CaseUnparked(case_id=CASE, unparked_on=TODAY, reason=UnparkReason.TAKEN_UP)), TODAY),
        ((parked(), EvictionCaseReopened(case_id=CASE, notice_id=notice_id(2), reopened_on=TODAY)), TODAY),
    ],
)
async def test_a_parking_ends_on_its_day_when_taken_up_or_by_a_new_threat(
    db: Database, facts: tuple[Event, ...], today: date
) -> None:
    await told(db, *facts)
    row = await only_row(db, today)
    assert (row.parked_until, row.away) == (None, False)


WAITING: list[tuple[tuple[Event, ...], str, WaitingFor, date, date | None]] = [
    ((raised(AlertLevel.L2), parked()), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    ((raised(), running(7), parked()), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    ((raised(due_in=0), parked()), "ALERT", WaitingFor.US, date(2026, 4, 2), TODAY),
    ((raised(), parked(LATER, WaitingFor.COURT)), "PARKED", WaitingFor.COURT, date(2026, 4, 10), LATER),
    ((raised(), running(20), UNDERTAKEN), "UNDERTAKING_TO_SEND", WaitingFor.US, date(2026, 4, 9), date(2026, 5, 5)),
    ((raised(), running(20)), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    (
        (running(20, status=ClockStatus.PROVISIONAL, missing=(MissingFact.TENANT_SERVED_ON,)),),
        "MISSING_FACT",
        WaitingFor.LANDLORD,
        date(2026, 3, 2),
        date(2026, 5, 5),
    ),
    (
        (
            running(20),
            UNDERTAKEN,
            UndertakingSentToLandlord(case_id=CASE, sent_on=date(2026, 4, 11), registered=False, in_time=None),
        ),
        "UNDERTAKING_PROOF",
        WaitingFor.LANDLORD,
        date(2026, 4, 11),
        date(2026, 5, 5),
    ),
    (
        (
            running(20),
            EconomicAssistanceDecided(
                case_id=CASE,
                decision=AssistanceDecision.GRANTED,
                decided_on=date(2026, 4, 12),
                basis=AssistanceBasis.SOL_12_1,
            ),
        ),
        "PAYMENT_FROM_BOARD",
        WaitingFor.OTHER_UNIT,
        date(2026, 4, 12),
        date(2026, 5, 5),
    ),
    (
        (running(20), InstalmentPlanAgreed(case_id=CASE, agreed_on=date(2026, 4, 3), paid_off_on=date(2026, 9, 1))),
        "INSTALMENTS",
        WaitingFor.TENANT,
        date(2026, 4, 3),
        date(2026, 9, 1),
    ),
    (
        (running(20, start_on=date(2026, 4, 14)),),
        "RECOVERY_PERIOD",
        WaitingFor.TENANT,
        date(2026, 4, 14),
        date(2026, 5, 5),
    ),
    (
        (eviction(date(2026, 5, 20)),),
        "EVICTION_DAY",
        WaitingFor.ENFORCEMENT_AUTHORITY,
        date(2026, 4, 8),
        date(2026, 5, 20),
    ),
    (
        (EvictionApplicationNotified(case_id=CASE, notice_id=notice_id(3), received_on=date(2026, 4, 7)),),
        "EVICTION_TIME",
        WaitingFor.ENFORCEMENT_AUTHORITY,
        date(2026, 4, 7),
        None,
    ),
    (
        (
            EvictionApplicationNotified(case_id=CASE, notice_id=notice_id(3), received_on=date(2026, 4, 7)),
            eviction(date(2026, 5, 20)),
            EvictionCancelled(case_id=CASE, cancelled_on=date(2026, 4, 9), reason=next(iter(CancellationReason))),
        ),
        "EVICTION_TIME",
        WaitingFor.ENFORCEMENT_AUTHORITY,
        date(2026, 4, 7),
        None,
    ),
    (
        (ExtensionDisputeReported(case_id=CASE, reported_on=date(2026, 4, 4), referred_on=date(2026, 4, 6)),),
        "TRIBUNAL",
        WaitingFor.RENT_TRIBUNAL,
        date(2026, 4, 6),
        None,
    ),
    (
        (AnswerOrdered(case_id=CASE, served_on=date(2026, 4, 5)),),
        "JUDGMENT",
        WaitingFor.ENFORCEMENT_AUTHORITY,
        date(2026, 4, 5),
        None,
    ),
    (
        (SupportOffered(case_id=CASE, offered_on=date(2026, 4, 4), support=(SupportType.HOUSING_GUIDE,)),),
        "SUPPORT_ANSWER",
        WaitingFor.TENANT,
        date(2026, 4, 4),
        None,
    ),
    (
        (
            SupportOffered(case_id=CASE, offered_on=date(2026, 4, 4), support=(SupportType.HOUSING_GUIDE,)),
            SupportAccepted(case_id=CASE, accepted_on=date(2026, 4, 5), support=(SupportType.HOUSING_GUIDE,)),
            AnswerOrdered(case_id=CASE, served_on=date(2026, 4, 5)),
            JudgmentReported(
                case_id=CASE,
                body=next(iter(JudgmentBody)),
                decided_on=date(2026, 4, 14),
                result=next(iter(JudgmentResult)),
            ),
        ),
        "FOLLOW_UP",
        WaitingFor.US,
        date(2026, 3, 2),
        None,
    ),
]


@pytest.mark.parametrize(("facts", "what", "who", "since", "until"), WAITING, ids=[each[1] for each in WAITING])
async def test_a_case_waits_for_exactly_one_thing(
    db: Database, facts: tuple[Event, ...], what: str, who: WaitingFor, since: date, until: date | None
) -> None:
    await told(db, *REACHED, *facts)
    row = await only_row(db)
    assert (row.awaited_what, row.awaited_who, row.awaited_since, row.awaited_until) == (what, who, since, until)


@pytest.mark.parametrize(
    ("facts", "what"), [((), "CONTACT_TENANT"), (REACHED[:1], "CONTACT_LANDLORD"), (REACHED[1:], "CONTACT_TENANT")]
)
async def test_whom_nobody_has_reached_comes_before_waiting_for_others(
    db: Database, facts: tuple[Event, ...], what: str
) -> None:
    await told(db, running(20), *facts)
    row = await only_row(db)
    assert (row.awaited_what, row.awaited_who, row.awaited_since) == (what, WaitingFor.US, date(2026, 3, 2))


async def test_an_undertaking_to_send_is_the_next_action_even_while_an_alert_stands(db: Database) -> None:
    await told(db, raised(), running(20), UNDERTAKEN)
    row, case = await only_row(db), await queries.case(db, CASE)
    assert case is not None
    todo = of_case(case, row.recommended_rule, row.awaited_what)
    assert (todo.rule, todo.awaited, todo.action) == (None, Awaited.UNDERTAKING_TO_SEND, SEND)


@pytest.mark.parametrize("awaited", [each for each in Awaited if each is not Awaited.ALERT])
async def test_every_thing_waited_for_has_one_next_action_and_its_reason(db: Database, awaited: Awaited) -> None:
    await told(db)
    case = await queries.case(db, CASE)
    assert case is not None
    todo = of_case(case, None, awaited)
    assert SWEDISH[todo.what]
    assert SWEDISH[todo.why]
    assert (todo.action is None) is (awaited is Awaited.PARKED)


async def test_duties_are_counted_over_all_open_cases_and_none_is_owed_to_oneself(db: Database) -> None:
    await told(db, *REACHED)
    await told(db, number=2)
    await told(db, number=3, tenancy=Tenancy.OWN_SUBLET)
    rows = await queries.worklist(db, today=TODAY)
    gauges = [(each.contact, each.met, each.cases) for each in day.duty_gauges(rows)]
    assert gauges == [("TENANT", 1, 3), ("LANDLORD", 1, 2)]
    unreached = day.shown(rows, View.LANDLORD_UNREACHED, today=TODAY, me=ME)
    assert [(row.case_id, row.duties_unmet, row.age_days) for row in unreached] == [
        (case_id(2), ["TENANT", "LANDLORD"], 44)
    ]


async def test_a_contact_without_an_offer_of_support_does_not_fulfil_the_duty(db: Database) -> None:
    talked = TenantContacted(
        case_id=CASE, contacted_at=noon(3, 3), method=ContactMethod.PHONE, offered_support=False, by=(STAFF,)
    )
    await told(db, talked)
    row = await only_row(db)
    assert (row.tenant_contacted, row.duties_unmet) == (True, ["TENANT", "LANDLORD"])


def _row(number: int, **said: Any) -> WorklistRow:
    default: dict[str, Any] = dict.fromkeys(WorklistRow.__struct_fields__)
    default |= {"case_id": case_id(number), "age_days": number, "duties_unmet": [], "away": False, "tenancy": "RENTAL"}
    return WorklistRow(**{**default, **said})


@st.composite
def rows(draw: st.DrawFn) -> list[WorklistRow]:
    return [
        _row(
            number,
            age_days=draw(st.integers(0, 60)),
            handler_ref=draw(st.sampled_from([None, ME, COLLEAGUE])),
            soonest_on=draw(st.none() | st.dates(date(2026, 4, 1), date(2026, 4, 30))),
            parked_until=(until := draw(st.none() | st.dates(date(2026, 4, 16), date(2026, 6, 1)))),
            away=until is not None and draw(st.booleans()),
            duties_unmet=draw(st.lists(st.sampled_from(["TENANT", "LANDLORD"]), unique=True)),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


@for_all(rows())
def test_no_open_case_is_out_of_sight_and_every_count_is_its_list(found: list[WorklistRow]) -> None:
    counts = day.counts(found, today=TODAY, me=ME)
    lists = {view: day.shown(found, view, today=TODAY, me=ME) for view in View}
    assert counts == {view: len(of_view) for view, of_view in lists.items()}
    assert {row.case_id for row in (*lists[View.OPEN], *lists[View.PARKED])} == {row.case_id for row in found}
    for view in (View.MINE, View.UNASSIGNED, View.DUE):
        assert {row.case_id for row in lists[view]} <= {row.case_id for row in lists[View.OPEN]}
    ages = [row.age_days for row in lists[View.UNASSIGNED]]
    assert ages == sorted(ages, reverse=True)
