"""A service, an order to answer or a decision that was recorded wrongly is told again: the new fact stands alone."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.record_answer_order import RecordAnswerOrder
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.report_judgment import ReportJudgment
from shared.contracts.codes import AlertRule, ServiceSource
from shared.contracts.correctable import Correctable, standing
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.eviction_procedure import AnswerOrdered, JudgmentReported
from shared.contracts.evictions import DeadlineSet, TenantServiceRecorded
from shared.contracts.ids import FactId
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult
from shared.contracts.registry import decode_commit
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, after, at, facts, formular_3, given, notice_id, past

LATER: Final = MONDAY + timedelta(days=20)
WRONG, RIGHT = MONDAY + timedelta(days=1), MONDAY + timedelta(days=10)
SAID: Final[dict[type, dict[str, Any]]] = {
    RecordTenantService: {"told_by": ServiceSource.LANDLORD},
    RecordAnswerOrder: {},
    ReportJudgment: {"body": JudgmentBody.ENFORCEMENT_AUTHORITY, "result": JudgmentResult.EVICTION},
}
PERIODS: Final[dict[type, DeadlineType]] = {
    RecordTenantService: DeadlineType.LEASE_RECOVERY,
    RecordAnswerOrder: DeadlineType.ANSWER,
    ReportJudgment: DeadlineType.JUDGMENT_REOPENING,
}
EACH = pytest.mark.parametrize("kind", SAID)


def tells(kind: type, on: date, *, corrects: Any = None, **told: Any) -> Any:
    """What is told on a later day, with nothing but the day to say."""
    day = "decided_on" if kind is ReportJudgment else "served_on"
    said: dict[str, Any] = {"case_id": CASE, "now": at(LATER), day: on} | SAID[kind]
    return kind(**said | told, corrects=corrects.fact_id if corrects else None)


def recorded(*commands: Any) -> list[Correctable]:
    """The facts of the kinds that can be corrected, as they stand in the log."""
    return [each for each in past(formular_3(), *commands) if isinstance(each, Correctable)]


def last_day(kind: type, *commands: Any) -> Any:
    return after(formular_3(), *commands).deadlines[PERIODS[kind]]


@EACH
def test_the_corrected_fact_drives_the_dates_and_the_wrong_one_no_more(kind: type) -> None:
    (wrong,) = recorded(tells(kind, WRONG))
    corrected = last_day(kind, tells(kind, WRONG), tells(kind, RIGHT, corrects=wrong))
    assert corrected == last_day(kind, tells(kind, RIGHT))
    assert corrected != last_day(kind, tells(kind, WRONG))


@EACH
def test_the_date_moves_by_itself_in_the_same_commit_and_the_old_fact_stays_in_the_log(kind: type) -> None:
    (wrong,) = recorded(tells(kind, WRONG))
    events = given(formular_3(), tells(kind, WRONG)).when(tells(kind, RIGHT, corrects=wrong)).events()
    assert PERIODS[kind] in [each.deadline_type for each in events if isinstance(each, DeadlineSet)]
    assert wrong in recorded(tells(kind, WRONG), tells(kind, RIGHT, corrects=wrong))


def test_people_who_were_told_the_wrong_last_day_are_told_the_right_one() -> None:
    """A35."""
    (wrong,) = recorded(tells(RecordTenantService, WRONG))
    case = after(formular_3(), tells(RecordTenantService, WRONG), tells(RecordTenantService, RIGHT, corrects=wrong))
    assert AlertRule.A35 in {each.rule for each in case.alerts.values()}


@EACH
def test_a_correction_can_be_corrected_also_back_again(kind: type) -> None:
    first = tells(kind, WRONG)
    second = tells(kind, RIGHT, corrects=recorded(first)[0])
    back = tells(kind, WRONG, corrects=recorded(first, second)[1])
    assert last_day(kind, first, second, back) == last_day(kind, first)
    given(formular_3(), first, second).when(back).then_includes(recorded(first, second, back)[2])


@EACH
def test_what_has_been_corrected_is_not_corrected_again_nor_told_again(kind: type) -> None:
    first = tells(kind, WRONG)
    wrong = recorded(first)[0]
    done = given(formular_3(), first, tells(kind, RIGHT, corrects=wrong))
    done.when(tells(kind, LATER, corrects=wrong)).then_refused("fact-was-corrected")
    done.when(first).then_refused("fact-was-corrected")
    done.when(tells(kind, RIGHT)).then_nothing()


@EACH
def test_only_a_fact_of_the_case_is_corrected_and_the_same_words_correct_nothing(kind: type) -> None:
    stranger = FactId(derived_id("test", "stranger"))
    with pytest.raises(Refused, match="fact-not-in-case") as refused:
        EVICTION_CASE.decide(tells(kind, RIGHT, corrects=_Named(stranger)), after(formular_3(), tells(kind, WRONG)))
    assert refused.value.field == "corrects"
    (wrong,) = recorded(tells(kind, WRONG))
    given(formular_3(), tells(kind, WRONG)).when(tells(kind, WRONG, corrects=wrong)).then_nothing()
    given(formular_3(), tells(kind, WRONG)).when(tells(kind, LATER + timedelta(days=1), corrects=wrong)).then_refused(
        "in-the-future"
    )


class _Named:
    def __init__(self, fact_id: FactId) -> None:
        self.fact_id = fact_id


def test_a_corrected_service_is_of_the_same_paper_when_no_other_is_named() -> None:
    of_first = tells(RecordTenantService, WRONG, notice_id=notice_id())
    (wrong,) = recorded(of_first)
    events = given(formular_3(), of_first).when(tells(RecordTenantService, RIGHT, corrects=wrong)).events()
    (served,) = (each for each in facts(events) if isinstance(each, TenantServiceRecorded))
    assert served.notice_id == notice_id()


def test_another_service_beside_it_still_counts() -> None:
    """J21: of several the earliest drives the work; correcting one leaves the other."""
    first, other = tells(RecordTenantService, WRONG), tells(RecordTenantService, MONDAY + timedelta(days=5))
    wrong = recorded(first)[0]
    case = after(formular_3(), first, other, tells(RecordTenantService, RIGHT, corrects=wrong))
    assert case.clock is not None
    assert case.clock.safe_date == MONDAY + timedelta(days=5 + 21)


CHAIN = [TenantServiceRecorded(case_id=CASE, served_on=WRONG, source=ServiceSource.LANDLORD)]
for _day in (RIGHT, WRONG, LATER):
    CHAIN.append(
        TenantServiceRecorded(case_id=CASE, served_on=_day, source=ServiceSource.LANDLORD, corrects=CHAIN[-1].fact_id)
    )
OTHERS: Final[list[Any]] = [
    AnswerOrdered(case_id=CASE, served_on=WRONG),
    JudgmentReported(
        case_id=CASE, body=JudgmentBody.ENFORCEMENT_AUTHORITY, decided_on=WRONG, result=JudgmentResult.EVICTION
    ),
]


@settings(max_examples=60)
@for_all(st.permutations([*CHAIN, *OTHERS, AnswerOrdered(case_id=CASE, served_on=RIGHT, corrects=OTHERS[0].fact_id)]))
def test_any_order_of_arrival_gives_the_same_dates(order: list[Any]) -> None:
    opening = past(formular_3())
    case = EVICTION_CASE.fold([*opening, *order])
    assert standing(case.services) == (CHAIN[-1],)
    right = EVICTION_CASE.fold([*opening, CHAIN[-1], OTHERS[1], AnswerOrdered(case_id=CASE, served_on=RIGHT)])
    assert deadlines(case, LATER) == deadlines(right, LATER)


def test_a_fact_written_before_there_were_corrections_can_be_corrected() -> None:
    stored = f'[{{"type":"AnswerOrdered","case_id":"{CASE}","served_on":"{WRONG}"}}]'
    assert decode_commit(stored.encode()) == [AnswerOrdered(case_id=CASE, served_on=WRONG)]
