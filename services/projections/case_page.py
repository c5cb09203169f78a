"""One case: what it waits for, what to do now, whom to call, its dates and their working, everything that happened."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import structlog
from litestar import get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from services.projections import action_groups, case_forms, case_work, matches, queries, while_open, wording
from services.projections.answers import After
from services.projections.case_forms import ACKNOWLEDGE
from services.projections.case_pointers import OWN_FLAT, case_pointers, own_flats_paper
from services.projections.case_timeline import TimelineKind, by_day, emergencies, latest
from services.projections.contact import ContactDetails, contact_details, contacts_in, papers_of
from services.projections.database import Database
from services.projections.deadline_row import DeadlineRow
from services.projections.eviction_times import put_off_said, standing_times, times_said
from services.projections.now_do import NowDo, now_do
from services.projections.open_cases import OpenCases
from services.projections.page_parts import caught_up, chosen, known, staff_names
from services.projections.reaching import reach_today
from services.projections.rows import CaseRow
from services.projections.visit_warning import visit_warning
from shared.contracts.codes import NoticeType
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.ids import FactId, PersonRef
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.staff.directory import StaffDirectory
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment
from shared.web.words import swedish

_log: Final = structlog.get_logger("lobo.projections")


@get("/arenden/{case_id:str}")
async def case(
    request: AnyRequest,
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    staff: NamedDependency[StaffDirectory],
    case_id: FromPath[str],
    after: After = 0,
    kind: FromQuery[str] = "",
    unfolded: FromQuery[bool] = False,
) -> Template:
    """What to do now, and all there is to know. `kind` narrows what has happened, `unfolded` hides nothing of it."""
    of_kind = chosen(TimelineKind, kind, "kind")
    behind = not await caught_up(db, after)
    stands = db.stands()
    today = civil_date(clock())
    found, timeline, deadlines, _ = await asyncio.gather(
        queries.case(db, known(case_id)),
        queries.timeline(db, case_id),
        queries.deadlines(db, case_id),
        open_cases.of(case_id, today),  # kept for `now_do`: after something has happened it takes the longest
    )
    if found is None:
        raise NotFoundException
    await readings.case(case_id, found.person_ref, actor=actor.ref, role=actor.role)
    now, acknowledged, (sharing, contact), colleagues, reach = await asyncio.gather(
        now_do(db, open_cases, found, today),
        case_work.acknowledged(db, case_id),
        _contact(db, people, actor, found, contacts_in(timeline)),
        staff_names(staff),
        reach_today(db, actor, clock()),
    )
    works = reach.holds(found)
    pointers = case_pointers(found, timeline)
    recent, older = latest(while_open.days(by_day(timeline, of_kind, colleagues, found.threatened_since), works=works))
    context = {
        "case": found,
        "further_reasons": [swedish(NoticeType(each)) for each in found.further_reasons],
        "children": wording.children(found),
        "deadlines": wording.deadlines_said(_still_of_use(found, deadlines)),
        "times": []
        if found.is_evicted
        else [
            *times_said(standing_times(found, deadlines, timeline), contact, _counted_to(now, today)),
            *put_off_said(found, deadlines),
        ],
        "today": today,
        "acknowledged": {
            alert: (seen.acknowledged_at, wording.staff_name(seen.by_ref, colleagues))
            for alert, seen in acknowledged.items()
        },
        "works": works,
        "pointers": [each for each in pointers if each.rule_id not in OWN_FLAT],
        "own_flat": [each for each in pointers if each.rule_id in OWN_FLAT],
        "own_flats_paper": own_flats_paper(found, timeline) if works else None,
        **_to_do(found, now, works=works),
        **_people(found, now, contact, sharing, colleagues),
        "recent": recent,
        "older": older,
        "after": after,
        "unfolded": unfolded,
        "kind": of_kind,
        "kinds": TimelineKind,
        "matches": await matches.shown(db, people, actor, await matches.of_case(db, case_id), clock()),
        "warning": visit_warning(timeline, today, colleagues),
        "warn": case_forms.WARN,
        "warning_ended": case_forms.WARNING_ENDED,
        "emergencies": emergencies(timeline, clock(), colleagues),
        "behind": behind,
        "stands": stands,
        "position": stands.position,
        "fragment": is_fragment(request),
    }
    return Template("projections/case.html", context=context)


_UNTIL_EVICTION: Final = frozenset(
    {
        DeadlineType.LEASE_RECOVERY,
        DeadlineType.MOVE_OUT,
        DeadlineType.EVICTION_WINDOW,
        DeadlineType.EVICTION_TIME,
    }
)


def _still_of_use(case: CaseRow, deadlines: Sequence[DeadlineRow]) -> list[DeadlineRow]:
    """Once the household was evicted the dates of that and before it are history, told by the timeline."""
    return [each for each in deadlines if not case.is_evicted or each.deadline_type not in _UNTIL_EVICTION]


def _counted_to(now: NowDo, today: date) -> date | None:
    """Today while an eviction is still to come."""
    return today if now.awaited and now.awaited.eviction_days_left is not None else None


def _to_do(case: CaseRow, now: NowDo, *, works: bool) -> dict[str, Any]:
    """What to do now, what for, and all that can be registered; only what is for the reader. `works`: it is theirs."""
    is_parked = now.awaited is not None and now.awaited.parked_until is not None
    possible = while_open.possible(case_forms.possible(case, now.work, is_parked=is_parked), works=works)
    return {
        "alerts": now.alerts,
        "recommended": now.recommended,
        "awaited": now.awaited,
        "now_do": while_open.now_do(now.next, works=works),
        "possible": action_groups.grouped(possible),
        "acknowledge": ACKNOWLEDGE if works else None,
        "work": now.work,
        "money": wording.money(now.money),
    }


def _people(
    case: CaseRow, now: NowDo, contact: ContactDetails | None, sharing: Iterable[str], colleagues: Mapping[str, str]
) -> dict[str, Any]:
    """Whose case it is, who shares the lease, how they are reached, and who works with it."""
    names = contact.people() if contact else {}
    return {
        "contact": contact,
        "name": names.get(PersonRef(case.person_ref)),
        "co_tenants": [wording.person(names.get(PersonRef(ref))) for ref in sharing],
        "handler": wording.staff_name(case.handler_ref, colleagues) if case.handler_ref else None,
        "attended_by": [wording.staff_name(ref, colleagues) for ref in now.work.attended_by],
    }


async def _contact(
    db: Database, people: PeopleLookup, actor: Actor, case: CaseRow, contacts: Sequence[FactId]
) -> tuple[list[str], ContactDetails | None]:
    """Who shares the lease, and how everybody is reached; without that the page is still of use, and says so."""
    sharing, papers = await asyncio.gather(queries.co_tenants(db, case), papers_of(db, case.case_id))
    try:
        return sharing, await contact_details(people, actor, case, sharing, papers, contacts)
    except (VaultUnavailable, Refused) as error:
        _log.warning("contact-details-not-shown", error=type(error).__name__)
        return sharing, None
