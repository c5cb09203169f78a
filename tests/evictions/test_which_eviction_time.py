"""Which time for the eviction holds: told anew, put off, called off, taken back, in whatever order it became known."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.eviction_time import eviction_days, times_to_come
from services.evictions.domain.evolve import evolve
from services.evictions.domain.times_ended import times_standing
from shared.contracts.eviction_grounds import EvictionTimeSet
from shared.contracts.eviction_procedure import (
    CaseNoticeWithdrawn,
    EvictionCancelled,
    EvictionPostponed,
    TenantLeftBeforeEviction,
)
from shared.contracts.evictions import EvictionExecuted, EvictionTimeNotified
from shared.contracts.ids import VaultRef
from shared.contracts.procedure_codes import CancellationReason, PostponementKind, WithdrawnBy
from shared.contracts.support_codes import HousingAfter
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, ENFORCEMENT_CASE, MONDAY, after, at, notice_id, past
from tests.evictions.cases import eviction_time as eviction_time_told
from tests.evictions.lived import Learnt, decided
from tests.evictions.test_eviction_time import executes


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def told(
    on: int,
    eviction: int | None,
    clock: str | None = None,
    name: str = "",
    ref: VaultRef | None = ENFORCEMENT_CASE,
) -> EvictionTimeNotified:
    return EvictionTimeNotified(
        case_id=CASE,
        notice_id=notice_id(name or f"{on} {eviction} {clock} {ref}"),
        enforcement_case_ref=ref,
        notified_on=day(on),
        notified_at=at(day(on), clock) if clock else None,
        eviction_at=None if eviction is None else at(day(eviction)),
    )


def cancelled(on: int, ref: VaultRef | None = None) -> EvictionCancelled:
    about = {"case_id": CASE, "enforcement_case_ref": ref}
    return EvictionCancelled(**about, cancelled_on=day(on), reason=CancellationReason.PAID)  # type: ignore[arg-type]


def postponed(on: int, until: int, ref: VaultRef | None = None) -> EvictionPostponed:
    return EvictionPostponed(
        case_id=CASE,
        kind=PostponementKind.ANSTAND,
        decided_on=day(on),
        until_on=day(until),
        enforcement_case_ref=ref,
    )


def withdrawn(name: str) -> CaseNoticeWithdrawn:
    return CaseNoticeWithdrawn(
        case_id=CASE, notice_id=notice_id(name), withdrawn_on=day(9), by=WithdrawnBy.ENFORCEMENT_AUTHORITY
    )


def case(*facts: CaseEvent) -> EvictionCase:
    known = EvictionCase()
    for fact in facts:
        known = evolve(known, fact)
    return known


def holds(known: EvictionCase) -> EvictionTimeNotified | None:
    """The only time to prepare for."""
    (*times,) = times_to_come(known)
    assert len(times) <= 1
    return times[0] if times else None


def holds_on(known: EvictionCase) -> date | None:
    return next(iter(eviction_days(known)), None)


FIRST, SECOND = told(0, 30), told(3, 35)
OTHER = VaultRef(derived_id("test", "another enforcement case"))


def test_the_time_told_last_holds_and_both_stand_to_be_confirmed() -> None:
    known = case(SECOND, FIRST)
    assert holds(known) == SECOND
    assert set(times_standing(known)) == {FIRST, SECOND}


def test_of_two_told_the_same_day_the_earlier_eviction_whichever_was_typed_last() -> None:
    assert holds(case(first := told(0, 30, "09:00"), told(0, 35, "14:00"))) == first
    assert holds(case(told(0, 35), first := told(0, 30, "14:00"))) == first


def test_the_letter_written_later_holds_though_the_older_one_came_after_it() -> None:
    newer = eviction_time_told("newer", document_on=day(0), eviction_at=at(day(20)))
    older = eviction_time_told("older", on=day(1), document_on=day(-5), eviction_at=at(day(30)))
    for known in (after(newer, older), after(older, newer)):
        assert holds_on(known) == day(20)
    undated = eviction_time_told("older", on=day(1), eviction_at=at(day(30)))
    assert holds_on(after(newer, undated)) == day(30)


def test_a_time_without_its_date_leaves_the_one_that_is_known() -> None:
    assert holds(case(FIRST, told(3, None))) == FIRST
    assert holds_on(case(told(3, None))) is None


def test_a_cancellation_ends_every_time_told_before_it() -> None:
    assert times_standing(case(FIRST, SECOND, cancelled(4))) == ()
    assert times_standing(case(FIRST, told(9, 40), cancelled(4))) == (told(9, 40),)


def test_a_postponement_ends_the_times_before_its_day_and_no_later_ones() -> None:
    assert times_standing(case(FIRST, postponed(5, 31))) == ()
    assert times_standing(case(FIRST, postponed(5, 30))) == (FIRST,)
    assert times_standing(case(postponed(5, 31), FIRST, told(6, 31))) == (told(6, 31),)


def test_a_time_told_the_day_another_was_called_off_is_the_new_one() -> None:
    new = told(4, 40)
    assert times_standing(case(FIRST, new, cancelled(4))) == (new,)
    assert times_standing(case(new, cancelled(4))) == ()
    assert times_standing(case(FIRST, cancelled(2), new, cancelled(4))) == ()


def test_of_times_told_the_day_one_was_called_off_the_first_of_its_case_is_ended() -> None:
    """One post brought them all: the paper dated first is the old one, of one date the one for the earlier day."""
    old, new = told(4, 30), told(4, 35)
    assert times_standing(case(new, old, cancelled(4))) == (new,)
    assert times_standing(case(old, new, told(4, 25, ref=OTHER), cancelled(4))) == (new,)
    first = eviction_time_told("first", document_on=day(-3), eviction_at=at(day(40)))
    second = eviction_time_told("second", document_on=day(0), eviction_at=at(day(30)))
    for papers in ((first, second), (second, first)):
        assert holds_on(EVICTION_CASE.fold([*past(*papers), cancelled(0)])) == day(30)


def test_a_withdrawn_paper_an_execution_and_a_departure_leave_no_time() -> None:
    assert times_standing(case(told(0, 30, name="taken back"), withdrawn("taken back"))) == ()
    executed = EvictionExecuted(
        case_id=CASE, executed_on=day(30), children_permanent=0, children_alternating=0, children_visiting=0
    )
    left = TenantLeftBeforeEviction(case_id=CASE, left_on=day(20), to=HousingAfter.FAMILY_OR_FRIENDS)
    for over in (executed, left):
        assert holds(case(FIRST, over)) is None
        assert times_standing(case(FIRST, over)) == (FIRST,)


DAYS, EVICTIONS = st.integers(0, 8), st.integers(5, 20)
TOLD = st.builds(told, DAYS, EVICTIONS | st.none(), st.sampled_from([None, "08:00", "15:00"]))
CALLED_OFF = st.one_of(st.builds(cancelled, DAYS), st.builds(postponed, DAYS, EVICTIONS))
FACTS = st.lists(TOLD | CALLED_OFF, max_size=7, unique=True)


REFS = st.sampled_from([None, ENFORCEMENT_CASE, OTHER])
OF_SEVERAL = st.lists(
    st.one_of(
        st.builds(told, DAYS, EVICTIONS | st.none(), ref=REFS),
        st.builds(cancelled, DAYS, REFS),
        st.builds(postponed, DAYS, EVICTIONS, REFS),
    ),
    max_size=7,
    unique=True,
)


@given(OF_SEVERAL, st.builds(cancelled, DAYS, st.just(OTHER)) | st.builds(postponed, DAYS, EVICTIONS, st.just(OTHER)))
def test_a_decision_of_one_case_ends_no_time_of_another(facts: list[CaseEvent], decision: CaseEvent) -> None:
    before, after = times_standing(case(*facts)), times_standing(case(*facts, decision))
    assert {each for each in before if each.enforcement_case_ref == ENFORCEMENT_CASE} <= set(after)


@given(OF_SEVERAL)
def test_a_time_that_stands_is_prepared_for_or_a_newer_of_its_own_case_is(facts: list[CaseEvent]) -> None:
    known = case(*facts)
    for time in (each for each in times_standing(known) if each.eviction_at):
        instead = [each for each in times_to_come(known) if each.enforcement_case_ref == time.enforcement_case_ref]
        assert time in instead or (time.enforcement_case_ref and instead[0].notified_on >= time.notified_on)


@given(FACTS | OF_SEVERAL, st.data())
def test_no_order_of_arrival_and_no_repetition_changes_the_answer(facts: list[CaseEvent], data: st.DataObject) -> None:
    again = data.draw(st.permutations([*facts, *facts[:2]]))
    before, after = case(*facts), case(*again)
    assert times_to_come(after) == times_to_come(before)
    assert set(times_standing(after)) == set(times_standing(before))


@given(FACTS)
def test_a_time_told_after_everything_holds_and_a_cancellation_after_everything_ends_all(
    facts: list[CaseEvent],
) -> None:
    assert holds(case(*facts, told(9, 30))) == told(9, 30)
    assert holds(case(*facts, cancelled(9))) is None


@given(FACTS, CALLED_OFF)
def test_one_more_decision_never_brings_a_time_back_unless_it_came_between(
    facts: list[CaseEvent], decision: EvictionCancelled | EvictionPostponed
) -> None:
    on = decision.cancelled_on if isinstance(decision, EvictionCancelled) else decision.decided_on
    last = max((each.notified_on for each in case(*facts).eviction_times), default=day(0))
    if on > last:
        assert set(times_standing(case(*facts, decision))) <= set(times_standing(case(*facts)))


@given(FACTS)
def test_what_stands_was_told_and_was_not_called_off_on_a_later_day(facts: list[CaseEvent]) -> None:
    known = case(*facts)
    for time in times_standing(known):
        assert time in known.eviction_times
        assert all(each.cancelled_on <= time.notified_on for each in known.procedure.cancellations)
        for each in known.procedure.postponements:
            assert (
                each.decided_on <= time.notified_on
                or time.eviction_at is None
                or time.eviction_at >= at(each.until_on, "00:00")
            )


def test_what_holds_is_put_on_record_on_every_change_and_only_then() -> None:
    moved = eviction_time_told("moved", on=MONDAY + timedelta(days=1), eviction_at=at(day(40)))
    log: list[CaseEvent] = []
    for each in (eviction_time_told(), moved, Learnt(at(day(2)), cancelled(2)), executes(day(3))):
        log.extend(decided(each, log))
    assert [each.eviction_at for each in log if isinstance(each, EvictionTimeSet)] == [
        at(date(2026, 12, 21)),
        at(day(40)),
        None,
    ]


def test_a_time_that_was_carried_out_goes_on_holding() -> None:
    log: list[CaseEvent] = []
    for each in (eviction_time_told(), executes(day(35))):
        log.extend(decided(each, log))
    assert [each.eviction_at for each in log if isinstance(each, EvictionTimeSet)] == [at(day(35))]
