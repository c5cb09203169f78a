"""Kronofogden's times that stand in a case, as its page says them: of two evictions both (UF 16:2). Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

import msgspec

from services.projections.contact import ContactDetails
from services.projections.deadline_row import DeadlineRow
from services.projections.rows import CaseRow, TimelineRow
from shared.contracts.codes import NoticeType
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import civil_date
from shared.vault.lookup import Kept
from shared.web.words import day, days_left, moment

_TOLD: Final = (ClockStatus.CONFIRMED, ClockStatus.EXPIRED)


class StandingTime(msgspec.Struct, frozen=True, kw_only=True):
    """`number`: which of Kronofogden's cases in the order they were told, 0 when not known; None for a time alone."""

    notice_id: str | None
    eviction_at: datetime
    is_removal: bool
    number: int | None = None


def enforcement_case(nth: int) -> str:
    """Which of Kronofogden's cases a time is of, as lists say it: its number there points to a person."""
    return SWEDISH["enforcement-case.nth"].format(number=nth) if nth else SWEDISH["enforcement-case.unknown"]


def standing_times(
    case: CaseRow, deadlines: Sequence[DeadlineRow], rows: Sequence[TimelineRow]
) -> tuple[StandingTime, ...]:
    """The time that holds, and the others that stand beside it, the earliest first. `rows`: the whole timeline."""
    told = _told(rows)
    removals = {
        row.fields["notice_id"]
        for row in rows
        if row.event == "NoticeAttachedToCase" and row.fields["notice_type"] == NoticeType.REMOVAL_TIME
    }
    at = dict(_stand(case, deadlines, told))
    known = [*dict.fromkeys(ref for each in told.values() if (ref := each.get("enforcement_case_ref")))]

    def number(notice_id: str | None) -> int | None:
        if len(at) < 2:
            return None
        ref = told.get(notice_id or "", {}).get("enforcement_case_ref")
        return known.index(ref) + 1 if ref else 0

    return tuple(
        StandingTime(notice_id=of, eviction_at=when, is_removal=of in removals, number=number(of))
        for of, when in sorted(at.items(), key=lambda each: (each[1], each[0] or ""))
    )


def times_said(
    times: Sequence[StandingTime], contact: ContactDetails | None, today: date | None
) -> list[tuple[str, str]]:
    """Each with what it is and Kronofogden's number of its case. `today`: None when nothing is counted down to it."""
    kept = {each.notice_id: each.enforcement_case for each in contact.papers} if contact else {}
    return [(_label(each, kept), moment(each.eviction_at) + _left(each.eviction_at, today)) for each in times]


def put_off_said(case: CaseRow, deadlines: Sequence[DeadlineRow]) -> list[tuple[str, str]]:
    """The day to which Kronofogden has put it off, while no time is told."""
    if case.eviction_on is None or case.eviction_at is not None:
        return []
    working = [step for each in deadlines if each.deadline_type == DeadlineType.EVICTION_TIME for step in each.working]
    removal = any(step.rule_id == "E10" for step in working)
    return [(SWEDISH["case.removal-put-off" if removal else "case.put-off"], day(case.eviction_on))]


def _label(time: StandingTime, kept: Mapping[str, Kept | None]) -> str:
    label = SWEDISH["case.removal-at" if time.is_removal else "case.eviction-at"]
    if time.number is None:
        return label
    words = kept.get(time.notice_id or "")
    text = words.text if words else None
    return f"{label} ({enforcement_case(time.number)}{f', {text}' if text else ''})"


def _left(at: datetime, today: date | None) -> str:
    return f", {days_left((civil_date(at) - today).days)}" if today else ""


def _told(rows: Sequence[TimelineRow]) -> dict[str, Mapping[str, str]]:
    """What each paper told last of its time, the one told first before the others."""
    found: dict[str, Mapping[str, str]] = {}
    for row in sorted(rows, key=lambda row: (row.seq, row.idx)):
        if row.event == "EvictionTimeNotified":
            found[row.fields["notice_id"]] = row.fields
    return found


def _stand(
    case: CaseRow, deadlines: Sequence[DeadlineRow], told: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str | None, datetime]]:
    kind, over = DeadlineType.EVICTION_TIME, ClockStatus.WITHDRAWN
    set_now = next((each for each in deadlines if each.deadline_type == kind and each.status != over), None)
    if case.eviction_at is not None:
        same = (of for of, fields in told.items() if _at(fields) == case.eviction_at)
        yield (set_now.basis_notice_id if set_now else next(same, None)), case.eviction_at
    for other in set_now.others if set_now else ():
        at = _at(told.get(other.basis_notice_id or "", {}))
        if other.status in _TOLD and at is not None and civil_date(at) == other.eviction_on:
            yield other.basis_notice_id, at


def _at(fields: Mapping[str, str]) -> datetime | None:
    text = fields.get("eviction_at")
    return datetime.fromisoformat(text) if text else None
