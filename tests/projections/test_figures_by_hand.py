"""Figures counted by hand where what is known now is other than what was recorded first."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from services.projections import queries
from services.projections.database import Database
from shared.contracts.base import Event
from shared.contracts.codes import Channel, ContactMethod, NoticeType, Outcome, SignalType, Source, Tenancy
from shared.contracts.eviction_grounds import UndertakingJudged
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeWithdrawn, TerminationReported
from shared.contracts.eviction_support import SupportAccepted, SupportOffered
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseReopened,
    EvictionExecuted,
    NoticeAttachedToCase,
    TenantContacted,
    UndertakingSentToLandlord,
)
from shared.contracts.intake import NoticeWithdrawn
from shared.contracts.procedure_codes import CorrectionReason, TerminationGround, WithdrawnBy
from shared.contracts.support_codes import SupportType
from shared.contracts.work_codes import OutcomeSource
from tests.projections.district.names import STAFF, case_id, noon, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.projections.one_case import CASE, TODAY, UNDERTAKEN, told
from tests.projections.test_what_is_counted import YEAR as PERIOD
from tests.projections.test_what_is_counted import figures

CLOSED = EvictionCaseClosed(case_id=CASE, outcome=Outcome.RECOVERED_PAID, closed_on=date(2026, 4, 1), prevented=True)
EVICTED = EvictionExecuted(
    case_id=CASE, executed_on=date(2026, 4, 8), children_permanent=0, children_alternating=0, children_visiting=0
)


async def problems(db: Database) -> set[str]:
    return {row.problem for row in await queries.data_quality(db, as_of=TODAY) if row.case_id == CASE}


async def test_an_eviction_after_the_closing_was_not_prevented_and_somebody_must_say_so(db: Database) -> None:
    """I09, I10: one home is not both kept and lost."""
    await told(db, CLOSED, EVICTED)
    assert (await figures(db, "I09"))["TOTAL"] == (0, None)
    assert (await figures(db, "I10"))["TOTAL"] == (1, None)
    assert "EVICTED_AFTER_CLOSING" in await problems(db)
    sure = OutcomeConfirmed(
        case_id=CASE, outcome=Outcome.EVICTED, confirmed_on=TODAY, source=OutcomeSource.ENFORCEMENT_AUTHORITY
    )
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", sure))
    assert "EVICTED_AFTER_CLOSING" not in await problems(db)


async def test_an_eviction_of_the_threat_before_leaves_the_next_one_prevented(db: Database) -> None:
    """I09 and EVICTED_RETURN: a new lease of the same flat, threatened again, kept."""
    lost = EvictionCaseClosed(
        case_id=CASE, outcome=Outcome.EVICTED_RETURN, closed_on=date(2026, 3, 20), prevented=False
    )
    anew = EvictionCaseReopened(case_id=CASE, notice_id=notice_id(3), reopened_on=date(2026, 3, 25))
    await told(db, EVICTED, lost, anew, CLOSED)
    assert (await figures(db, "I09"))["TOTAL"] == (1, None)
    assert "EVICTED_AFTER_CLOSING" not in await problems(db)


def corrected(received_on: date, reason: CorrectionReason) -> CaseNoticeCorrected:
    return CaseNoticeCorrected(
        case_id=CASE, notice_id=notice_id(1), reason=reason, corrected_on=date(2026, 3, 20), received_on=received_on
    )


REACHED = TenantContacted(
    case_id=CASE, contacted_at=noon(3, 12), method=ContactMethod.VISIT, offered_support=True, by=(STAFF,)
)


@pytest.mark.parametrize(
    ("correction", "days"),
    [
        ([], 10),
        ([corrected(date(2026, 2, 24), CorrectionReason.MISREAD)], 16),
        ([corrected(date(2026, 3, 10), CorrectionReason.NEW_MESSAGE)], 10),
    ],
)
async def test_days_to_contact_are_counted_from_the_day_the_first_message_really_came(
    db: Database, correction: list[CaseNoticeCorrected], days: int
) -> None:
    """I05: misread is counted anew, sent anew is not."""
    await told(db, *correction, REACHED)
    rows = await queries.indicators(db, PERIOD, as_of=TODAY, ids=["I05"])
    assert {row.part: row.value for row in rows}["MEDIAN"] == days


async def test_an_eviction_is_of_the_tenancy_that_the_demand_says(db: Database) -> None:
    """I10, B9: a signal opened the case as rented, a demand for the fee of a condo followed."""
    fee = attached(2, NoticeType.FEE_ARREARS_TERMINATION, date(2026, 3, 4))
    await told(db, fee, EVICTED)
    assert await figures(db, "I10") == {"TOTAL": (1, None), Tenancy.CONDO: (1, None), "LEFT_BEFORE": (0, None)}


def attached(
    number: int, kind: NoticeType, on: date, *, signal: SignalType | None = None, case: str = CASE
) -> NoticeAttachedToCase:
    return NoticeAttachedToCase(
        case_id=case,  # type: ignore[arg-type]
        notice_id=notice_id(number),
        notice_type=kind,
        signal_type=signal,
        channel=Channel.POST,
        source=Source.LANDLORD,
        received_on=on,
    )


async def test_the_first_notice_is_the_one_that_came_first_whichever_was_registered_first(db: Database) -> None:
    """I03: the demand that opened the case was registered before a signal that had come a week earlier."""
    await told(db)
    assert await figures(db, "I03") == {"TOTAL": (0, 1)}
    log = Log(db.position())
    opened(log, 7, date(2026, 2, 24), NoticeType.LATE_RENT_SIGNAL, signal=SignalType.MISSED_RENT)
    signal = attached(7, NoticeType.LATE_RENT_SIGNAL, date(2026, 2, 24), signal=SignalType.MISSED_RENT)
    log.record(f"evt.evictions.case.{CASE}", signal)
    await db.apply(log.facts)
    assert await figures(db, "I03") == {"TOTAL": (2, 2)}


async def test_a_paper_registered_by_mistake_never_came(db: Database) -> None:
    """I01 as I02; what its sender took back had come. I03 and I05: nor was it the first."""
    await told(db, attached(7, NoticeType.LATE_RENT_SIGNAL, date(2026, 2, 1), signal=SignalType.MISSED_RENT), REACHED)
    log = Log(db.position())
    opened(log, 2, date(2026, 3, 2), NoticeType.DISTURBANCE)
    opened(log, 3, date(2026, 3, 2), NoticeType.DISTURBANCE)
    for number, by in ((2, WithdrawnBy.INTAKE), (3, WithdrawnBy.LANDLORD)):
        gone = NoticeWithdrawn(notice_id=notice_id(number), withdrawn_on=date(2026, 3, 3), by=by)
        log.record(f"evt.intake.notice.{notice_id(number)}", gone)
    mistake = CaseNoticeWithdrawn(
        case_id=CASE, notice_id=notice_id(7), withdrawn_on=date(2026, 3, 3), by=WithdrawnBy.INTAKE
    )
    log.record(f"evt.evictions.case.{CASE}", mistake)
    await db.apply(log.facts)
    assert (await figures(db, "I01"))["TOTAL"] == (2, None)
    assert (await figures(db, "I01"))[NoticeType.DISTURBANCE] == (1, None)
    assert (await figures(db, "I03"))["TOTAL"] == (0, 3)
    rows = await queries.indicators(db, PERIOD, as_of=TODAY, ids=["I05"])
    assert {row.part: row.value for row in rows}["MEDIAN"] == 10


def sent(in_time: bool | None, proof: date | None = None) -> UndertakingSentToLandlord:
    return UndertakingSentToLandlord(
        case_id=CASE, sent_on=date(2026, 4, 9), registered=proof is None, received_proof_on=proof, in_time=in_time
    )


def judged(in_time: bool | None, proof: date | None = None) -> UndertakingJudged:
    return UndertakingJudged(
        case_id=CASE, sent_on=date(2026, 4, 9), registered=proof is None, received_proof_on=proof, in_time=in_time
    )


PROVED, AGAIN = date(2026, 4, 10), date(2026, 4, 14)


@pytest.mark.parametrize(
    ("facts", "in_time", "undecided"),
    [
        ([sent(None)], 0, 1),
        ([sent(None), judged(True)], 1, 0),
        ([sent(True), judged(False)], 0, 0),
        ([sent(False), judged(True), judged(None)], 0, 1),
        ([sent(True, PROVED), judged(False, PROVED), sent(True, AGAIN)], 1, 0),
    ],
)
async def test_an_undertaking_is_in_time_by_the_days_that_are_known_now(
    db: Database, facts: list[Event], in_time: int, undecided: int
) -> None:
    """I12, J16."""
    await told(db, UNDERTAKEN, *facts)
    found = await figures(db, "I12")
    assert (found["TOTAL"], found["UNDECIDED"]) == ((in_time, 1), (undecided, 1))
    case = await queries.case(db, CASE)
    assert case is not None
    assert case.undertaking_in_time is (None if undecided else bool(in_time))


@pytest.mark.parametrize(
    ("ground", "served_on", "tenancy", "flagged"),
    [
        (TerminationGround.DISTURBANCE, date(2026, 3, 1), Tenancy.RENTAL, True),
        (TerminationGround.LACK_OF_CARE, date(2026, 3, 1), Tenancy.RENTAL, True),
        (TerminationGround.DISTURBANCE, date(2026, 3, 2), Tenancy.RENTAL, False),
        (TerminationGround.DISTURBANCE, None, Tenancy.RENTAL, False),
        (TerminationGround.SEVERE_DISTURBANCE, date(2026, 3, 1), Tenancy.RENTAL, False),
        (TerminationGround.SEVERE_DISTURBANCE, date(2026, 3, 1), Tenancy.OWN_SUBLET, True),
        (TerminationGround.SEVERE_DISTURBANCE, date(2026, 3, 2), Tenancy.OWN_SUBLET, False),
        (TerminationGround.ARREARS, date(2026, 3, 1), Tenancy.OWN_SUBLET, False),
    ],
)
async def test_a_termination_before_the_board_was_told_of_the_disturbance_is_remarked(
    db: Database, ground: TerminationGround, served_on: date | None, tenancy: Tenancy, flagged: bool
) -> None:
    """D5, B3: it may not be; only a severe disturbance needs no notice before (D6), and not in our own flat (D7)."""
    log = Log()
    opened(log, 1, date(2026, 3, 2), NoticeType.DISTURBANCE, tenancy=tenancy)
    terminated = TerminationReported(case_id=CASE, ground=ground, reported_on=date(2026, 3, 4), served_on=served_on)
    log.record(f"evt.evictions.case.{CASE}", terminated)
    await db.apply(log.facts)
    assert ("TERMINATED_BEFORE_NOTICE" in await problems(db)) is flagged


async def test_children_of_evictions_are_counted_by_how_they_live_there(db: Database) -> None:
    """I11: as Kronofogden counts; an eviction without children is none of those with one."""
    log = Log()
    for number, alternating in ((1, 0), (2, 1)):
        opened(log, number, date(2026, 3, 2), NoticeType.DISTURBANCE)
        lost = replace(EVICTED, case_id=case_id(number), children_permanent=2, children_alternating=alternating)
        log.record(f"evt.evictions.case.{case_id(number)}", lost)
    opened(log, 3, date(2026, 3, 2), NoticeType.DISTURBANCE)
    log.record(f"evt.evictions.case.{case_id(3)}", replace(EVICTED, case_id=case_id(3)))
    await db.apply(log.facts)
    found = {part: numerator for part, (numerator, _) in (await figures(db, "I11")).items()}
    assert found == {
        "TOTAL": 5,
        "CHILDREN_PERMANENT": 4,
        "CHILDREN_ALTERNATING": 1,
        "CHILDREN_VISITING": 0,
        "UNIQUE": 5,
        "EVICTIONS": 2,
    }


async def test_several_offers_of_support_are_one_and_of_those_offered_some_accept(db: Database) -> None:
    """I07."""
    log = Log()
    for number, answers in ((1, 1), (2, 0)):
        opened(log, number, date(2026, 3, 2), NoticeType.DISTURBANCE)
        about: dict[str, Any] = {"case_id": case_id(number), "support": (SupportType.DEBT_COUNSELLING,)}
        offers = [SupportOffered(offered_on=date(2026, 3, day), **about) for day in (3, 4)]
        accepted = [SupportAccepted(accepted_on=date(2026, 3, 5), **about)] * answers
        log.record(f"evt.evictions.case.{case_id(number)}", *offers, *accepted)
    opened(log, 3, date(2026, 3, 2), NoticeType.DISTURBANCE)
    await db.apply(log.facts)
    assert await figures(db, "I07") == {"TOTAL": (2, 3), "ACCEPTED": (1, 2)}
