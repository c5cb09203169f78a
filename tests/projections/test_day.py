"""The day's work: whose a case is, whether it is parked, and which lists it stands in."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.projections import day, queries, wording
from services.projections.database import Database
from services.projections.day import Sort, View
from services.projections.worklist_row import WorklistRow
from shared.contracts.alerts import AlertEscalated
from shared.contracts.base import Event
from shared.contracts.codes import (
    AlertLevel,
    AlertRule,
    ContactMethod,
    Tenancy,
    Unit,
)
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_work import CaseUnparked
from shared.contracts.evictions import (
    EvictionCaseReopened,
    TenantContacted,
)
from shared.contracts.glossary import SWEDISH
from shared.contracts.work_codes import UnparkReason
from shared.staff.may import Mine
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.one_case import (
    CASE,
    COLLEAGUE,
    LATER,
    ME,
    REACHED,
    TODAY,
    assigned,
    eviction,
    only_row,
    parked,
    raised,
    running,
    told,
)

MINE = Mine(frozenset({ME}))


def views(row: WorklistRow, today: date = TODAY) -> set[View]:
    return {view for view in View if day.in_view(row, view, today=today, mine=MINE)} - {View.ALL}


@pytest.mark.parametrize(
    ("facts", "mine"),
    [
        ((), {View.UNASSIGNED}),
        ((assigned(ME),), {View.MINE}),
        ((assigned(COLLEAGUE),), set()),
        ((assigned(ME), assigned(COLLEAGUE)), set()),
        ((assigned(ME), assigned(None)), {View.UNASSIGNED}),
    ],
)
async def test_a_case_is_whose_it_was_last_assigned_to(db: Database, facts: tuple[Event, ...], mine: set[View]) -> None:
    await told(db, *REACHED, *facts)
    assert views(await only_row(db)) == {View.OPEN} | mine


async def test_an_assignment_moves_the_case_to_the_unit(db: Database) -> None:
    await told(db, assigned(None, Unit.FAMILY_RECEPTION))
    assert (await only_row(db)).unit == Unit.FAMILY_RECEPTION


@pytest.mark.parametrize(
    ("facts", "away"),
    [
        ((), True),
        ((running(30), raised()), True),
        ((running(8),), True),
        ((running(7),), False),
        ((running(-1, status=ClockStatus.EXPIRED),), True),
        ((eviction(date(2026, 4, 22)),), False),
        ((eviction(date(2026, 4, 23)),), True),
        ((raised(AlertLevel.L2),), False),
        ((raised(due_in=1, rule=AlertRule.A05),), False),
        ((raised(due_in=60, rule=AlertRule.A05),), True),
        (
            (
                raised(),
                AlertEscalated(
                    alert_id=alert_id(1),
                    rule=AlertRule.A10,
                    level=AlertLevel.L3,
                    escalated_at=noon(4, 15),
                    case_id=CASE,
                ),
            ),
            False,
        ),
    ],
)
async def test_a_parked_case_is_away_unless_level_two_or_a_lawful_day_or_duty_brings_it_back(
    db: Database, facts: tuple[Event, ...], away: bool
) -> None:
    await told(db, *facts, *REACHED, assigned(COLLEAGUE), parked())
    row = await only_row(db)
    assert (row.away, row.parked_until) == (away, LATER)
    assert View.PARKED in views(row)
    assert (View.OPEN in views(row)) is not away


@pytest.mark.parametrize(
    ("facts", "today"),
    [
        ((parked(),), LATER),
        ((parked(), CaseUnparked(case_id=CASE, unparked_on=TODAY, reason=UnparkReason.TAKEN_UP)), TODAY),
        ((parked(), EvictionCaseReopened(case_id=CASE, notice_id=notice_id(2), reopened_on=TODAY)), TODAY),
    ],
)
async def test_a_parking_ends_on_its_day_when_taken_up_or_by_a_new_threat(
    db: Database, facts: tuple[Event, ...], today: date
) -> None:
    await told(db, *facts)
    row = await only_row(db, today)
    assert (row.parked_until, row.away) == (None, False)


async def test_duties_are_counted_over_all_open_cases_and_none_is_owed_to_oneself(db: Database) -> None:
    await told(db, *REACHED)
    await told(db, number=2)
    await told(db, number=3, tenancy=Tenancy.OWN_SUBLET)
    rows = await queries.worklist(db, today=TODAY)
    gauges = [(each.contact, each.met, each.cases) for each in day.duty_gauges(rows)]
    assert gauges == [("TENANT", 1, 3), ("LANDLORD", 1, 2)]
    unreached = day.shown(rows, View.LANDLORD_UNREACHED, today=TODAY, mine=MINE)
    assert [(row.case_id, row.duties_unmet, row.age_days) for row in unreached] == [
        (case_id(2), ["TENANT", "LANDLORD"], 44)
    ]


async def test_a_contact_without_an_offer_of_support_does_not_fulfil_the_duty(db: Database) -> None:
    talked = TenantContacted(
        case_id=CASE, contacted_at=noon(3, 3), method=ContactMethod.PHONE, offered_support=False, by=(STAFF,)
    )
    await told(db, talked)
    row = await only_row(db)
    assert (row.tenant_contacted, row.duties_unmet) == (True, ["TENANT", "LANDLORD"])


def _row(number: int, **said: Any) -> WorklistRow:
    default: dict[str, Any] = dict.fromkeys(WorklistRow.__struct_fields__)
    default |= {"case_id": case_id(number), "age_days": number, "duties_unmet": [], "away": False, "tenancy": "RENTAL"}
    return WorklistRow(**{**default, **said})


@st.composite
def rows(draw: st.DrawFn) -> list[WorklistRow]:
    return [
        _row(
            number,
            age_days=draw(st.integers(0, 60)),
            unit=draw(st.sampled_from(Unit)),
            handler_ref=draw(st.sampled_from([None, ME, COLLEAGUE])),
            soonest_on=draw(st.none() | st.dates(date(2026, 4, 1), date(2026, 4, 30))),
            parked_until=(until := draw(st.none() | st.dates(date(2026, 4, 16), date(2026, 6, 1)))),
            away=until is not None and draw(st.booleans()),
            duties_unmet=draw(st.lists(st.sampled_from(["TENANT", "LANDLORD"]), unique=True)),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


@for_all(rows())
def test_no_open_case_is_out_of_sight_and_every_count_is_its_list(found: list[WorklistRow]) -> None:
    counts = day.counts(found, today=TODAY, mine=MINE)
    lists = {view: day.shown(found, view, today=TODAY, mine=MINE) for view in View}
    assert counts == {view: len(of_view) for view, of_view in lists.items()}
    assert {row.case_id for row in (*lists[View.OPEN], *lists[View.PARKED])} == {row.case_id for row in found}
    for view in (View.MINE, View.UNASSIGNED, View.DUE):
        assert {row.case_id for row in lists[view]} <= {row.case_id for row in lists[View.OPEN]}
    ages = [row.age_days for row in lists[View.UNASSIGNED]]
    assert ages == sorted(ages, reverse=True)


@for_all(rows(), st.booleans())
def test_a_list_is_sorted_by_what_is_asked_and_loses_nobody(found: list[WorklistRow], falling: bool) -> None:
    names: dict[str, str] = {ME: "Ö", COLLEAGUE: "A"}
    lists = {
        sort: day.shown(found, View.ALL, today=TODAY, mine=MINE, sort=sort, falling=falling, names=names)
        for sort in Sort
    }
    assert all({row.case_id for row in of} == {row.case_id for row in found} for of in lists.values())
    ages = [row.age_days for row in lists[Sort.AGE]]
    assert ages == sorted(ages, reverse=not falling)
    units = [SWEDISH[f"Unit.{row.unit}"] for row in lists[Sort.UNIT]]
    assert units == sorted(units, reverse=falling)
    handlers = [row.handler_ref for row in lists[Sort.HANDLER]]
    had = [names[each] for each in handlers if each]
    assert had == sorted(had, reverse=falling)
    assert None not in handlers[: len(had)]  # what nobody has stands last, whichever way
    assert lists[Sort.NEXT] == (found[::-1] if falling else found)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"reason": "EVICTION_APPLICATION"}, "Ingen frist: Kronofogden har inte satt någon tid."),
        ({"reason": "RENT_ARREARS_TERMINATION", "deadline_status": "SETTLED"}, "Ingen frist: skulden är reglerad."),
        ({"reason": "DISTURBANCE"}, "Ingen frist: inget datum är satt."),
    ],
)
def test_where_no_day_is_counted_down_the_list_says_why(said: dict[str, str], text: str) -> None:
    row = _row(1, **said)
    assert (wording.clocks(row), wording.no_clock(row)) == ([], text)
