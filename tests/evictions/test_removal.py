"""A removal (avlägsnande) has times of its own; a respite is one week at most (UB 16:10 a-10 c, E10)."""

from datetime import date, timedelta
from typing import Any

import pytest

from shared.contracts.codes import NoticeType
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.glossary import SWEDISH
from shared.contracts.procedure_codes import PostponementKind
from tests.evictions.cases import MONDAY, after, at, eviction_time, given, notice_id
from tests.evictions.procedure import heard, postponed

BOOKED = date(2026, 11, 23)
LATEST = MONDAY + timedelta(weeks=4)
REMOVAL = eviction_time("removal", notice_type=NoticeType.REMOVAL_TIME, eviction_at=at(BOOKED))
REFUSED = "removal-respite-longer-than-the-law"


def rules_of(*told: Any) -> set[str]:
    return {step.rule_id for step in after(*told).deadlines[DeadlineType.EVICTION_TIME].working}


def test_a_respite_longer_than_a_week_after_the_three_is_asked_about_and_then_marked() -> None:
    too_long = LATEST + timedelta(days=1)
    given(REMOVAL).when(postponed(too_long)).then_refused(REFUSED)
    assert rules_of(REMOVAL, postponed(too_long, is_certain=True)) == {"E10", "E10_MOVED", "E10_EXCEEDED"}
    assert rules_of(REMOVAL, postponed(LATEST)) == {"E10", "E10_MOVED"}


def test_of_an_eviction_the_same_day_is_lawful() -> None:
    time = eviction_time(eviction_at=at(BOOKED))
    assert rules_of(time, postponed(LATEST + timedelta(days=1))) == {"E1", "E6_MOVED"}


def test_there_are_no_exceptional_reasons_for_a_removal() -> None:
    given(REMOVAL).when(postponed(LATEST + timedelta(days=1), exceptional=True)).then_refused(REFUSED)


@pytest.mark.parametrize(("documents", "told", "latest"), [(14, 7, 14), (14, 0, 14), (28, 1, 11)])
def test_it_counts_from_the_documents_or_five_days_after_the_notice_whichever_ends_later(
    documents: int, told: int, latest: int
) -> None:
    """UB 16:10 b second paragraph. Days before Monday; `latest`: days after it."""
    hearing = heard(MONDAY - timedelta(days=told), documents_on=MONDAY - timedelta(days=documents))
    last = MONDAY + timedelta(days=latest)
    given(REMOVAL, hearing).when(postponed(last + timedelta(days=1))).then_refused(REFUSED)
    assert "E10_EXCEEDED" not in rules_of(REMOVAL, hearing, postponed(last))


def test_whoever_may_mean_either_is_asked_by_the_shorter_time() -> None:
    """A wrong day would silence the removal: which of the two it is can be said."""
    both = REMOVAL, eviction_time("eviction", eviction_at=at(BOOKED), enforcement_case_ref=None)
    day = LATEST + timedelta(days=1)
    given(*both).when(postponed(day)).then_refused(REFUSED)
    assert after(*both, postponed(day, notice_id=notice_id("eviction"))).procedure.postponements


def test_the_applicant_may_wait_as_long_as_with_an_eviction() -> None:
    """UB 16:10 c: uppskov, six months."""
    assert rules_of(REMOVAL, postponed(LATEST + timedelta(weeks=8), kind=PostponementKind.UPPSKOV)) == {
        "E10",
        "E10_MOVED",
    }


def test_what_alerts_ask_for_is_right_of_an_eviction_a_removal_and_a_decided_day() -> None:
    """A01, A15 and A16 stand for all three: no word of theirs says which."""
    said = [SWEDISH[f"AlertRule.{key}"] for key in ("A01", "A15", "A15.3", "A16")]
    assert [each for each in said if "avhys" in each.casefold()] == []
