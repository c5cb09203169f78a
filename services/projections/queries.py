"""The questions there are: one function each, used by the API and the pages alike.

The first ones ask the live file; those under "Statistics" may be given a published file just as well, and all of
them a reader of what was known at an earlier instant (as_known.py)."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from services.projections.alert_row import AlertInTurn, AlertRow
from services.projections.database import Reader
from services.projections.deadline_row import DeadlineRow
from services.projections.indicators import INDICATORS
from services.projections.rows import (
    CaseRow,
    CasesByMonthRow,
    ContactGaugeRow,
    FoundRow,
    IndicatorRow,
    PlacementNightsRow,
    QualityRow,
    ReceiptRow,
    TimelineRow,
    WaitingRow,
)
from services.projections.small_groups import Division, protected
from services.projections.worklist_row import WorklistRow
from shared.contracts.alert_policy import SAME_DAY
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.kernel.calendar import add_working_days
from shared.staff.may import EVERYWHERE, Reach

GROUPS: Final = ("opened_month", "reason", "outcome", "unit", "sex", "age_group")
"""What cases may be counted by."""
MEASURES: Final = ("cases", "closed", "prevented", "children_in_home", "household_untold")
WITHIN: Final = (
    "($everywhere::boolean OR unit = $of_unit::varchar OR coalesce(list_contains($of_handlers, handler_ref), false))"
)
"""Rows of cases that the reader may see: `Reach` as a condition, the same as `Reach.holds`."""
_GRAVEST_FIRST: Final = "standing DESC, level DESC, due_at, alert_id"
MATURE_WORKING_DAYS: Final = 10
"""I04 and I06 count a case that is older than this, or closed."""


class Period(msgspec.Struct, frozen=True):
    """From and including `from_on`, up to but not including `to_on`."""

    from_on: date
    to_on: date

    @property
    def last_on(self) -> date:
        """The last day of it."""
        return self.to_on - timedelta(days=1)


def year_to_date(today: date) -> Period:
    """The calendar year that `today` is in, up to and including today."""
    return Period(today.replace(month=1, day=1), today + timedelta(days=1))


def whose(within: Reach) -> dict[str, Any]:
    """The parameters of `WITHIN`."""
    return {"everywhere": within.everywhere, "of_unit": within.unit, "of_handlers": sorted(within.handlers)}


async def worklist(reader: Reader, *, today: date) -> list[WorklistRow]:
    """Open cases: what the law asks for today (SoF 11:3, D6) before all else, then what can be lost soonest, the higher
    level, the higher priority, the older case.

    day.py narrows it and divides it into lists.
    """
    return await reader.rows(
        WorklistRow,
        """
        SELECT * FROM worklist_on($today::date)
        ORDER BY
            coalesce(list_contains($same_day::varchar[], recommended_rule), false) DESC,
            soonest_on NULLS LAST, level DESC NULLS LAST, priority, opened_on, case_id
        """,
        today=today,
        same_day=sorted(SAME_DAY),
    )


async def case(reader: Reader, case_id: str) -> CaseRow | None:
    """The case as it stands; None when there is no such case."""
    found = await reader.rows(CaseRow, "SELECT * FROM eviction_case WHERE case_id = $case_id", case_id=case_id)
    return found[0] if found else None


_FOUND: Final = "SELECT {} FROM eviction_case WHERE {{}} ORDER BY is_open DESC, opened_on DESC, case_id".format(
    ", ".join(FoundRow.__struct_fields__)
)


async def cases_of(reader: Reader, people: Sequence[str]) -> list[FoundRow]:
    """Every case about one of `people`, or whose lease one of them shares, open ones first, then the newest."""
    theirs = "person_ref IN (SELECT unnest($people))"
    where = f"{theirs} OR case_id IN (SELECT case_id FROM case_tenant WHERE {theirs})"
    return await reader.rows(FoundRow, _FOUND.format(where), people=list(people)) if people else []


async def cases_numbered(reader: Reader, number: str) -> list[FoundRow]:
    """The case with that id, or those whose id begins with the eight characters that pages show of it."""
    return await reader.rows(FoundRow, _FOUND.format("starts_with(case_id, $number)"), number=number)


async def deadlines(reader: Reader, case_id: str) -> list[DeadlineRow]:
    """Every kind of deadline that the case has or had, in the order of the procedure; what holds no more last."""
    found = await reader.rows(DeadlineRow, "SELECT * FROM deadline WHERE case_id = $case_id", case_id=case_id)
    kinds = [*DeadlineType]
    return sorted(
        found, key=lambda row: (row.status == ClockStatus.WITHDRAWN, kinds.index(DeadlineType(row.deadline_type)))
    )


async def timeline(reader: Reader, case_id: str) -> list[TimelineRow]:
    """Everything that happened in the case, its notices and its alerts, in the order it happened.

    What is known by its day only stands where it was recorded, when that was the same day; else first of its day.
    """
    found = await reader.rows(
        dict[str, Any],
        """
        SELECT * FROM case_timeline WHERE case_id = $case_id
        ORDER BY happened_on, coalesce(happened_at, if(civil_date(recorded_at) = happened_on, recorded_at, NULL))
            NULLS FIRST, seq, idx
        """,
        case_id=case_id,
    )
    return [msgspec.convert({**row, "fields": msgspec.json.decode(row["fields"])}, TimelineRow) for row in found]


async def standing_alerts(reader: Reader, case_id: str, *, today: date) -> tuple[list[AlertRow], AlertRow | None]:
    """The standing alerts of a case, the highest level first, then what is due first, and the one to work with now.

    That is the one the case's row in the worklist has, None without any.
    """
    found = await reader.rows(
        AlertInTurn,
        f"SELECT * FROM alert_to_work_with($today::date) WHERE case_id = $case_id ORDER BY {_GRAVEST_FIRST}",
        today=today,
        case_id=case_id,
    )
    return [*found], next((each for each in found if each.turn == 1), None)


async def data_quality(
    reader: Reader, *, as_of: date, within: Reach = EVERYWHERE, limit: int = 500
) -> list[QualityRow]:
    """What is missing or contradictory in cases at the end of a day, the oldest first; of cases `within` a reach."""
    return await reader.rows(
        QualityRow,
        f"SELECT * FROM data_quality($as_of) WHERE {WITHIN} ORDER BY age_days DESC, case_id, problem LIMIT $limit",
        as_of=as_of,
        limit=limit,
        **whose(within),
    )


async def receipt(reader: Reader, notice_id: str) -> ReceiptRow | None:
    """What the desk is told about a notice; None when no such notice is read yet."""
    found = await reader.rows(ReceiptRow, "SELECT * FROM receipt WHERE notice_id = $notice_id", notice_id=notice_id)
    return found[0] if found else None


async def co_tenants(reader: Reader, case: CaseRow) -> list[str]:
    """Who shares the lease with the person of the case, as its papers tell."""
    found = await reader.rows(
        dict[str, str],
        "SELECT person_ref AS ref FROM case_tenant WHERE case_id = $case_id ORDER BY ref",
        case_id=case.case_id,
    )
    return [row["ref"] for row in found if row["ref"] != case.person_ref]


async def tenants_of_paper(reader: Reader, notice_id: str) -> list[str]:
    """Who holds the lease that a paper is about: as all papers of its case tell, and this one."""
    found = await reader.rows(
        dict[str, str],
        """
        SELECT person_ref AS ref FROM case_tenant
        WHERE case_id IN (SELECT case_id FROM notice_case WHERE notice_id = $notice_id)
        UNION
        SELECT unnest(co_tenant_refs) FROM "CoTenantsRecorded" WHERE notice_id = $notice_id ORDER BY ref
        """,
        notice_id=notice_id,
    )
    return [row["ref"] for row in found]


# Statistics


async def cases_by_month(
    reader: Reader,
    period: Period,
    *,
    by: Sequence[str] = ("opened_month", "reason", "outcome", "unit"),
) -> list[CasesByMonthRow]:
    """Cases by the month they opened and by what `by` names (of `GROUPS`; an unknown one is a `ValueError`)."""
    if unknown := [each for each in by if each not in GROUPS]:
        raise ValueError(f"cases cannot be counted by {unknown[0]}")
    none = {"children_in_home": "NULL"}  # of homes nobody has told of; of all else nothing is 0
    sums = ", ".join(f"coalesce(sum({each}), {none.get(each, 0)})::BIGINT AS {each}" for each in MEASURES)
    return await reader.rows(
        CasesByMonthRow,
        f"SELECT {''.join(f'{each}, ' for each in by)}{sums} FROM cases_by_month "
        "WHERE opened_month >= date_trunc('month', $from_on::date) AND opened_month < $to_on::date "
        + ("GROUP BY ALL ORDER BY ALL" if by else ""),
        from_on=period.from_on,
        to_on=period.to_on,
    )


async def contact_gauge(reader: Reader, *, as_of: date) -> list[ContactGaugeRow]:
    """How far R20 and R21 are met at the end of a day: a row for TENANT and one for LANDLORD."""
    return await reader.rows(
        ContactGaugeRow,
        """
        SELECT *, reached / nullif(cases, 0) AS share FROM contact_gauge($as_of, $matured_before)
        ORDER BY contact DESC
        """,
        as_of=as_of,
        matured_before=add_working_days(as_of, -MATURE_WORKING_DAYS),
    )


async def waiting_for_contact(
    reader: Reader, *, as_of: date, within: Reach = EVERYWHERE, limit: int = 500
) -> list[WaitingRow]:
    """The open cases `within` a reach whose tenant or landlord nobody has reached, the oldest first."""
    return await reader.rows(
        WaitingRow,
        f"""
        SELECT * FROM contact_case($as_of) WHERE NOT reached AND NOT is_closed AND {WITHIN}
        ORDER BY age_days DESC, priority, case_id, contact DESC LIMIT $limit
        """,
        as_of=as_of,
        limit=limit,
        **whose(within),
    )


async def placements(reader: Reader, period: Period, *, as_of: date) -> list[PlacementNightsRow]:
    """Nights, persons and moves by step; placements that go on are counted up to the night before `as_of`."""
    return await reader.rows(
        PlacementNightsRow,
        "SELECT * FROM placement_nights($from_on, $to_on, $as_of) ORDER BY step",
        from_on=period.from_on,
        to_on=period.to_on,
        as_of=as_of,
    )


async def indicators(
    reader: Reader, period: Period, *, as_of: date, ids: Sequence[str] | None = None, by: Division | None = None
) -> list[IndicatorRow]:
    """The figures of the indicators (all, or `ids`); an unknown id is a `KeyError`. Those that may be divided so have
    every group too, without what is of too few."""
    return protected(await counted(reader, period, as_of=as_of, ids=ids, by=by), by)


async def counted(
    reader: Reader, period: Period, *, as_of: date, ids: Sequence[str] | None = None, by: Division | None = None
) -> list[IndicatorRow]:
    """As `indicators`, but also what is of few: for nobody to see."""
    known = {
        "from_on": period.from_on,
        "to_on": period.to_on,
        "as_of": as_of,
        "matured_before": add_working_days(as_of, -MATURE_WORKING_DAYS),
    }
    asked = [*INDICATORS.values()] if ids is None else [INDICATORS[each] for each in ids]
    divided = [known | {"by": by if by in each.groups else ""} for each in asked]
    answers = await asyncio.gather(
        *(
            reader.rows(IndicatorRow, each.sql, **{name: given[name] for name in each.parameters})
            for each, given in zip(asked, divided, strict=True)
        )
    )
    return [
        msgspec.structs.replace(row, id=indicator.id)
        for indicator, rows in zip(asked, answers, strict=True)
        for row in rows
        if row.group != ""
    ]
