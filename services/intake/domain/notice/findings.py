"""What the desk should know about a paper it nevertheless takes in (anmärkningar)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from shared.contracts.codes import (
    ARREARS,
    COURT_DECISIONS,
    DECISIONS,
    ENFORCEMENT_TIMES,
    POSTPONEMENTS,
    NoticeFlag,
    NoticeType,
)
from shared.contracts.conduct import is_own_conduct
from shared.contracts.intake import EarlySignalReceived, EvictionNoticeReceived
from shared.contracts.law.forfeiture import ForfeitureFacts, forfeiture, is_before_the_debt, termination_on
from shared.kernel.clock import civil_date

PAPERS_OWN: Final = frozenset(NoticeFlag) - {
    NoticeFlag.WRONG_MUNICIPALITY,
    NoticeFlag.UNKNOWN_PERSON,
    NoticeFlag.SEVERAL_OFFICERS,
    NoticeFlag.HOUSEHOLD_UNKNOWN,
    NoticeFlag.HOME_ASSUMED,
    NoticeFlag.WHICH_HOME,
}
"""What `findings` may find; the others are about person, home and household (circumstances.py)."""


def findings(notice: EvictionNoticeReceived) -> tuple[NoticeFlag, ...]:
    """Every finding the paper itself gives, in a fixed order."""
    found = [*_arrears(notice)] if notice.notice_type in ARREARS else []
    if notice.notice_type in ENFORCEMENT_TIMES and notice.eviction_at is None:
        found.append(NoticeFlag.EVICTION_TIME_MISSING)
    if notice.notice_type in DECISIONS:
        found.extend(_decision(notice))
    urges = is_own_conduct(notice.notice_type, notice.tenancy)
    if urges and notice.served_on is None:
        found.append(NoticeFlag.URGING_MISSING)
    if (
        not _in_order(notice.document_on, notice.sent_on, notice.received_on)
        or not (urges or _in_order(notice.document_on, notice.served_on))
        or not _in_order(notice.received_on, civil_date(notice.eviction_at) if notice.eviction_at else None)
        or not _in_order(notice.document_on or notice.received_on, notice.until_on)
        or _before_the_debt(notice)
    ):
        found.append(NoticeFlag.DATES_CONTRADICTORY)
    return tuple(found)


def signal_findings(signal: EarlySignalReceived) -> tuple[NoticeFlag, ...]:
    """Every finding an early signal itself gives."""
    return () if _in_order(signal.occurred_on, signal.received_on) else (NoticeFlag.DATES_CONTRADICTORY,)


def _decision(notice: EvictionNoticeReceived) -> Iterator[NoticeFlag]:
    """What a decision does not say of what it decides; paper_facts.py of evictions says what is then made of it."""
    kind = notice.notice_type
    dated = {NoticeType.EVICTION_RULING, *COURT_DECISIONS}
    if notice.served_on is None if kind is NoticeType.ANSWER_ORDER else kind in dated and notice.document_on is None:
        yield NoticeFlag.DECISION_DATE_MISSING
    if kind in POSTPONEMENTS and notice.until_on is None:
        yield NoticeFlag.UNTIL_MISSING
    if kind in COURT_DECISIONS and notice.judgment_result is None:
        yield NoticeFlag.RESULT_MISSING
    if kind is NoticeType.EVICTION_RULING and notice.judgment_result is None:
        yield NoticeFlag.RULING_ASSUMED
    if kind is NoticeType.EVICTION_CANCELLED and notice.cancellation_reason is None:
        yield NoticeFlag.CANCELLATION_REASON_MISSING


def _arrears(notice: EvictionNoticeReceived) -> Iterator[NoticeFlag]:
    """Formulär 3 (J9): without rooms it still counts, with a wrong amount it does not (J10)."""
    if not notice.amount_claimed_ore:
        yield NoticeFlag.AMOUNT_MISSING
    elif (notice.interest_ore or 0) > notice.amount_claimed_ore:
        yield NoticeFlag.AMOUNT_INCONSISTENT
    if notice.rent_due_on is None:
        yield NoticeFlag.RENT_DUE_DATE_MISSING
    else:
        yield from _premature(notice, notice.rent_due_on)
    if notice.rooms is None:
        yield NoticeFlag.FORM_INCOMPLETE_MINOR
    if notice.served_on is None:
        yield NoticeFlag.NO_SERVICE_DATE
    if not _says_when_given(notice):
        yield NoticeFlag.BASIS_GUESSED


def _before_the_debt(notice: EvictionNoticeReceived) -> bool:
    days = (notice.document_on, notice.sent_on, notice.served_on)
    return any(is_before_the_debt(each, notice.rent_due_on, notice.received_on) for each in days)


def _premature(notice: EvictionNoticeReceived, due_on: date) -> Iterator[NoticeFlag]:
    """Forfeited only when more than one week late (J3)."""
    terminated_on = termination_on(notice.document_on, notice.sent_on, notice.received_on)
    facts = ForfeitureFacts(tenancy=notice.tenancy, rent_due_on=due_on, terminated_on=terminated_on)
    if found := forfeiture(facts).finding:
        yield found


def _says_when_given(notice: EvictionNoticeReceived) -> bool:
    """Whether the day the message counts as given can be told, or at least bounded, without a guess (J13).

    How the paper reached us proves nothing: the landlord may have sent a registered letter as well. A day
    after it reached us cannot be true.
    """
    told = (day for day in (notice.sent_on, notice.document_on) if day is not None)
    return any(day <= notice.received_on for day in told) or notice.sent_registered is False


def _in_order(*dates: date | None) -> bool:
    known: Sequence[date] = [each for each in dates if each is not None]
    return all(earlier <= later for earlier, later in pairwise(known))
