"""What a case is reminded of follows what was told of its present threat, and nothing that was taken back."""

from datetime import date
from typing import Any, Final

import pytest

from services.projections.case_pointers import OWN_FLAT, case_pointers, own_flats_paper
from services.projections.database import Database
from services.projections.queries import case, timeline
from shared.contracts.base import Event
from shared.contracts.codes import Channel, NoticeType, Outcome, Source, Tenancy
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeCorrected,
    ExtensionDisputeReported,
    JudgmentReported,
    TenantLeftBeforeEviction,
    TerminationReported,
)
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseReopened,
    EvictionExecuted,
    HouseholdKnown,
    NoticeAttachedToCase,
)
from shared.contracts.procedure_codes import CorrectionReason, JudgmentBody, JudgmentResult, TerminationGround
from shared.contracts.support_codes import HousingAfter
from tests.projections.district.names import noon, notice_id
from tests.projections.one_case import CASE, running, told

APRIL = date(2026, 4, 2)
ORDERED = AnswerOrdered(case_id=CASE, served_on=APRIL)
DECIDED = JudgmentReported(
    case_id=CASE,
    body=JudgmentBody.ENFORCEMENT_AUTHORITY,
    decided_on=APRIL,
    result=JudgmentResult.EVICTION,
)
EXECUTED = EvictionExecuted(
    case_id=CASE, executed_on=APRIL, children_permanent=0, children_alternating=0, children_visiting=0
)
DISPUTED = ExtensionDisputeReported(case_id=CASE, reported_on=APRIL, lease_ends_on=date(2026, 3, 31))
RESPITE = JudgmentReported(
    case_id=CASE,
    body=JudgmentBody.RENT_TRIBUNAL,
    decided_on=APRIL,
    result=JudgmentResult.RESPITE,
    until_on=date(2026, 6, 30),
)
CRIME = TerminationReported(case_id=CASE, ground=TerminationGround.CRIME, reported_on=APRIL)
CHILD = HouseholdKnown(case_id=CASE, known_on=APRIL, children_in_home=1, children_visiting=0, any_65_or_older=False)
CLOSED = EvictionCaseClosed(case_id=CASE, closed_on=APRIL, outcome=Outcome.SELF_RESOLVED, prevented=False)
MISTAKE = EvictionCaseReopened(case_id=CASE, reopened_on=APRIL, continues=True)
AGAIN = EvictionCaseReopened(case_id=CASE, notice_id=notice_id(21), reopened_on=APRIL)


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ([running(5)], ["J4"]),
        ([running(5), DISPUTED], ["J4", "J18", "JB_12_52"]),
        ([running(5), ORDERED], ["J4", "SUMMARY_33"]),
        ([ORDERED, DECIDED, CHILD], ["E9", "E11"]),
        ([DECIDED, EXECUTED], ["E8_STORED"]),
        ([DECIDED, TenantLeftBeforeEviction(case_id=CASE, left_on=APRIL, to=HousingAfter.UNKNOWN)], []),
        ([DISPUTED, RESPITE], ["JB_12_52_GIVEN"]),
        ([CRIME], ["D10"]),
        ([ORDERED, CRIME, CLOSED, AGAIN], []),
        ([ORDERED, CRIME, CLOSED, MISTAKE], ["D10", "SUMMARY_33"]),
    ],
    ids=[
        "debt",
        "lease ends",
        "ordered",
        "to be evicted",
        "evicted",
        "left",
        "respite",
        "crime",
        "another threat",
        "the same threat",
    ],
)
async def test_what_was_told_says_what_to_remember(db: Database, facts: list[Event], rules: list[str]) -> None:
    await told(db, *facts)
    assert await remembered(db) == rules


