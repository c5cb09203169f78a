"""What to try with a lawyer or remind of: each rule when what is told makes it matter, and not otherwise."""

from datetime import date
from typing import Final

import pytest

from shared.contracts.codes import NoticeType
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.law.pointers import POINTERS, Circumstances, pointers
from shared.contracts.law.rules import Confidence, RuleId
from shared.contracts.procedure_codes import JudgmentResult, TerminationGround
from shared.kernel.calendar import period_end_months
from tests.evictions.cases import MONDAY as CAME

RUNS, EXPIRED, SETTLED = ClockStatus.PROVISIONAL, ClockStatus.EXPIRED, ClockStatus.SETTLED
APPLIED: Final = frozenset({NoticeType.EVICTION_APPLICATION})
MUST_MOVE: Final = frozenset({JudgmentResult.EVICTION})
CRIME: Final = frozenset({TerminationGround.CRIME})
REMOVAL: Final = frozenset({NoticeType.REMOVAL_TIME})
SEVERE: Final = frozenset({NoticeType.SEVERE_DISTURBANCE})
LATER: Final = period_end_months(CAME, 1)


def its(**told: object) -> Circumstances:
    return Circumstances(received_on=CAME, **told)  # type: ignore[arg-type]


EARLY: Final = {"debt": RUNS, "terminated_on": CAME, "forfeited_from": LATER}
ENDED: Final = {"is_ours": True, "ended_on": LATER}
BREACH: Final = frozenset({NoticeType.OWN_SUBLET_BREACH})
NOISE: Final = frozenset({NoticeType.DISTURBANCE})
URGED: Final = {"is_ours": True, "papers": NOISE, "urged_on": CAME, "notified_on": CAME}
ROWS: Final = {
    "J3_PREMATURE": (its(**EARLY), its(**EARLY, is_disputable=True)),
    "B1_PREMATURE": (its(**EARLY, is_condo=True), its(**EARLY)),
    "J23_PREMATURE": (its(**EARLY, is_disputable=True), its(**EARLY)),
    "J4": (its(debt=RUNS), its(debt=SETTLED)),
    "B9": (its(debt=RUNS, is_condo=True), its(debt=RUNS)),
    "B2": (its(debt=RUNS, is_condo=True), its(debt=RUNS)),
    "J14": (its(debt=RUNS, is_unserved=True, papers=APPLIED), its(debt=RUNS, papers=APPLIED)),
    "J17": (its(debt=EXPIRED), its(debt=EXPIRED, judged=MUST_MOVE)),
    "B6": (its(debt=EXPIRED, is_condo=True), its(debt=RUNS, is_condo=True)),
    "J18": (its(debt=RUNS, lease_ends_on=LATER), its(debt=RUNS, lease_ends_on=date(2027, 3, 31))),
    "D7_UNURGED": (its(**ENDED, urged_on=LATER), its(**ENDED, urged_on=CAME)),
    "D7_UNTOLD": (its(**ENDED, urged_on=CAME), its(**ENDED, notified_on=LATER)),
    "D7": (its(is_ours=True, papers=BREACH), its(is_ours=True, papers=BREACH, urged_on=CAME)),
    "D7_URGED": (its(**URGED), its(**URGED, ended_on=LATER)),
    "D9": (its(papers=NOISE), its(papers=NOISE, is_ours=True)),
    "D10": (its(grounds=CRIME), its(grounds=frozenset({TerminationGround.ARREARS}))),
    "B4_LIMITS": (its(grounds=CRIME, is_condo=True), its(grounds=CRIME)),
    "B10": (its(is_condo=True, judged=MUST_MOVE), its(judged=MUST_MOVE)),
    "SUMMARY_33": (its(is_ordered=True), its(is_ordered=True, judged=frozenset({JudgmentResult.WRITTEN_OFF}))),
    "JB_12_52": (its(is_disputed=True), its(is_disputed=True, judged=frozenset({JudgmentResult.PROLONGED}))),
    "JB_12_52_GIVEN": (its(respite_until_on=LATER), its(is_disputed=True)),
    "E10_RESPITE": (its(papers=REMOVAL), its(papers=REMOVAL, is_over=True)),
    "E9": (its(papers=APPLIED), its(papers=APPLIED, is_over=True)),
    "E11": (its(papers=APPLIED, has_children=True), its(papers=APPLIED)),
    "E8_STORED": (its(executed_on=LATER, is_over=True), its(papers=APPLIED)),
}
"""Of each rule circumstances in which it matters, and some like them in which it does not."""


def told(of: Circumstances) -> dict[str, str]:
    return {each.rule_id: each.in_swedish() for each in pointers(of)}


def test_every_rule_is_tried() -> None:
    assert ROWS.keys() == POINTERS.keys()


@pytest.mark.parametrize(("rule", "matters", "not_so"), [(rule, *both) for rule, both in ROWS.items()], ids=[*ROWS])
def test_a_rule_is_told_when_it_matters_and_only_then(
    rule: RuleId, matters: Circumstances, not_so: Circumstances
) -> None:
    assert rule in told(matters)
    assert rule not in told(not_so)
    assert rule not in told(its())


def test_only_the_boards_own_flat_is_warned_of() -> None:
    """D7: any other landlord may terminate for what is severe without urging (D6); over, there is nothing to save."""
    other = its(**{**ENDED, "is_ours": False}, papers=SEVERE)
    over = its(**ENDED, papers=SEVERE, is_over=True)
    assert not [rule for of in (other, over) for rule in told(of) if rule.startswith("D7")]


def test_a_sentence_names_the_day_it_is_about() -> None:
    assert str(LATER) in told(its(debt=RUNS, lease_ends_on=LATER))["J18"]


def test_what_is_our_reading_is_marked_as_such() -> None:
    """That a municipality's sublet counts as one with permission (D7), and that SFS 2025:1501 is in force (E11)."""
    likely = {
        each.rule_id for row in ROWS.values() for each in pointers(row[0]) if each.rule.confidence is Confidence.LIKELY
    }
    assert {each.partition("_")[0] for each in likely} == {"D7", "E11"}
