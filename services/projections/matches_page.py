"""The queue "Vem gäller papperet?" (möjliga träffar) and its JSON twin."""

from typing import Final

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Response, Template

from services.projections import matches
from services.projections.answers import After, Answer, Flavour, answer
from services.projections.database import Database
from services.projections.export import Format, columns_of
from services.projections.matches import MatchRow
from services.projections.page_parts import caught_up
from shared.kernel.clock import Clock
from shared.vault.lookup import PeopleLookup
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment

PAGE: Final = "/traffar"


@get(PAGE, include_in_schema=False)
async def matches_page(
    request: AnyRequest,
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    after: After = 0,
) -> Template:
    """What nobody has judged and the reader may: the names are on record before they are shown."""
    behind = not await caught_up(db, after)
    stands = db.stands()
    found = await matches.shown(db, people, actor, await matches.to_judge(db), clock())
    context = {
        "rows": [each for each in found if each.judges],
        "behind": behind,
        "stands": stands,
        "fragment": is_fragment(request),
    }
    return Template("projections/matches.html", context=context)


@get("/matches")
async def matches_to_judge(
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[MatchRow]]:
    """Handlingar som kan gälla någon som är känd, starkast träff först; utan namn."""
    await db.reached(after)
    position = db.position()
    found = await matches.shown(db, people, actor, await matches.to_judge(db), clock())
    rows = [each.row for each in found if each.judges]
    return answer(Answer(position, None, rows), form, "mojliga-traffar", columns_of(MatchRow))


MATCHES: Final = (matches_page,)
MATCHES_API: Final = (matches_to_judge,)
