"""The clock reads the papers as they stand now: corrections, withdrawals, several services, both dates shown."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.deadlines import deadline_changes, deadlines
from services.evictions.domain.evolve import evolve
from services.evictions.explain import explain
from shared.contracts.codes import Payer, ServiceSource, Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeCorrected,
    CaseNoticeWithdrawn,
    DefendantHeard,
    EvictionCancelled,
    EvictionPostponed,
    JudgmentReported,
)
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionTimeNotified,
    RentPaid,
    TenantServiceRecorded,
)
from shared.contracts.procedure_codes import (
    CancellationReason,
    CorrectionReason,
    JudgmentBody,
    JudgmentResult,
    PostponementKind,
    WithdrawnBy,
)
from tests.evictions.cases import (
    CASE,
    MONDAY,
    RENT,
    after,
    arrives,
    at,
    eviction_time,
    formular_3,
    notice_id,
    past,
)
from tests.evictions.cases import facts as told

DAY = timedelta(days=1)
LATER = MONDAY + 10 * DAY
DUE = date(2026, 11, 1)
RECOVERY = DeadlineType.LEASE_RECOVERY


def corrected(reason: CorrectionReason, name: str = "first", on: date = LATER, **told: Any) -> CaseNoticeCorrected:
    """The first paper as it was, but for what is told."""
    facts: dict[str, Any] = {
        "received_on": MONDAY,
        "sent_on": MONDAY,
        "sent_registered": True,
        "amount_claimed_ore": RENT,
        "rent_due_on": DUE,
    }
    return CaseNoticeCorrected(
        case_id=CASE, notice_id=notice_id(name), reason=reason, corrected_on=on, **{**facts, **told}
    )


def withdrawn(name: str = "first") -> CaseNoticeWithdrawn:
    return CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(name), withdrawn_on=LATER, by=WithdrawnBy.LANDLORD)


def served(on: date) -> TenantServiceRecorded:
    return TenantServiceRecorded(case_id=CASE, served_on=on, source=ServiceSource.LANDLORD)


def with_facts(case: EvictionCase, *events: CaseEvent) -> EvictionCase:
    for each in events:
        case = evolve(case, each)
    return case


def recovery(case: EvictionCase, today: date = LATER) -> DeadlineSet:
    return deadlines(case, today)[RECOVERY]


def test_a_misread_date_was_always_so() -> None:
    """The old value stays in the history; nothing of it runs."""
    case = with_facts(after(formular_3()), corrected(CorrectionReason.MISREAD, sent_on=MONDAY - 3 * DAY))
    assert recovery(case).safe_date == MONDAY + 18 * DAY
    assert recovery(case).others == ()
    assert case.clock is not None
    assert case.clock.safe_date == MONDAY + 21 * DAY


def test_a_corrected_message_starts_a_new_period_and_both_are_shown() -> None:
    """J8, J10, J22: the earlier drives the work, with a warning, until it is over; then the later."""
    anew = corrected(CorrectionReason.NEW_MESSAGE, received_on=LATER, sent_on=LATER, amount_claimed_ore=RENT - 100_00)
    case = with_facts(after(formular_3()), served(MONDAY), anew)
    said = recovery(case)
    assert (said.safe_date, [each.safe_date for each in said.others]) == (MONDAY + 21 * DAY, [LATER + 21 * DAY])
    assert [each.rule_id for each in said.working if each.rule.warning] == ["J22"]
    assert recovery(case, MONDAY + 22 * DAY).safe_date == LATER + 21 * DAY


def test_a_message_sent_anew_with_a_service_of_its_own_leaves_the_first_period_lost() -> None:
    day = MONDAY + 28 * DAY
    anew = corrected(CorrectionReason.NEW_MESSAGE, on=day, received_on=day, sent_on=day, served_on=day)
    said = recovery(with_facts(after(formular_3(served_on=MONDAY)), anew), day)
    assert said.legal_last_date == day + 21 * DAY
    assert [each.legal_last_date for each in said.others] == [MONDAY + 21 * DAY]


def test_a_corrected_amount_is_the_one_that_settles() -> None:
    anew = corrected(CorrectionReason.NEW_MESSAGE, received_on=LATER, sent_on=LATER, amount_claimed_ore=RENT - 100_00)
    paid = RentPaid(case_id=CASE, paid_on=LATER, amount_ore=RENT - 100_00, payer=Payer.TENANT)
    assert recovery(with_facts(after(formular_3()), paid)).status is ClockStatus.PROVISIONAL
    assert recovery(with_facts(after(formular_3()), paid, anew)).status is ClockStatus.SETTLED


def test_nothing_runs_from_a_paper_that_was_taken_back() -> None:
    case = with_facts(after(formular_3()), withdrawn())
    assert RECOVERY not in deadlines(case, LATER)
    (ended,) = deadline_changes(case, LATER)
    assert (ended.deadline_type, ended.status, ended.safe_date) == (RECOVERY, ClockStatus.WITHDRAWN, None)
    assert deadline_changes(evolve(case, ended), LATER) == ()


def test_the_paper_that_stands_drives_when_the_other_is_taken_back() -> None:
    """J22."""
    case = after(formular_3(), formular_3("second", on=LATER))
    assert (recovery(case).basis_notice_id, len(recovery(case).others)) == (notice_id("first"), 1)
    assert recovery(with_facts(case, withdrawn())).basis_notice_id == notice_id("second")


def test_a_time_whose_paper_is_taken_back_does_not_hold() -> None:
    case = with_facts(after(eviction_time()), withdrawn("time"))
    assert DeadlineType.EVICTION_TIME not in deadlines(case, LATER)


def test_of_two_debts_both_are_shown_and_neither_is_a_dispute() -> None:
    december = formular_3("december", on=LATER, rent_due_on=date(2026, 12, 1))
    said = recovery(after(formular_3(), december))
    assert [each.basis_notice_id for each in said.others] == [notice_id("december")]
    assert not any(each.rule.warning for each in said.working)


def test_co_tenants_served_on_different_days_are_watched_from_the_first_and_judged_by_the_last() -> None:
    """J21."""
    said = recovery(with_facts(after(formular_3()), served(MONDAY + 2 * DAY), served(MONDAY + 4 * DAY)))
    assert (said.safe_date, said.legal_last_date) == (MONDAY + 23 * DAY, MONDAY + 25 * DAY)
    assert [each.rule_id for each in said.working if each.rule.warning] == ["J21"]


def test_a_condo_that_was_late_before_is_warned_of() -> None:
    """B7; B9: and there is no undertaking."""
    fee = formular_3(tenancy=Tenancy.CONDO)
    again = formular_3("again", on=LATER, tenancy=Tenancy.CONDO, rent_due_on=date(2026, 12, 1))
    assert "B7" not in [each.rule_id for each in recovery(after(fee)).working]
    warned = recovery(with_facts(after(fee, again), served(MONDAY)))
    assert "B7" in [each.rule_id for each in warned.working]
    assert warned.undertaking_possible_until is None


def test_the_explanation_shows_both_dates_and_what_no_longer_holds() -> None:
    anew = corrected(CorrectionReason.NEW_MESSAGE, received_on=LATER, sent_on=LATER)
    events = (*past(formular_3()), served(MONDAY), anew)
    text = "\n".join(explain(events, at(LATER)))
    assert "Arbeta mot mån 7 dec 2026" in text
    assert "En annan uppgift enligt handling" in text
    assert "tors 17 dec 2026" in text
    assert "oklart i JB 12 kap. 44 §" in text


DAYS = st.integers(0, 9).map(lambda days: MONDAY + days * DAY)
NAMES = st.sampled_from(["first", "second", "time"])
FACTS: st.SearchStrategy[CaseEvent] = st.one_of(
    st.builds(served, DAYS),
    st.builds(withdrawn, NAMES),
    st.builds(
        lambda name, reason, sent, amount: corrected(reason, name, LATER, sent_on=sent, amount_claimed_ore=amount),
        NAMES,
        st.sampled_from(CorrectionReason),
        DAYS,
        st.sampled_from([RENT, RENT // 2]),
    ),
    st.builds(lambda on: RentPaid(case_id=CASE, paid_on=on, amount_ore=RENT, payer=Payer.SOCIAL_SERVICES), DAYS),
    st.builds(lambda on: AnswerOrdered(case_id=CASE, served_on=on), DAYS),
    st.builds(lambda on, papers: DefendantHeard(case_id=CASE, opportunity_on=on, documents_on=papers), DAYS, DAYS),
    st.builds(
        lambda on, body: JudgmentReported(case_id=CASE, body=body, decided_on=on, result=JudgmentResult.EVICTION),
        DAYS,
        st.sampled_from(JudgmentBody),
    ),
    st.builds(
        lambda on, kind, days: EvictionPostponed(
            case_id=CASE, kind=kind, decided_on=on, until_on=on + days * DAY, exceptional=days > 30
        ),
        DAYS,
        st.sampled_from(PostponementKind),
        st.integers(0, 200),
    ),
    st.builds(
        lambda on, reason: EvictionCancelled(case_id=CASE, cancelled_on=on, reason=reason),
        DAYS,
        st.sampled_from(CancellationReason),
    ),
    st.builds(
        lambda name, on, days: EvictionTimeNotified(
            case_id=CASE, notice_id=notice_id(name), notified_on=on, eviction_at=at(LATER + days * DAY)
        ),
        NAMES,
        DAYS,
        st.integers(1, 60),
    ),
)


def _once(facts: list[CaseEvent]) -> list[CaseEvent]:
    """A paper is corrected once a day; of two corrections the same day the last told holds, so order matters there."""
    unique = {(type(each), getattr(each, "notice_id", None) or repr(each)): each for each in facts}
    return list(unique.values())


@settings(max_examples=60)
@for_all(st.lists(FACTS, min_size=2, max_size=4).map(_once))
def test_any_order_of_arrival_of_the_same_facts_gives_the_same_dates(facts: list[CaseEvent]) -> None:
    """Notices, services, corrections, withdrawals, payments and everything of the procedure."""
    notices = past(formular_3(), arrives("second", on=LATER, rent_due_on=DUE, document_on=LATER), eviction_time())
    opened, *attached = told(notices)
    found = [
        deadlines(EVICTION_CASE.fold([opened, *order, *attached[2:]]), LATER + 3 * DAY)
        for order in permutations([*attached[:2], *facts])
    ]
    assert all(each == found[0] for each in found)
