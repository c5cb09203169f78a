"""The page where two people are judged, and its JSON twin: what speaks for and against, what follows, one click."""

from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from services.intake.matching.judging import Judging, Verdict, VerdictBody
from services.intake.matching.viewing import SideBySide, Viewing
from shared.contracts.matching import Link, MatchBand
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope
from shared.staff.may import Action, may
from shared.web.actor import Actor
from shared.web.actor import envelope as envelope_of
from shared.web.again import NOT_TAKEN, again
from shared.web.any_request import AnyRequest
from shared.web.commands import Accepted, form_command_id, new_command_id
from shared.web.forms import FormState, read_form

PAGE: Final = "/traffar/{match_id:str}"


@get(PAGE, include_in_schema=False)
async def ask_of_match(
    match_id: FromPath[str],
    viewing: NamedDependency[Viewing],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> Template:
    """Both side by side; the reading is logged first."""
    return _page(await _shown(viewing, match_id, actor, clock), FormState(command_id=new_command_id(clock)))


@post(PAGE, include_in_schema=False)
async def judge_match(
    request: AnyRequest,
    match_id: FromPath[str],
    viewing: NamedDependency[Viewing],
    judging: NamedDependency[Judging],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    """Take the judgment and go to the case that stands, or back to the list; else the page again."""
    given = (await request.form()).dict()
    command_id = form_command_id(given, clock)
    before = await _shown(viewing, match_id, actor, clock)
    try:
        verdict = read_form(given, VerdictBody).verdict
        await viewing.allow(match_id, actor, Action.WORK_ON_CASE, clock())
        receipt = await judging.judge(match_id, verdict, envelope_of(request, actor, clock, command_id))
    except NOT_TAKEN as error:
        shown = again(error, given, clock, command_id=command_id)
        return _page(before, shown.form, shown.status)
    return Redirect(f"{_next(before, verdict, actor)}?after={receipt.position}", status_code=303)


@get("/api/matches/{match_id:str}", tags=["Mottagning"], summary="Två personer som kan vara samma")
async def show_match(
    match_id: FromPath[str],
    viewing: NamedDependency[Viewing],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> SideBySide:
    """Vad som talar för och emot; läsningen loggas först."""
    return await _shown(viewing, match_id, actor, clock)


@post("/api/matches/{match_id:str}/judge", status_code=202, tags=["Mottagning"], summary="Bedöm en möjlig träff")
async def judge_by_program(
    match_id: FromPath[str],
    data: JSONBody[VerdictBody],
    envelope: NamedDependency[Envelope],
    viewing: NamedDependency[Viewing],
    judging: NamedDependency[Judging],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
) -> Accepted:
    """Samma person, samma hyresförhållande, inte samma, eller häv; handlingarna följer med."""
    _known(match_id)
    await viewing.allow(match_id, actor, Action.WORK_ON_CASE, clock())
    return Accepted((await judging.judge(match_id, data.verdict, envelope)).position)


MATCH_PAGES: Final[list[ControllerRouterHandler]] = [ask_of_match, judge_match, show_match, judge_by_program]


def _known(match_id: str) -> str:
    if not is_id(match_id):
        raise NotFoundException
    return match_id


async def _shown(viewing: Viewing, match_id: str, actor: Actor, clock: Clock) -> SideBySide:
    try:
        return await viewing.show(_known(match_id), actor, clock())
    except Refused as refused:
        if refused.code == "people-not-compared":
            raise NotFoundException from refused
        raise


def _next(before: SideBySide, verdict: Verdict, actor: Actor) -> str:
    """Where to go then: to the case that stands, for whoever works on cases."""
    stays = verdict in (Verdict.NOT_SAME, Verdict.UNDO)
    side = before.unknown if stays or before.known.case is None else before.known
    if side.case is None or not may(actor, Action.SEE_CASE).allowed:
        return "/traffar"
    return f"/arenden/{side.case.case_id}"


def _page(found: SideBySide, form: FormState, status: int = 200) -> Template:
    likely = (Link.SAME_TENANCY, Link.SAME_PERSON) if found.band is MatchBand.HOME else tuple(Link)
    asked = [Verdict.UNDO] if found.linked else [Verdict(each) for each in likely if each in found.moves]
    if not found.linked and not found.apart:
        asked.append(Verdict.NOT_SAME)
    context = {"match": found, "form": form, "verdicts": asked}
    return Template("intake/match.html", context=context, status_code=status)
