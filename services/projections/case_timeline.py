"""What has happened in a case as people read it: by day, by kind, the old date beside the new. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, groupby
from typing import Final, get_args

import msgspec

from services.projections.case_forms import CORRECTED_BY, Action
from services.projections.rows import TimelineRow
from services.projections.wording import event_details, event_title, staff_name
from shared.contracts.alerts import AlertDelivered, AlertEvent
from shared.contracts.codes import AlertResolution
from shared.contracts.eviction_procedure import ProcedureEvent
from shared.contracts.eviction_retraction import AFTER_CLOSING, RETRACTABLE, CaseFactRetracted
from shared.contracts.eviction_support import SupportEvent
from shared.contracts.eviction_work import WorkEvent
from shared.contracts.intake import IntakeEvent
from shared.contracts.matching import MatchEvent
from shared.messaging.envelope import Role
from shared.web.event_words import NOBODY, Names

LONG: Final = 15
"""From this many events on, what LOBO did by itself is folded away, and so are the months that have passed."""

RECENT: Final = 6
"""How many of the latest events are read without unfolding a month; a day whose events are all folded is one."""

TOLD_FOR: Final = timedelta(days=30)

STEPS: Final = frozenset({"AlertRaised", "AlertDelivered", "AlertEscalated", "AlertResolved"})
COUNTED: Final = frozenset({"DeadlineSet", "DebtsCounted", "EvictionTimeSet"})
_RETRACTABLE: Final = frozenset(each.__name__ for each in RETRACTABLE)

NOISE: Final = STEPS | COUNTED
"""What follows from the facts that people and authorities told: LOBO works it out. A date that moved is none."""


class TimelineKind(StrEnum):
    """What an event of a case is about."""

    PAPERS = "PAPERS"
    CONTACTS = "CONTACTS"
    DATES = "DATES"
    ALERTS = "ALERTS"
    CASE = "CASE"


def _names(union: object) -> tuple[str, ...]:
    return tuple(each.__name__ for each in get_args(union))


_CONTACTS: Final = frozenset(
    {"TenantContactAttempted", "TenantContacted", "LandlordContacted", "ChildConcernForwarded"}
)
KIND_OF: Final[Mapping[str, TimelineKind]] = {
    **dict.fromkeys((*_names(IntakeEvent), *_names(MatchEvent)), TimelineKind.PAPERS),
    **dict.fromkeys(_names(ProcedureEvent), TimelineKind.PAPERS),
    **dict.fromkeys(_names(SupportEvent), TimelineKind.CONTACTS),
    **dict.fromkeys((*_names(WorkEvent), CaseFactRetracted.__name__), TimelineKind.CASE),
    **dict.fromkeys((*_names(AlertEvent), AlertDelivered.__name__), TimelineKind.ALERTS),
    **dict.fromkeys(
        (
            "NoticeAttachedToCase",
            "EarlierNoticeKnown",
            "CoTenantsKnown",
            "EvictionTimeConcerns",
            "CaseRoutedProvisionally",
            "EvictionApplicationNotified",
            "UndertakingDecided",
            "UndertakingSentToLandlord",
        ),
        TimelineKind.PAPERS,
    ),
    **dict.fromkeys(_CONTACTS, TimelineKind.CONTACTS),
    **dict.fromkeys(
        (
            "DeadlineSet",
            "DeadlineBasisChanged",
            "TenantServiceRecorded",
            "RentPaid",
            "EvictionTimeNotified",
            "EvictionTimeSet",
            "DebtsCounted",
            "UndertakingJudged",
            "EvictionTimeConfirmed",
            "EvictionPostponed",
            "EvictionCancelled",
            "EvictionExecuted",
        ),
        TimelineKind.DATES,
    ),
    **dict.fromkeys(
        ("EvictionCaseOpened", "EvictionCaseClosed", "EvictionCaseReopened", "HouseholdKnown", "ReturnedToPrevention"),
        TimelineKind.CASE,
    ),
}


BY_LOBO: Final = COUNTED | STEPS - {"AlertDelivered"} | {"DeadlineBasisChanged", "UndertakingJudged", "LawfulDayMissed"}
"""What the rules say of the facts, whoever told the fact that they were asked at."""


class Happening(msgspec.Struct, frozen=True):
    """An event, its name and what it says, in (label, text). `who` recorded it; "" for LOBO itself. `corrected`:
    another told it right since.

    `before_threat`: a contact from before the threat reached the board, which fulfils no duty of it. `correct_by`: the
    form that tells it again, when it stands and may be wrong. `retracted`: it was taken back; `retractable`: it can be.
    """

    row: TimelineRow
    title: str
    details: list[tuple[str, str]]
    who: str = ""
    corrected: bool = False
    correct_by: Action | None = None
    retracted: bool = False
    retractable: bool = False
    before_threat: bool = False

    @property
    def after_closing(self) -> bool:
        """It can be taken back in a closed case too."""
        return self.row.event in {each.__name__ for each in AFTER_CLOSING}


class Day(msgspec.Struct, frozen=True):
    """What happened on a day, the latest first; `folded` is what LOBO did by itself in a long history, and every step
    of an alert that another took the place of; `retracted` what was taken back."""

    on: date
    shown: list[Happening]
    folded: list[Happening]
    retracted: list[Happening]


class Month(msgspec.Struct, frozen=True):
    """The days of a calendar month that has a place of its own in a history, the latest first."""

    days: list[Day]

    @property
    def on(self) -> date:
        """A day of it."""
        return self.days[0].on

    @property
    def events(self) -> int:
        """How many things happened."""
        return sum(len(day.shown) + len(day.folded) + len(day.retracted) for day in self.days)

    def told_at(self, position: int) -> bool:
        """Whether something in it was recorded there: what its reader just told is not folded away."""
        return any(each.row.seq == position for day in self.days for each in day.shown)


def by_day(
    rows: Sequence[TimelineRow], kind: TimelineKind | None, staff: Names = NOBODY, threatened_since: date | None = None
) -> list[Day]:
    """The days of a timeline, the latest first, with the events of a kind; None: of every kind.

    `rows` as `queries.timeline` gives them. What the clock said before, and what was corrected, is found among all.
    """
    wrong = _corrected_by(rows)
    before = _deadlines_before(rows) | wrong
    corrected = {(row.seq, row.idx) for row in wrong.values()}
    gone = taken_back(rows)
    anew = _threatened_anew(rows)
    reopened = _place(anew) if anew else (0, 0)
    folds, replaced = kind is None, _replaced(rows)
    chosen = [row for row in reversed(rows) if kind in (None, KIND_OF.get(row.event, TimelineKind.CASE))]
    days = []
    for on, of_day in groupby(chosen, lambda row: row.happened_on):
        told = [
            Happening(
                row,
                event_title(row, rows),
                event_details(row, before.get((row.seq, row.idx)), staff),
                who="" if row.actor_role == Role.SYSTEM or row.event in BY_LOBO else staff_name(row.actor, staff),
                corrected=(row.seq, row.idx) in corrected,
                correct_by=CORRECTED_BY.get(row.event) if (row.seq, row.idx) > reopened else None,
                retracted=(row.seq, row.idx) in gone,
                before_threat=row.event in _CONTACTS
                and (row.seq, row.idx) > reopened
                and threatened_since is not None
                and row.happened_on < threatened_since,
                retractable=row.event in _RETRACTABLE
                and ((row.seq, row.idx) > reopened or row.event == "EvictionExecuted")
                and (row.seq, row.idx) not in gone,
            )
            for row in of_day
        ]
        back = [each for each in told if each.retracted]
        noise = [
            each
            for each in told
            if folds
            and (each.row.seq, each.row.idx) not in before
            and _is_noise(each.row, replaced, is_long=len(rows) >= LONG)
        ]
        days.append(Day(on, [each for each in told if each not in noise and each not in back], noise, back))
    return days


def standing(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """What is told of the present threat and holds: neither corrected nor taken back. A paper that was kept when the
    case was reopened belongs to it."""
    back = _threatened_anew(rows)
    kept = back.fields.get("kept_notice_ids") or [] if back else []
    gone = {_place(row) for row in _corrected_by(rows).values()} | taken_back(rows)
    present = (row for row in rows if back is None or _place(row) > _place(back) or row.fields.get("notice_id") in kept)
    return [row for row in present if _place(row) not in gone]


def _threatened_anew(rows: Iterable[TimelineRow]) -> TimelineRow | None:
    """The last reopening that began a new threat."""
    found = (row for row in rows if row.event == "EvictionCaseReopened" and not row.fields.get("continues"))
    return max(found, key=_place, default=None)


def _place(row: TimelineRow) -> tuple[int, int]:
    return row.seq, row.idx


def latest(days: Sequence[Day]) -> tuple[list[Day], list[Month]]:
    """The days that are read at once, those of the last RECENT events, and the months of all before them. What is not
    long is read whole."""
    events = [max(1, len(day.shown)) for day in days]
    if sum(events) < LONG:
        return list(days), []
    recent = [day for day, before in zip(days, accumulate(events, initial=0), strict=False) if before < RECENT]
    older = groupby(days[len(recent) :], lambda day: (day.on.year, day.on.month))
    return recent, [Month(list(of_month)) for _, of_month in older]


def emergencies(rows: Sequence[TimelineRow], now: datetime, staff: Names = NOBODY) -> list[Happening]:
    """The times others opened the case in an emergency (nödöppning) in the last month, the latest first: whoever has
    the case is told on its page."""
    since = now - TOLD_FOR
    told = (row for row in reversed(rows) if row.event == "CaseOpenedInEmergency" and row.recorded_at > since)
    return [
        Happening(row, event_title(row, rows), event_details(row), who=staff_name(row.fields["by"], staff))
        for row in told
    ]


def _replaced(rows: Iterable[TimelineRow]) -> frozenset[str]:
    """The alerts in whose place a newer one of the rule stands."""
    return frozenset(
        row.fields["alert_id"]
        for row in rows
        if row.event == "AlertResolved" and row.fields["resolution"] == AlertResolution.SUPERSEDED
    )


def _is_noise(row: TimelineRow, replaced: frozenset[str], *, is_long: bool) -> bool:
    return (is_long and row.event in NOISE) or (row.event in STEPS and row.fields.get("alert_id") in replaced)


def _corrected_by(rows: Iterable[TimelineRow]) -> dict[tuple[int, int], TimelineRow]:
    """For each fact that corrects another the one that was wrong."""
    named = {row.fields["fact_id"]: row for row in rows if row.fields.get("fact_id")}
    corrections = {(row.seq, row.idx): row.fields.get("corrects") for row in rows}
    return {at: named[wrong] for at, wrong in corrections.items() if wrong in named}


def taken_back(rows: Iterable[TimelineRow]) -> set[tuple[int, int]]:
    """The places in the log of the facts that were taken back; of one told twice the first."""
    ordered = sorted(rows, key=lambda row: (row.seq, row.idx))
    times = Counter(row.fields["fact_id"] for row in ordered if row.event == CaseFactRetracted.__name__)
    gone = set()
    for row in ordered:
        name = row.fields.get("fact_id") if row.event in _RETRACTABLE else None
        if name is not None and times[name] > 0:
            times[name] -= 1
            gone.add((row.seq, row.idx))
    return gone


def _deadlines_before(rows: Iterable[TimelineRow]) -> dict[tuple[int, int], TimelineRow]:
    """For each DeadlineSet the one before it of the same kind, in the order they were recorded."""
    said: dict[str, TimelineRow] = {}
    before: dict[tuple[int, int], TimelineRow] = {}
    for row in sorted(rows, key=lambda row: (row.seq, row.idx)):
        if row.event == "DeadlineSet":
            kind = row.fields["deadline_type"]
            if kind in said:
                before[row.seq, row.idx] = said[kind]
            said[kind] = row
    return before
