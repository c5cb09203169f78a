"""The calendar as a feed for one's own calendar program, and the page where its secret address is made."""

from datetime import timedelta
from hashlib import sha256
from typing import Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Redirect, Template
from msgspec.structs import replace

from services.projections.calendar import DateGroup, dates, narrowed
from services.projections.database import Database
from services.projections.icalendar_feed import as_icalendar
from services.projections.page_parts import chosen
from services.projections.reaching import reach_today, whose_work
from shared.kernel.clock import Clock, civil_date
from shared.settings import Settings, SignInMode
from shared.staff.calendar_keys import CalendarKey, CalendarKeys, FeedScope
from shared.staff.covering import place_among
from shared.staff.directory import StaffDirectory
from shared.staff.may import Action, may, mine_of, reach
from shared.vault.access import Listing
from shared.vault.readings import Readings
from shared.web.actor import LOCAL_ACTOR, Actor
from shared.web.any_request import AnyRequest
from shared.web.present import NotPermitted

BACK: Final = timedelta(days=62)
AHEAD: Final = timedelta(days=800)
"""From when to when the feed tells: what was cancelled lately, and every date that can be known."""
FED: Final = tuple(group for group in DateGroup if group is not DateGroup.FOLLOW_UPS)
"""What the feed tells: the dates of work with a threat, which a follow-up is not."""

ICALENDAR: Final = "text/calendar"


@get("/kalender/lobo.ics", include_in_schema=False)
async def feed(
    request: AnyRequest,
    db: NamedDependency[Database],
    calendar_keys: NamedDependency[CalendarKeys],
    staff: NamedDependency[StaffDirectory],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    readings: NamedDependency[Readings],
    nyckel: FromQuery[str] = "",
) -> Response[bytes]:
    """The dates that the key opens, no names; 304 while nothing has moved.

    An unknown key opens nothing, nor does that of somebody who has left or works on no cases any more: 404.
    """
    key = await calendar_keys.opened_by(nyckel)
    actor = await _holder(key, staff, settings) if key else None
    if key is None or actor is None:
        raise NotFoundException
    today = civil_date(clock())
    absent = await whose_work(db, actor.ref, today)
    actor = replace(actor, stands_in_for=absent, in_place_of=await place_among(staff, absent))
    scope = key.scope if key.scope in _scopes(actor) else FeedScope.MINE
    within = await reach_today(db, actor, clock())
    rows = narrowed(
        await dates(db, from_on=today - BACK, to_on=today + AHEAD, cancelled=True),
        within=within,
        mine=mine_of(actor, within) if scope is FeedScope.MINE else None,
        unit=actor.unit if scope is FeedScope.UNIT else None,
        groups=FED,
    )
    body = as_icalendar(rows, address=settings.public_url)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    await readings.listed(rows, Listing.CALENDAR_FEED, actor=actor.ref, role=actor.role, form="ics")
    return Response(body, media_type=ICALENDAR, headers=headers)


@get("/kalender/prenumeration", include_in_schema=False)
async def subscription(calendar_keys: NamedDependency[CalendarKeys], actor: NamedDependency[Actor]) -> Template:
    """Whether one has an address, and the form that makes or removes one."""
    return await _page(calendar_keys, actor)


@post("/kalender/prenumeration", include_in_schema=False, status_code=200)
async def subscribe(
    request: AnyRequest,
    calendar_keys: NamedDependency[CalendarKeys],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
) -> Template:
    """A new secret address, shown this once."""
    scope = chosen(FeedScope, str((await request.form()).get("scope", "")), "scope") or FeedScope.MINE
    if scope not in _scopes(actor):
        raise NotPermitted("case-of-others")
    key = CalendarKey(staff_ref=actor.ref, scope=scope, made_at=clock())
    secret = await calendar_keys.make(key)
    return await _page(calendar_keys, actor, made=f"{settings.public_url}/kalender/lobo.ics?nyckel={secret}")


@post("/kalender/prenumeration/bort", include_in_schema=False)
async def unsubscribe(calendar_keys: NamedDependency[CalendarKeys], actor: NamedDependency[Actor]) -> Redirect:
    """The address stops working at once."""
    await calendar_keys.revoke(actor.ref)
    return Redirect("/kalender/prenumeration", status_code=303)


async def _holder(key: CalendarKey, staff: StaffDirectory, settings: Settings) -> Actor | None:
    """Whose key it is, as the directory has them now, in whichever of their roles sees most; None: it opens nothing."""
    if settings.sign_in.mode is SignInMode.OFF:
        return LOCAL_ACTOR if key.staff_ref == LOCAL_ACTOR.ref else None
    member = await staff.member(key.staff_ref)
    if member is None or not member.active:
        return None
    held = (Actor(member.ref, role, member.unit) for role in member.roles)
    works = [each for each in held if may(each, Action.SEE_WORKLIST).allowed]
    return max(works, key=lambda each: len(_scopes(each)), default=None)


async def _page(calendar_keys: CalendarKeys, actor: Actor, made: str | None = None) -> Template:
    context = {"key": await calendar_keys.of(actor.ref), "made": made, "scopes": _scopes(actor)}
    return Template("projections/subscription.html", context=context)


def _scopes(actor: Actor) -> list[FeedScope]:
    """What the actor's feed may hold: never more than their lists."""
    may_have = {FeedScope.MINE: True, FeedScope.UNIT: actor.unit is not None, FeedScope.ALL: reach(actor).everywhere}
    return [scope for scope in FeedScope if may_have[scope]]
