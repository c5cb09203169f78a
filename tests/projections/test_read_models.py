"""The read models over the invented district, each answer a table that somebody has counted by hand."""

from datetime import date

from msgspec.structs import replace

from services.projections import queries
from services.projections.alert_row import AlertRow
from services.projections.database import Database
from services.projections.day import narrowed
from services.projections.indicators import INDICATORS
from services.projections.queries import Period
from services.projections.rows import Row
from shared.contracts.codes import ChildLiving, NoticeType
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import HouseholdRef
from shared.contracts.intake import Child, HouseholdRecorded
from shared.kernel.ids import derived_id
from tests.projections.approved_text import approve, table
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, alert_id, case_id, journey_id, noon, notice_id

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


async def test_the_worklist_puts_what_can_be_lost_soonest_on_top(district: Database) -> None:
    rows = await queries.worklist(district, today=TODAY)
    task = table(rows, "reason", "priority", "level", "rules", "recommended_rule", "next_due_on", "days_left")
    clocks = table(rows, "safe_date", "recovery_days_left", "eviction_at", "eviction_days_left", "soonest_on")
    approve("worklist", task + "\n" + clocks)


async def test_the_worklist_can_be_narrowed(district: Database) -> None:
    rows = await queries.worklist(district, today=TODAY)
    assert [row.case_id for row in narrowed(rows, level="L2")] == [case_id(2)]
    assert narrowed(rows, level="L3") == []
    assert [row.case_id for row in narrowed(rows, rule="A03")] == [case_id(2)]
    assert narrowed(rows, rule="A08") == []
    assert narrowed(rows, unit="FAMILY_RECEPTION") == []
    assert narrowed(rows) == rows


async def test_a_case_is_told_from_its_events(district: Database) -> None:
    cases = [await queries.case(district, case_id(number)) for number in range(1, 7)]
    rows = [each for each in cases if each is not None]
    columns = "reason", "opened_on", "sex", "age_group", "children_in_home", "outcome", "closed_on", "prevented"
    more = (
        "deadline_status",
        "safe_date",
        "tenant_contacted_at",
        "support_offered_at",
        "eviction_at",
        "contact_attempts",
    )
    approve("cases", table(rows, *columns) + "\n" + table(rows, *more))
    assert await queries.case(district, case_id(7)) is None


async def test_what_is_missing_or_contradictory_is_listed(district: Database) -> None:
    rows = await queries.data_quality(district, as_of=TODAY)
    approve("data-quality", table(rows, "problem", "reason", "since_on", "age_days", "case_id"))


async def test_a_timeline_is_in_the_order_things_happened(district: Database) -> None:
    rows = [*await queries.timeline(district, case_id(2)), *await queries.timeline(district, case_id(6))]
    approve("timeline", table(rows, "happened_on", "seq", "idx", "event", "actor_role"))
    closed = next(row for row in rows if row.event == "EvictionCaseClosed")
    assert closed.fields["outcome"] == "SELF_RESOLVED"
    assert closed.happened_at is None
    contacted = next(row for row in rows if row.event == "TenantContacted")
    assert contacted.happened_at == noon(2, 9)
    assert contacted.recorded_at == noon(2, 16)


async def test_alerts_know_their_level_and_whether_they_stand(district: Database) -> None:
    rows = await district.rows(
        AlertRow, "SELECT * FROM alert WHERE case_id = $id ORDER BY standing DESC, level DESC, due_at", id=case_id(2)
    )
    approve("alerts", table(rows, "rule", "level", "due_at", "standing", "resolution", "escalations", "deliveries"))
    standing, first = await queries.standing_alerts(district, case_id(2), today=date(2026, 4, 15))
    assert [row.alert_id for row in standing] == [alert_id(1), alert_id(2)]
    assert first is not None


async def test_a_receipt_tells_where_the_notice_went(district: Database) -> None:
    rows = [await queries.receipt(district, notice_id(number)) for number in (1, 2, 6, 22)]
    found = [row for row in rows if row is not None]
    columns = "notice_type", "signal_type", "flags", "unit", "routing_rule", "deadline_status", "safe_date", "is_open"
    approve("receipts", table(found, *columns))
    assert [row.case_id for row in found] == [case_id(1), case_id(2), case_id(6), None]
    assert found[3].duplicate_of == notice_id(2)
    assert await queries.receipt(district, notice_id(7)) is None


