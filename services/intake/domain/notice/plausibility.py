"""What cannot be true of a paper (orimliga uppgifter): the only reasons to send it back to the desk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from services.intake.domain.notice.circumstances import Household
from shared.contracts.codes import NoticeType
from shared.contracts.intake import EvictionNoticeReceived, Report
from shared.contracts.law.postponement import PostponementFacts, longest_postponement
from shared.contracts.procedure_codes import JudgmentResult, PostponementKind
from shared.kernel.calendar import EARLIEST, period_end_months
from shared.kernel.clock import civil_date
from shared.kernel.money import MOST_ORE

HAPPENED: Final = ("received_on", "document_on", "sent_on", "served_on", "occurred_on", "withdrawn_on")
YEARS_AHEAD: Final = {"rent_due_on": 1, "eviction_at": 1, "until_on": 1, "ends_on": 10}
"""Dates that have happened when the paper is posted, and those that may lie ahead."""

RESULTS: Final[Mapping[NoticeType, Sequence[JudgmentResult]]] = MappingProxyType(
    {
        NoticeType.EVICTION_RULING: (JudgmentResult.EVICTION, JudgmentResult.PAYMENT, JudgmentResult.WRITTEN_OFF),
        NoticeType.COURT_JUDGMENT: tuple(JudgmentResult),
        NoticeType.TRIBUNAL_DECISION: tuple(each for each in JudgmentResult if each is not JudgmentResult.PAYMENT),
    }
)
"""What can be decided: Kronofogden only grants what nobody contests (lag 1990:746 42 §), or writes it off; hyresnämnden
decides of the lease (JB 12:49 and 12:52)."""

MOST_ROOMS: Final = 50
MOST_PEOPLE: Final = 30
ADULT_AT: Final = 18


def impossible(report: Report, household: Household | None, today: date) -> tuple[tuple[str, str], ...]:
    """Everything impossible as (field, refusal code), in the order of the form; `()` when all can be.

    Codes: date-in-future, date-too-early, date-too-far-ahead, amount-negative, amount-too-large,
    rooms-out-of-range, result-not-of-this-paper, adults-out-of-range, children-out-of-range, birth-year-not-a-childs.
    """
    return (*_dates(report, today), *_numbers(report), *(impossible_household(household, today) if household else ()))


def date_problem(field: str, on: date, today: date) -> str | None:
    """The refusal code of an impossible date, None when it can be."""
    if on < EARLIEST:
        return "date-too-early"
    if field in HAPPENED and on > today:
        return "date-in-future"
    if field in YEARS_AHEAD and on > period_end_months(today, 12 * YEARS_AHEAD[field]):
        return "date-too-far-ahead"
    return None


def result_problem(notice_type: str | None, result: str | None) -> str | None:
    """The refusal code of a result that whoever decides on such a paper cannot reach, None when it can be."""
    results = next((each for kind, each in RESULTS.items() if kind == notice_type), (result,))
    return None if not result or result in results else "result-not-of-this-paper"


def longest_until(notice_type: str | None, decided_on: date, *, exceptional: bool) -> date | None:
    """The last day to which the law lets a paper of this kind put off an eviction (UB 16:4 and 16:5), as far as the
    paper alone tells; None for every other kind."""
    kind = _PUTS_OFF.get(NoticeType(notice_type)) if notice_type in {*_PUTS_OFF} else None
    if kind is None:
        return None
    return longest_postponement(PostponementFacts(kind=kind, decided_on=decided_on, exceptional=exceptional))


_PUTS_OFF: Final = {
    NoticeType.EVICTION_RESPITE: PostponementKind.ANSTAND,
    NoticeType.EVICTION_DEFERRAL: PostponementKind.UPPSKOV,
}


def birth_year_problem(birth_year: int, today: date) -> str | None:
    """The refusal code of a child's impossible birth year, None when it can be."""
    return None if today.year - ADULT_AT <= birth_year <= today.year else "birth-year-not-a-childs"


def _dates(report: Report, today: date) -> Iterator[tuple[str, str]]:
    dates: dict[str, date | None] = {
        field: getattr(report, field, None) for field in (*HAPPENED, "rent_due_on", "until_on", "ends_on")
    }
    if isinstance(report, EvictionNoticeReceived) and report.eviction_at is not None:
        dates["eviction_at"] = civil_date(report.eviction_at)
    for field, on in dates.items():
        if on is not None and (code := date_problem(field, on, today)):
            yield field, code


def _numbers(report: Report) -> Iterator[tuple[str, str]]:
    if not isinstance(report, EvictionNoticeReceived):
        return
    for field, ore in (("amount_claimed_ore", report.amount_claimed_ore), ("interest_ore", report.interest_ore)):
        if ore is not None and ore < 0:
            yield field, "amount-negative"
        elif ore is not None and ore > MOST_ORE:
            yield field, "amount-too-large"
    if code := result_problem(report.notice_type, report.judgment_result):
        yield "judgment_result", code
    if report.rooms is not None and not 1 <= report.rooms <= MOST_ROOMS:
        yield "rooms", "rooms-out-of-range"


def impossible_household(household: Household, today: date) -> Iterator[tuple[str, str]]:
    """Everything impossible about who lives there, as (field, refusal code)."""
    if household.adults is not None and not 0 <= household.adults <= MOST_PEOPLE:
        yield "household.adults", "adults-out-of-range"
    if len(household.children) > MOST_PEOPLE:
        yield "household.children", "children-out-of-range"
    for index, child in enumerate(household.children):
        if child.birth_year is not None and (code := birth_year_problem(child.birth_year, today)):
            yield f"household.children[{index}].birth_year", code
