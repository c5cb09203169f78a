"""The month of deadlines as a page: a table of weeks, on a phone a list of days; alerts as a number until asked for."""

from asyncio import gather
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from services.projections.answers import After
from services.projections.calendar import (
    USUAL,
    DateGroup,
    Month,
    by_date,
    month_of,
    narrowed,
    read_month,
    red_day,
)
from services.projections.database import Database
from services.projections.open_cases import OpenCases
from services.projections.page_parts import caught_up, chosen, listing
from services.projections.reaching import reach_today
from shared.contracts.codes import Unit
from shared.kernel.clock import Clock, civil_date
from shared.staff.may import mine_of
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.names import names_of
from shared.web.problem import Invalid, problem
from shared.web.problems import is_fragment

ALERTS_ONLY: Final = (DateGroup.ALERTS,)


class Asked(msgspec.Struct, frozen=True):
    """What a month is looked at by: all of it is said in its address, and nothing of a person."""

    mine: bool
    unit: Unit | None
    groups: Sequence[DateGroup]

    @property
    def is_usual(self) -> bool:
        """True when it is looked at by the groups that nobody had to ask for."""
        return {*self.groups} == {*USUAL}

    def address(self, month: Month | None, alerts_on: date | None = None) -> str | None:
        """The same of a month, with the alerts of a day told one by one; None where there is no such month."""
        if month is None:
            return None
        said: dict[str, object] = {"manad": month, "mine": "ja" if self.mine else "", "unit": self.unit or ""}
        said |= {"kind": [] if self.is_usual else [*self.groups], "alerts_on": alerts_on or ""}
        query = urlencode({name: value for name, value in said.items() if value}, doseq=True)
        return f"/kalender?{query}" + (f"#{alerts_on}" if alerts_on else "")


@get("/kalender")
async def calendar(
    request: AnyRequest,
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    after: After = 0,
    manad: FromQuery[str] = "",
    mine: FromQuery[str] = "",
    unit: FromQuery[str] = "",
    kind: FromQuery[list[str] | None] = None,
    alerts_on: FromQuery[str] = "",
) -> Template:
    """The dates of open cases in a month, and the days to follow up closed ones; this month when none is named.

    `mine=ja`: of the cases that the list of one's own has. `kind`, once or more: only those groups, without it all but
    alerts. Alerts that are not shown are a number on their day; `alerts_on` tells those of one day.
    """
    now = clock()
    today, told_on = civil_date(now), _day(alerts_on)
    groups = [each for text in kind or () if (each := chosen(DateGroup, text, "kind"))]
    asked = Asked(mine == "ja", chosen(Unit, unit, "unit"), groups or USUAL)
    month = read_month(manad) if manad else month_of(today)
    if month is None:
        raise Invalid([problem("manad", "not-a-month")], status=400)
    behind = not await caught_up(db, after)
    stands = db.stands()
    within = await reach_today(db, actor, now)
    every = await open_cases.dates(month)
    own = mine_of(actor, within) if asked.mine else None
    alerts = narrowed(every, within=within, mine=own, unit=asked.unit, groups=ALERTS_ONLY)
    rows = narrowed(every, within=within, mine=own, unit=asked.unit, groups=asked.groups)
    folded: Counter[date] = Counter()
    if DateGroup.ALERTS not in asked.groups:
        rows += [row for row in alerts if row.on_date == told_on]
        folded.update(row.on_date for row in alerts if row.on_date != told_on)
    listed, names = listing(readings, rows, Listing.CALENDAR, request, actor), [row.person_ref for row in rows]
    _, known = await gather(listed, names_of(people, actor, names, Listing.CALENDAR))
    days = by_date(rows)
    context = {
        "month": month,
        "asked": asked,
        "before": asked.address(month.before),
        "after": asked.address(month.after),
        "this_month": asked.address(month_of(today)),
        "days": days,
        "folded": folded,
        "told_on": told_on if DateGroup.ALERTS not in asked.groups else None,
        "shown_days": {*days, *folded, today},
        "count": len(rows),
        "names": known,
        "today": today,
        "red_day": red_day,
        "groups": DateGroup,
        "units": Unit,
        "behind": behind,
        "stands": stands,
        "fragment": is_fragment(request),
    }
    return Template("projections/calendar.html", context=context)


def _day(text: str) -> date | None:
    """The day an address names, None for an empty one. Raises `Invalid` (400)."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid([problem("alerts_on", "not-a-date")], status=400) from None
