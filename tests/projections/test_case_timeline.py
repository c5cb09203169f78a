"""A case's history as people read it: every fact has its kind, a date that moved shows the old one, noise folds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from services.projections.case_timeline import KIND_OF, LONG, RECENT, Day, Happening, TimelineKind, by_day, latest
from services.projections.database import Database
from services.projections.facts import FACT_TABLES
from services.projections.queries import timeline
from services.projections.rows import TimelineRow
from services.projections.wording import event_details, event_title
from shared.contracts.codes import AttemptResult, ContactMethod, NoticeType, Payer
from shared.contracts.eviction_procedure import CaseNoticeMoved
from shared.contracts.evictions import RentPaid, TenantContactAttempted
from shared.contracts.glossary import SWEDISH
from shared.contracts.procedure_codes import NoticeMove
from tests.projections.district.names import STAFF, case_id, noon, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.projections.one_case import told

ABOUT_A_CASE = sorted(
    table.name for table in FACT_TABLES.values() if {"case_id", "notice_id", "alert_id"}.intersection(table.fields)
)
CASE = "00000000-0000-4000-8000-000000000001"
MIDNIGHT = "2026-03-31T22:00:00Z"


def happened(number: int, event: str, on: date = date(2026, 4, 1), **fields: Any) -> TimelineRow:
    return TimelineRow(
        case_id=CASE,
        seq=number,
        idx=0,
        event=event,
        actor_role="system",
        actor=CASE,
        recorded_at=datetime(2026, 4, 1, tzinfo=UTC),
        happened_at=None,
        happened_on=on,
        alert_rule=None,
        fields=fields,
    )


@pytest.mark.parametrize(
    ("tenancy", "label"), [("OWN_SUBLET", "field.urged_on"), ("RENTAL", "field.served_on"), (None, "field.served_on")]
)
def test_in_our_own_flat_the_day_a_breach_was_served_is_the_day_the_client_was_urged(
    tenancy: str | None, label: str
) -> None:
    says: dict[str, Any] = {"notice_type": "DISTURBANCE", "channel": "EMAIL", "source": "OWN_UNIT", "tenancy": tenancy}
    days: dict[str, Any] = {"received_on": "2026-04-01", "served_on": "2026-03-30"}
    row = happened(1, "NoticeAttachedToCase", case_id=CASE, notice_id=CASE, **says, **days)
    assert (SWEDISH[label], "mån 30 mars 2026") in event_details(row)


def deadline(number: int, safe: str | None, kind: str = "LEASE_RECOVERY") -> TimelineRow:
    said: dict[str, Any] = {"case_id": CASE, "deadline_type": kind, "status": "PROVISIONAL", "rules_version": 1}
    if safe:
        said["safe_date"] = safe
    return happened(number, "DeadlineSet", **said)


def delivered(number: int) -> TimelineRow:
    said: dict[str, Any] = {"alert_id": CASE, "level": "L1", "channel": "MAIL", "cause": 1, "recipients": 1}
    return happened(number, "AlertDelivered", **said, delivered_at="2026-04-01T08:00:00Z")


@pytest.mark.parametrize("event", ABOUT_A_CASE)
def test_every_fact_about_a_case_has_its_kind(event: str) -> None:
    assert event in KIND_OF


def test_the_old_date_stands_beside_the_new_whichever_day_it_was_said() -> None:
    """Also when there is no new one, and never one of another kind of deadline."""
    rows = [deadline(1, "2026-04-20"), deadline(2, "2026-04-24"), deadline(3, None)]
    (day,) = by_day(rows, None)
    told = [dict(each.details) for each in day.shown]
    assert [each["Arbeta mot"] for each in told] == [
        "inget (förut fre 24 apr 2026)",
        "fre 24 apr 2026 (förut mån 20 apr 2026)",
        "mån 20 apr 2026",
    ]


def test_only_a_long_history_folds_and_alerts_asked_for_never_do() -> None:
    short, long = ([delivered(number) for number in range(count)] for count in (LONG - 1, LONG))
    assert [len(day.folded) for day in by_day(short, None)] == [0]
    assert [(len(day.shown), len(day.folded)) for day in by_day(long, None)] == [(0, LONG)]
    assert [(len(day.shown), len(day.folded)) for day in by_day(long, TimelineKind.ALERTS)] == [(LONG, 0)]


@pytest.mark.parametrize(
    ("event", "fields", "who"),
    [
        ("LawfulDayMissed", {"alert_id": CASE, "rule": "A01", "due_at": MIDNIGHT, "missed_at": MIDNIGHT}, ""),
        ("DeadlineSet", {"case_id": CASE, "deadline_type": "ANSWER", "status": "CONFIRMED", "rules_version": 1}, ""),
        (
            "RentPaid",
            {"case_id": CASE, "paid_on": "2026-04-01", "amount_ore": 100, "payer": "TENANT"},
            "Bo Samordnarsson",
        ),
    ],
)
def test_what_the_clock_says_is_said_by_nobody_who_happened_to_record_something(
    event: str, fields: dict[str, Any], who: str
) -> None:
    row = replace(happened(1, event, **fields), actor_role="bosamordnare", actor=str(STAFF))
    (day,) = by_day([row], None, {str(STAFF): "Bo Samordnarsson"})
    assert [each.who for each in (*day.shown, *day.folded)] == [who]


def days(*shown: int) -> list[Day]:
    """A day with as many events, the latest first, from the last of March backwards."""
    one = Happening(delivered(1), "", [])
    return [Day(date(2026, 3, 31) - timedelta(days=n), [one] * count, [], []) for n, count in enumerate(shown)]


@for_all(st.lists(st.integers(0, 9), max_size=120).map(lambda counts: days(*counts)))
def test_every_day_is_read_at_once_or_in_its_month_and_the_latest_always_at_once(told: list[Day]) -> None:
    recent, months = latest(told)
    assert [*recent, *(day for month in months for day in month.days)] == told
    assert recent[:1] == told[:1]
    assert sum(len(day.shown) for day in recent[:-1]) < max(RECENT, LONG)
    assert all(len({(day.on.year, day.on.month) for day in month.days}) == 1 for month in months)
    assert all(month.events == sum(len(day.shown) for day in month.days) for month in months)


def test_what_was_taken_back_folds_in_its_day() -> None:
    paid: dict[str, Any] = {"paid_on": "2026-04-01", "amount_ore": 100, "payer": "TENANT"}
    back: dict[str, Any] = {"retracted_at": "2026-04-01T08:00:00Z", "reason": "WRONG_CASE"}
    said: dict[str, Any] = {"case_id": CASE, "fact_id": CASE}
    (day,) = by_day([happened(1, "RentPaid", **paid, **said), happened(2, "CaseFactRetracted", **back, **said)], None)
    assert [each.row.event for each in day.shown] == ["CaseFactRetracted"]
    assert [each.row.event for each in day.retracted] == ["RentPaid"]


def test_days_come_latest_first_and_only_those_with_something_of_the_kind() -> None:
    unparked: dict[str, Any] = {"case_id": CASE, "unparked_on": "2026-04-02", "reason": "DAY_CAME"}
    rows = [delivered(1), deadline(2, "2026-04-20"), happened(3, "CaseUnparked", date(2026, 4, 2), **unparked)]
    assert [day.on for day in by_day(rows, None)] == [date(2026, 4, 2), date(2026, 4, 1)]
    assert [[each.row.event for each in day.shown] for day in by_day(rows, TimelineKind.DATES)] == [["DeadlineSet"]]


async def test_a_day_reads_in_the_order_things_happened_not_in_that_they_were_told(db: Database) -> None:
    """What was told late stands at its hour; what has no hour stands first of its day."""
    visited = TenantContactAttempted(
        case_id=case_id(1),
        attempted_at=noon(3, 3, 7),
        method=ContactMethod.VISIT,
        result=AttemptResult.NO_ANSWER,
        by=(STAFF,),
    )
    later = replace(visited, attempted_at=noon(3, 3, 14))
    paid = RentPaid(case_id=case_id(1), paid_on=date(2026, 3, 3), amount_ore=100, payer=Payer.TENANT)
    await told(db, later, visited, paid)
    of_day = [each for each in await timeline(db, case_id(1)) if each.happened_on == date(2026, 3, 3)]
    assert [each.event for each in of_day] == ["RentPaid", "TenantContactAttempted", "TenantContactAttempted"]
    assert [each.happened_at for each in of_day[1:]] == [visited.attempted_at, later.attempted_at]


def test_a_contact_from_before_the_threat_says_that_it_does_not_count() -> None:
    said: dict[str, Any] = {"case_id": CASE, "attempted_at": "2026-04-01T08:00:00Z", "method": "PHONE"}
    rows = [happened(1, "TenantContactAttempted", **said, result="NO_ANSWER", by=()), delivered(2)]
    for since, counted_out in ((date(2026, 4, 1), []), (date(2026, 4, 2), ["TenantContactAttempted"])):
        (day,) = by_day(rows, None, threatened_since=since)
        assert [each.row.event for each in day.shown if each.before_threat] == counted_out


def test_the_copy_to_the_person_is_told_as_a_copy_and_with_the_confirmation_when_both_went_together() -> None:
    """SoF 11:3."""
    said: dict[str, Any] = {"case_id": CASE, "notice_id": CASE, "responsible_officer_ref": CASE, "in_time": True}
    confirmed = said | {"sent_at": "2026-04-01T08:00:00Z", "copy_to_person_sent_at": None, "copied_to": None}
    copied = confirmed | {"copy_to_person_sent_at": "2026-04-01T08:00:00Z", "copied_to": [CASE]}
    apart, together = (
        [happened(n, "EvictionTimeConfirmed", **each) for n, each in enumerate(rows)]
        for rows in ([confirmed, copied], [copied])
    )
    named = [[each.title for each in by_day(rows, None)[0].shown] for rows in (apart, together)]
    assert named == [
        [SWEDISH["timeline.copy-sent"], SWEDISH["EvictionTimeConfirmed"]],
        [SWEDISH["timeline.confirmed-with-copy"]],
    ]


def test_a_letter_to_the_landlord_says_which_undertaking_it_tells() -> None:
    """J16: of several decisions each letter tells one."""
    decided: dict[str, Any] = {"decision": "UNDERTAKE", "decided_on": "2026-04-01", "delegation_id": CASE}
    rows = [
        happened(n, "UndertakingDecided", case_id=CASE, fact_id=name, amount_ore=ore, **decided)
        for n, (name, ore) in enumerate({"a": 50_000, "b": 910_000}.items())
    ]
    sent: dict[str, Any] = {"case_id": CASE, "sent_on": "2026-04-01", "registered": True, "in_time": None}
    assert event_title(happened(3, "UndertakingSentToLandlord", **sent, decision_fact_id="a"), rows).endswith(
        "500\xa0kr"
    )


async def test_a_moved_paper_is_told_in_the_case_it_left_and_in_the_one_it_came_to(db: Database) -> None:
    log = Log()
    for number in (1, 2):
        opened(log, number, date(2026, 3, 2), NoticeType.RENT_ARREARS_TERMINATION)
    for here, there, move in ((1, 2, NoticeMove.AWAY), (2, 1, NoticeMove.HERE)):
        log.record(
            f"evt.evictions.case.{case_id(here)}",
            CaseNoticeMoved(
                case_id=case_id(here),
                notice_id=notice_id(1),
                move=move,
                moved_at=noon(3, 4),
                nth=1,
                other_case_id=case_id(there),
            ),
        )
    await db.apply(log.facts)
    told = [by_day(await timeline(db, case_id(number)), TimelineKind.PAPERS)[0].shown[0] for number in (1, 2)]
    assert [(each.row.event, each.details) for each in told] == [
        ("CaseNoticeMoved", [("Vart", "Till ett annat hems ärende: den räknas inte längre här")]),
        ("CaseNoticeMoved", [("Vart", "Hit från ett annat hems ärende")]),
    ]
