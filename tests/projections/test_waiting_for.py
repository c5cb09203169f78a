"""What a case waits for, of whom and since when: exactly one thing, and one next action with its reason."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from services.projections import queries
from services.projections.case_forms import SEND, TENANT
from services.projections.database import Database
from services.projections.day import Awaited
from services.projections.next_action import of_case
from shared.contracts.base import Event
from shared.contracts.codes import AlertLevel, AlertRule, Priority, Unit
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.eviction_grounds import EvictionTimeSet
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeForwarded,
    EvictionCancelled,
    ExtensionDisputeReported,
    JudgmentReported,
    TenantLeftBeforeEviction,
)
from shared.contracts.eviction_support import (
    EconomicAssistanceDecided,
    InstalmentPlanAgreed,
    SupportAccepted,
    SupportOffered,
)
from shared.contracts.evictions import (
    EvictionApplicationNotified,
    EvictionExecuted,
    HouseholdKnown,
    UndertakingSentToLandlord,
)
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import NoticeRerouted
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import CancellationReason, JudgmentBody, JudgmentResult
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision, HousingAfter, SupportType
from shared.contracts.work_codes import WaitingFor
from tests.projections.district.names import noon, notice_id
from tests.projections.log import Log
from tests.projections.one_case import (
    CASE,
    LATER,
    REACHED,
    TODAY,
    UNDERTAKEN,
    eviction,
    only_row,
    parked,
    raised,
    running,
    told,
)
from tests.projections.work import work_of

LEFT = TenantLeftBeforeEviction(case_id=CASE, left_on=date(2026, 4, 9), to=HousingAfter.FAMILY_OR_FRIENDS)
EVICTED = EvictionExecuted(
    case_id=CASE, executed_on=date(2026, 4, 13), children_permanent=0, children_alternating=0, children_visiting=0
)
WAITING: list[tuple[tuple[Event, ...], str, WaitingFor, date, date | None]] = [
    ((raised(AlertLevel.L2), parked()), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    ((raised(), running(7), parked()), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    ((raised(due_in=0), parked()), "ALERT", WaitingFor.US, date(2026, 4, 2), TODAY),
    (
        (parked(), UNDERTAKEN, running(30), raised(due_in=1, rule=AlertRule.A05)),
        "ALERT",
        WaitingFor.US,
        date(2026, 4, 2),
        date(2026, 4, 16),
    ),
    ((raised(AlertLevel.L2, rule=AlertRule.A09), LEFT), "HOME_LEFT", WaitingFor.US, date(2026, 4, 9), None),
    ((raised(AlertLevel.L3, rule=AlertRule.A11), LEFT), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    (
        (raised(AlertLevel.L3, rule=AlertRule.A01), eviction(TODAY - timedelta(days=1))),
        "EVICTION_UNTOLD",
        WaitingFor.US,
        TODAY,
        TODAY,
    ),
    (
        (raised(AlertLevel.L3, rule=AlertRule.A01), eviction(TODAY)),
        "ALERT",
        WaitingFor.US,
        date(2026, 4, 2),
        date(2026, 4, 24),
    ),
    ((raised(AlertLevel.L2, rule=AlertRule.A09), EVICTED), "EVICTED", WaitingFor.US, date(2026, 4, 13), None),
    ((EVICTED, replace(REACHED[0], contacted_at=noon(4, 14))), "EVICTED_MET", WaitingFor.US, date(2026, 4, 13), None),
    ((raised(AlertLevel.L3, rule=AlertRule.A11), EVICTED), "ALERT", WaitingFor.US, date(2026, 4, 2), date(2026, 4, 24)),
    ((raised(due_in=1), parked(LATER, WaitingFor.COURT)), "PARKED", WaitingFor.COURT, date(2026, 4, 10), LATER),
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
        (eviction(date(2026, 5, 20)), replace(eviction(date(2026, 5, 20)), notified_on=date(2026, 4, 7))),
        "EVICTION_DAY",
        WaitingFor.ENFORCEMENT_AUTHORITY,
        date(2026, 4, 7),
        date(2026, 5, 20),
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
            EvictionTimeSet(case_id=CASE, notice_id=None, eviction_at=None),
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
    todo = of_case(case, row.recommended_rule, row.awaited_what, await work_of(db, row.case_id))
    assert (todo.rule, todo.awaited, todo.action) == (None, Awaited.UNDERTAKING_TO_SEND, SEND)


@pytest.mark.parametrize("awaited", [each for each in Awaited if each is not Awaited.ALERT])
async def test_every_thing_waited_for_has_one_next_action_and_its_reason(db: Database, awaited: Awaited) -> None:
    await told(db)
    case = await queries.case(db, CASE)
    assert case is not None
    todo = of_case(case, None, awaited, await work_of(db, case.case_id))
    assert SWEDISH[todo.what]
    assert SWEDISH[todo.why]
    assert (todo.action is None) is (awaited in (Awaited.PARKED, Awaited.FORWARD_PAPER))


async def test_a_paper_that_another_board_should_have_is_sent_on_before_all_else(db: Database) -> None:
    """5.5 rule 7, J24, FL 8 §: the same day, though the clock runs and an alert stands."""
    elsewhere = NoticeRerouted(
        notice_id=notice_id(1),
        from_unit=Unit.ADULT_RECEPTION,
        to_unit=Unit.OTHER_BOARD,
        reason=RerouteReason.WRONG_UNIT,
        rerouted_on=date(2026, 4, 14),
        overridden=True,
    )
    await told(db, raised(AlertLevel.L3), running(2), elsewhere)
    row = await only_row(db)
    assert (row.awaited_what, row.awaited_since) == (Awaited.FORWARD_PAPER, date(2026, 3, 2))
    sent = CaseNoticeForwarded(case_id=CASE, notice_id=notice_id(1), forwarded_at=noon(4, 15))
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", sent))
    assert (await only_row(db)).awaited_what == Awaited.ALERT


async def test_after_the_eviction_the_row_says_so_and_counts_down_to_nothing_that_is_past(db: Database) -> None:
    urgent = replace(raised(), priority=Priority.P1)
    await told(db, *REACHED, eviction(date(2026, 4, 13)), urgent, running(20), EVICTED)
    row, case = await only_row(db), await queries.case(db, CASE)
    assert case is not None
    assert (row.evicted_on, row.eviction_days_left, row.recovery_days_left) == (EVICTED.executed_on, None, None)
    assert (row.priority, case.is_evicted) == ("P2", True)
    assert row.soonest_on == EVICTED.executed_on
    assert of_case(case, None, row.awaited_what, await work_of(db, CASE)).action is TENANT


async def test_a_child_that_was_evicted_still_presses(db: Database) -> None:
    at_home = HouseholdKnown(
        case_id=CASE, known_on=TODAY, children_in_home=1, children_visiting=0, any_65_or_older=False
    )
    await told(db, *REACHED, at_home, replace(raised(), priority=Priority.P1), EVICTED)
    assert (await only_row(db)).priority == "P1"
