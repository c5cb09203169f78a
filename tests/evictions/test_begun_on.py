"""Since when a threat is known: by its earliest paper, whichever was registered first (R19-R21, I05)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from shared.contracts.codes import AlertRule, NoticeType
from shared.contracts.evictions import EvictionExecuted
from shared.contracts.procedure_codes import WithdrawnBy
from tests.evictions.cases import CASE, after, arrives, at, disturbance, facts, formular_3, given, past
from tests.evictions.lived import told_of
from tests.evictions.test_reopening import closed, reopens
from tests.evictions.test_settling import withdraws

DAY: Final = timedelta(days=1)
OLD: Final = date(2026, 11, 16)
NEW: Final = date(2026, 12, 4)
CLOSED_ON: Final = date(2026, 11, 25)


def older(registered_on: date = NEW) -> Any:
    return formular_3("older", on=OLD, now=at(registered_on, "10:00"))


def newer() -> Any:
    return disturbance("newer", on=NEW)


def test_the_newest_paper_registered_first_begins_nothing_later() -> None:
    """A08: due two working days after the older one came, whichever was registered first."""
    assert after(newer(), older()).begun_on == after(older(), newer()).begun_on == OLD
    assert told_of(AlertRule.A08, newer(), older(), until=at(NEW, "12:00"))[-1] == (at(NEW, "10:00"), "raised", 0, "L2")


def test_a_copy_that_came_before_what_it_copies_begins_the_threat() -> None:
    """A08, A17: which of two copies was registered first orders nothing; a copy of what was kept begins nothing."""
    letter = {"document_on": OLD - 3 * DAY}
    first, again = disturbance("again", on=OLD + DAY, **letter), disturbance("first", on=OLD, now=at(NEW), **letter)
    assert after(first, again).notices[-1].duplicate_of == first.notice_id
    assert after(first, again).begun_on == OLD
    assert [each.received_on for each in after(first, again).originals] == [OLD]
    kept = after(formular_3("kept", on=OLD), closed(CLOSED_ON), newer(), formular_3("copy", on=OLD - DAY, now=at(NEW)))
    assert kept.begun_on == NEW


@for_all(st.data(), st.lists(st.integers(-20, 20), min_size=1, max_size=4), st.booleans())
def test_any_order_of_registration_gives_the_same_day(data: Any, days: list[int], again: bool) -> None:
    """I05: also when one of the papers opened the case again."""
    papers = [disturbance(str(number), on=CLOSED_ON + each * DAY) for number, each in enumerate(days)]
    before = past(formular_3("before", on=OLD - 30 * DAY), closed(CLOSED_ON)) if again else ()

    def registered(order: list[Any]) -> date | None:
        log: list[Any] = list(before)
        for each in order:
            told = type(each)(
                **{**{name: getattr(each, name) for name in each.__struct_fields__}, "now": at(NEW + 30 * DAY)}
            )
            log.extend(EVICTION_CASE.decide(told, EVICTION_CASE.fold(log)))
        return EVICTION_CASE.fold(log).begun_on

    assert registered(papers) == registered(data.draw(st.permutations(papers)))


def test_what_was_there_before_the_closing_threatens_nobody_anew() -> None:
    """R20: neither a paper that was kept nor one that is registered late."""
    case = after(formular_3("kept", on=OLD), closed(CLOSED_ON), newer(), older())
    assert case.begun_on == NEW
    assert after(formular_3("kept", on=OLD), closed(CLOSED_ON), reopens(NEW)).begun_on == OLD, "it was never over"
    assert after(formular_3("kept", on=OLD - 30 * DAY), closed(CLOSED_ON), older()).begun_on == OLD


@pytest.mark.parametrize("by", WithdrawnBy)
def test_a_paper_registered_by_mistake_began_nothing(by: WithdrawnBy) -> None:
    begun_on = after(older(OLD), newer(), withdraws("older", NEW, by)).begun_on
    assert begun_on == (NEW if by is WithdrawnBy.INTAKE else OLD)


def test_an_eviction_may_have_been_carried_out_before_the_paper_that_tells_of_the_threat_came() -> None:
    """I10: closed 11-25, evicted 12-08, the utslag comes 12-10."""
    utslag = arrives("utslag", on=NEW + 6 * DAY, notice_type=NoticeType.EVICTION_RULING, document_on=OLD)
    evicted = RecordEvictionExecuted(case_id=CASE, now=at(NEW + 6 * DAY, "16:00"), executed_on=NEW + 4 * DAY)
    told = facts(given(older(OLD), closed(CLOSED_ON), utslag).when(evicted).events())
    assert [type(each) for each in told] == [EvictionExecuted]
    early = RecordEvictionExecuted(case_id=CASE, now=at(NEW + 6 * DAY, "16:00"), executed_on=OLD - DAY)
    given(older(OLD), closed(CLOSED_ON), utslag).when(early).then_refused("executed-before-the-notice")