@pytest.mark.parametrize(("dated", "rules"), [(5, ["J3_PREMATURE"]), (6, ["J3_PREMATURE"]), (7, [])])
async def test_a_termination_dated_before_the_home_was_forfeited_is_to_be_tried(
    db: Database, dated: int, rules: list[str]
) -> None:
    """J3, W20: due 27 February 2026, forfeited from 7 March as both readings have it."""
    paper = NoticeAttachedToCase(
        case_id=CASE,
        notice_id=notice_id(5),
        notice_type=NoticeType.RENT_ARREARS_TERMINATION,
        channel=Channel.POST,
        source=Source.LANDLORD,
        received_on=date(2026, 3, 10),
        document_on=date(2026, 3, dated),
        rent_due_on=date(2026, 2, 27),
    )
    await told(db, running(5), paper)
    assert await remembered(db) == [*rules, "J4"]


async def test_what_was_taken_back_or_corrected_says_nothing(db: Database) -> None:
    back = CaseFactRetracted(
        case_id=CASE, fact_id=fact_id_of(CRIME), reason=RetractionReason.WRONG_CASE, retracted_at=noon(4, 3)
    )
    written_off = JudgmentReported(
        case_id=CASE,
        body=JudgmentBody.ENFORCEMENT_AUTHORITY,
        decided_on=APRIL,
        result=JudgmentResult.WRITTEN_OFF,
        corrects=DECIDED.fact_id,
    )
    await told(db, CRIME, back, DECIDED, written_off)
    assert await remembered(db) == []


URGED: Final = {"served_on": APRIL}
SAID: Final = {"notice_type": NoticeType.DISTURBANCE, "received_on": APRIL}
ENDED: Final = TerminationReported(
    case_id=CASE, ground=TerminationGround.SEVERE_DISTURBANCE, reported_on=date(2026, 4, 8)
)
NOTED: Final = CaseNoticeCorrected(
    case_id=CASE,
    notice_id=notice_id(5),
    reason=CorrectionReason.MISREAD,
    corrected_on=APRIL,
    received_on=APRIL,
    served_on=APRIL,
)


@pytest.mark.parametrize(
    ("papers", "facts", "rules", "warned"),
    [
        ([SAID], [], ["D7"], 1),
        ([SAID | URGED], [], ["D7_URGED"], 0),
        ([SAID], [NOTED], ["D7_URGED"], 0),
        ([SAID], [ENDED], ["D7_UNURGED"], 1),
        ([SAID | URGED], [ENDED], [], 0),
        ([SAID | {"notice_type": NoticeType.SEVERE_DISTURBANCE}], [], ["D7_UNURGED", "D7_UNTOLD"], 2),
        ([SAID | {"notice_type": NoticeType.OWN_SUBLET_BREACH}], [], ["D7"], 1),
    ],
    ids=["not urged", "urged", "urged later", "ended unurged", "ended after urging", "a copy alone", "another breach"],
)
async def test_in_its_own_flat_the_board_is_told_what_it_must_do_first(
    db: Database, papers: list[dict[str, Any]], facts: list[Event], rules: list[str], warned: int
) -> None:
    """D7: the client is urged, socialnämnden told, and only then may the board terminate, however serious it is."""
    shared: dict[str, Any] = {"case_id": CASE, "channel": Channel.EMAIL, "source": Source.OWN_UNIT}
    came = [NoticeAttachedToCase(notice_id=notice_id(5), **shared, **each) for each in papers]
    await told(db, *came, *facts, tenancy=Tenancy.OWN_SUBLET)
    assert [each for each in await remembered(db) if each.startswith("D")] == rules
    found = await case(db, CASE)
    assert found is not None
    rows = await timeline(db, CASE)
    assert len([each for each in case_pointers(found, rows) if each.rule_id in OWN_FLAT]) == warned
    assert own_flats_paper(found, rows) == notice_id(5)


async def remembered(db: Database) -> list[str]:
    found = await case(db, CASE)
    assert found is not None
    return [each.rule_id for each in case_pointers(found, await timeline(db, CASE))]