async def test_cases_are_counted_by_what_is_asked(district: Database) -> None:
    rows = await queries.cases_by_month(district, YEAR)
    approve(
        "cases-by-month",
        table(rows, "opened_month", "reason", "outcome", "unit", "cases", "closed", "prevented", "children_in_home"),
    )
    by_person = await queries.cases_by_month(district, YEAR, by=["sex", "age_group"])
    approve("cases-by-sex-and-age", table(by_person, "sex", "age_group", "cases"))
    (total,) = await queries.cases_by_month(district, YEAR, by=[])
    assert (total.cases, total.closed, total.prevented) == (6, 3, 1)


async def test_the_contact_gauge_shows_who_waits_and_how_long(district: Database) -> None:
    gauge = await queries.contact_gauge(district, as_of=TODAY)
    waiting = await queries.waiting_for_contact(district, as_of=TODAY)
    columns = "contact", "reached", "cases", "share", "waiting", "waiting_0_2_days", "waiting_3_5_days"
    approve(
        "contact-gauge",
        table(gauge, *columns, "waiting_6_10_days", "waiting_over_10_days", "oldest_days")
        + "\n"
        + table(waiting, "contact", "reason", "opened_on", "age_days"),
    )


class PlacementRow(Row, frozen=True, kw_only=True):
    """A step of someone's chain that is a place to live; `ended_on` is exclusive, None while it goes on."""

    journey_id: str
    step: str
    moved_in_on: date
    ended_on: date | None
    end_reason: str | None
    next_moved_in_on: date | None
    daily_cost_ore: int | None


async def test_placements_are_date_ranges(district: Database) -> None:
    sql = "SELECT * FROM placement WHERE journey_id = $journey_id ORDER BY moved_in_on, seq"
    rows = [
        row for number in (1, 2, 3, 4) for row in await district.rows(PlacementRow, sql, journey_id=journey_id(number))
    ]
    nights = await queries.placements(district, Period(date(2026, 1, 1), TODAY), as_of=TODAY)
    approve(
        "placements",
        table(rows, "step", "moved_in_on", "ended_on", "end_reason", "next_moved_in_on")
        + "\n"
        + table(nights, "step", "placements", "persons", "nights", "moved_in", "ended"),
    )


async def test_the_indicators_say_what_was_counted(district: Database) -> None:
    rows = await queries.indicators(district, Period(date(2026, 1, 1), TODAY), as_of=TODAY)
    approve("indicators", table(rows, "id", "part", "numerator", "denominator", "value"))
    assert {row.id for row in rows} == set(INDICATORS)


async def test_an_empty_district_has_figures_too(db: Database) -> None:
    rows = await queries.indicators(db, YEAR, as_of=TODAY)
    assert {row.id for row in rows} == set(INDICATORS)
    assert all(not row.numerator and not row.value for row in rows)
    assert [row.cases for row in await queries.contact_gauge(db, as_of=TODAY)] == [0, 0]


async def test_children_of_households_nobody_has_told_of_are_not_none(db: Database) -> None:
    """Two cases of one reason: one told without children, one untold; a third cell where nobody has told."""
    opened = [fact for fact in DISTRICT.facts if isinstance(fact.event, EvictionCaseOpened)][:3]
    reasons = (NoticeType.DISTURBANCE, NoticeType.DISTURBANCE, NoticeType.CRIME)
    told = [
        replace(fact, event=replace(fact.event, primary_reason=reason, children_in_home=count, children_visiting=count))
        for fact, reason, count in zip(opened, reasons, (0, None, None), strict=True)
    ]
    await db.apply(told)
    rows = await queries.cases_by_month(db, YEAR, by=["reason"])
    found = [(row.reason, row.children_in_home, row.household_untold) for row in rows]
    assert found == [("CRIME", None, 1), ("DISTURBANCE", 0, 1)]


async def test_whoever_only_visits_does_not_tell_who_lives_there(db: Database) -> None:
    """A07: the report that opened the case names a child who visits, and no adults."""
    opening = next(fact for fact in DISTRICT.facts if isinstance(fact.event, EvictionCaseOpened))
    assert isinstance(opening.event, EvictionCaseOpened)
    untold = replace(opening.event, children_in_home=None, children_visiting=None)
    told = HouseholdRecorded(
        notice_id=untold.notice_id,
        household_ref=HouseholdRef(derived_id("household")),
        tenancy_ref=untold.tenancy_ref,
        children=(Child(birth_year=2018, living=ChildLiving.VISITING),),
    )
    at = opening.position + 1
    await db.apply([replace(opening, event=untold), replace(opening, event=told, position=at)])
    case = await queries.case(db, untold.case_id)
    assert case is not None
    assert case.children_in_home is None
