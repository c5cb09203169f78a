"""What pages say of a row: the working of a deadline, sentence by sentence, and the details of an event. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import msgspec

from services.projections.case_money import CaseMoney
from services.projections.deadline_row import DeadlineRow
from services.projections.rows import CaseRow, ReceiptRow, TimelineRow
from services.projections.worklist_row import WorklistRow
from shared.contracts.codes import COURT_DECISIONS, POSTPONEMENTS, NoticeType
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.glossary import SWEDISH
from shared.contracts.law.period import OtherPeriod
from shared.contracts.registry import BY_NAME
from shared.vault.lookup import Person, PersonName
from shared.web.deadline_words import DateSaid, StepSaid, dates_said, is_of_removal, standing, steps_said, warnings_said
from shared.web.event_words import NOBODY, Names, said_by
from shared.web.words import day, days_left, kronor, moment, swedish


def staff_name(ref: str, staff: Names) -> str:
    """Who that is; a number for somebody the directory does not know."""
    return staff.get(ref) or SWEDISH["log.someone"].format(number=ref[:8])


class PeriodSaid(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline as a page shows it. `others`: what other papers or facts give for the same kind."""

    title: str
    status: str
    standing: str
    missing: list[str]
    guessed: bool = False
    dates: list[DateSaid]
    warnings: list[str]
    steps: list[StepSaid]
    others: list["PeriodSaid"] = []
    eviction_may_follow: bool = False

    @property
    def over(self) -> bool:
        """True when nothing is waited for any more: it was met, it ran out, or what it was counted from is gone; not of
        a recovery period that ran out unpaid, for then the eviction may be decided (J15)."""
        if self.eviction_may_follow:
            return False
        return self.status in (ClockStatus.SETTLED, ClockStatus.EXPIRED, ClockStatus.WITHDRAWN)


def deadlines_said(rows: Sequence[DeadlineRow]) -> list[PeriodSaid]:
    """Every deadline of a case, each with its dates and the working behind them."""
    return [
        msgspec.structs.replace(
            _period_said(row, row.deadline_type, _title(row)),
            missing=[swedish(f"MissingFact.{each}") for each in row.missing],
            guessed=row.basis_guessed,
            eviction_may_follow=_lost_on(row) is not None,
            warnings=[*_decision_said(row), *warnings_said(row.working)],
            others=[_period_said(each, row.deadline_type, _other(each)) for each in row.others],
        )
        for row in rows
    ]


def _lost_on(row: DeadlineRow) -> date | None:
    """The first day on which an eviction may be decided, as the stricter reading has it; None while the period runs."""
    return row.earliest_decision_strict if row.status == ClockStatus.EXPIRED else None


def _decision_said(row: DeadlineRow) -> Iterator[str]:
    if from_on := _lost_on(row):
        yield SWEDISH["deadline.decision-possible"].format(from_on=day(from_on))


def _title(row: DeadlineRow) -> str:
    """A removal (avlägsnande, UF 16:7 a) is no eviction in words either."""
    return swedish(f"DeadlineType.{row.deadline_type}{'.REMOVAL' if is_of_removal(row.working) else ''}")


_STARTS: Final[Mapping[NoticeType, frozenset[DeadlineType]]] = MappingProxyType(
    {
        NoticeType.ANSWER_ORDER: frozenset({DeadlineType.ANSWER}),
        NoticeType.EVICTION_RULING: frozenset({DeadlineType.JUDGMENT_REOPENING, DeadlineType.MOVE_OUT}),
        **dict.fromkeys(COURT_DECISIONS, frozenset({DeadlineType.MOVE_OUT})),
        **dict.fromkeys(POSTPONEMENTS, frozenset({DeadlineType.EVICTION_TIME, DeadlineType.EVICTION_WINDOW})),
    }
)
"""What a step of the procedure tells is counted by its day, and its paper is named nowhere."""


def deadlines_of_paper(rows: Sequence[DeadlineRow], paper: ReceiptRow) -> list[PeriodSaid]:
    """Those periods of a case that are counted from one paper, whether they drive the work or not."""
    own = [row for row in rows if _is_counted_from(row, row.deadline_type, paper)]
    said = [msgspec.structs.replace(each, others=[]) for each in deadlines_said(own)]
    beside = [
        _period_said(each, row.deadline_type, swedish(f"DeadlineType.{row.deadline_type}"))
        for row in rows
        for each in row.others
        if _is_counted_from(each, row.deadline_type, paper)
    ]
    return [*said, *beside]


def _is_counted_from(of: DeadlineRow | OtherPeriod, kind: str, paper: ReceiptRow) -> bool:
    if of.basis_notice_id == paper.notice_id:
        return True
    if paper.notice_type is None or kind not in _STARTS.get(NoticeType(paper.notice_type), ()):
        return False
    told = {paper.document_on, paper.served_on, paper.until_on}
    return any(day in told for each in of.working for day in (*each.inputs, each.result) if day)


def _period_said(of: DeadlineRow | OtherPeriod, kind: str, title: str) -> PeriodSaid:
    return PeriodSaid(
        title=title,
        status=of.status,
        standing=standing(of.status, kind),
        missing=[],
        dates=dates_said(of, kind),
        warnings=[*warnings_said(of.working)],
        steps=steps_said(of.working),
    )


def _other(of: OtherPeriod) -> str:
    if of.basis_notice_id is None:
        return SWEDISH["deadline.other-fact"]
    return SWEDISH["deadline.other"].format(number=of.basis_notice_id[:8])


_NO_LAST_DAY: Final = frozenset({"NOT_STARTED", "SETTLED", "EXPIRED", "WITHDRAWN"})
"""Standings of the recovery period in which nothing is counted down."""


def clocks(row: WorklistRow) -> list[str]:
    """What runs in a case whatever is to be done in it: the recovery period (J7, B5), Kronofogden's time, and the last
    day of a home that is not theirs to keep (R28)."""
    ends = (
        ("worklist.recovery", day(row.safe_date), row.recovery_days_left),
        (
            "worklist.removal" if row.is_removal else "worklist.eviction",
            moment(row.eviction_at),
            row.eviction_days_left,
        ),
        ("worklist.home-ends", day(row.home_ends_on), row.home_days_left),
    )
    return [
        SWEDISH[key].format(when=when, left=days_left(days) if days >= 0 else SWEDISH["worklist.passed"])
        for key, when, days in ends
        if days is not None
    ]


def no_clock(row: WorklistRow) -> str:
    """Why no day is counted down in a case: what is known, never an empty place."""
    told = row.deadline_status if row.deadline_status in _NO_LAST_DAY else row.reason
    return SWEDISH.get(f"worklist.no-clock.{told}", SWEDISH["worklist.no-clock"])


def children(case: CaseRow) -> str:
    """How many children the home has; that nobody knows while nobody has told who lives there."""
    visiting = swedish("case.visiting").format(count=case.children_visiting) if case.children_visiting else ""
    if case.children_in_home is None:
        return swedish("case.children-unknown") + visiting
    return f"{case.children_in_home}{visiting}"


def money(of: CaseMoney | None) -> list[tuple[str, str]]:
    """What is claimed, paid and left of the debt, in (label, text); nothing where nothing is claimed."""
    if of is None:
        return []
    unknown = SWEDISH["case.money.unknown"]
    granted = [(SWEDISH["case.money.granted"], kronor(of.granted_ore))] if of.granted_ore else []
    asked = SWEDISH["case.money.before.text"].format(amount=kronor(of.paid_before_ore))
    before = [(SWEDISH["case.money.before"], asked)] if of.paid_before_ore else []
    return [
        (SWEDISH["case.money.claimed"], unknown if of.claimed_ore is None else kronor(of.claimed_ore)),
        (SWEDISH["case.money.paid"], kronor(of.paid_ore)),
        *before,
        *granted,
        (SWEDISH["case.money.left"], unknown if of.left_ore is None else kronor(of.left_ore)),
    ]


def event_details(row: TimelineRow, before: TimelineRow | None = None, staff: Names = NOBODY) -> list[tuple[str, str]]:
    """What an event says, in (label, text): dates, amounts, codes, counts above zero and members of `staff`.

    Never an id, nor once more when it happened. `before` is the fact that this one replaces: a value that
    changed has the old one beside it, also when nothing stands there any more.
    """
    event, replaced = _event(row), _event(before) if before else None
    said = said_by(event, replaced, staff, unsaid=(row.happened_at, row.happened_on))
    if row.alert_rule and "rule" not in event.__struct_fields__:
        return [(SWEDISH["detail.rule"], SWEDISH[f"AlertRule.{row.alert_rule}"]), *said]
    return said


def person(name: PersonName | Person | None) -> str:
    """A name as one reads it in a list of several, or why there is none."""
    if name is None:
        return SWEDISH["person.not-shown"]
    text = name.name or SWEDISH[f"NameStatus.{name.status}"]
    return f"{text} ({SWEDISH['person.protected'].lower()})" if name.protected else text


def event_title(row: TimelineRow, rows: Iterable[TimelineRow]) -> str:
    """What an event is called among all `rows` of its case: of a confirmation with a copy to the person (SoF 11:3) the
    copy alone, when the confirmation was told before; of a letter to the landlord with the decision it tells."""
    if decided := row.fields.get("decision_fact_id"):
        amounts = [each.fields.get("amount_ore") for each in rows if each.fields.get("fact_id") == decided]
        return (
            SWEDISH["timeline.sent-of"].format(what=swedish(row.event), amount=kronor(amounts[0]))
            if amounts
            else swedish(row.event)
        )
    if row.event != "EvictionTimeConfirmed" or not row.fields.get("copy_to_person_sent_at"):
        return swedish(row.event)
    same = {"event": row.event, "notice_id": row.fields["notice_id"], "sent_at": row.fields["sent_at"]}
    told = ({"event": each.event, **each.fields} for each in rows if (each.seq, each.idx) < (row.seq, row.idx))
    is_alone = any(all(each.get(name) == value for name, value in same.items()) for each in told)
    return SWEDISH["timeline.copy-sent" if is_alone else "timeline.confirmed-with-copy"]


def _event(row: TimelineRow) -> Any:
    cls = BY_NAME[row.event]
    return msgspec.convert({**row.fields, "type": str(cls.__struct_config__.tag)}, cls)
