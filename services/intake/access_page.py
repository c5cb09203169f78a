"""Who has read what, and why (läslogg): for those who check access, systematically and often (lag 2001:454 10 §)."""

from typing import Annotated, Any, Final

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Template

from shared.staff.directory import StaffDirectory
from shared.vault.access import AccessLog, AccessRecord
from shared.web.problems import is_fragment

SHOWN: Final = 200
"""The readings shown at a time."""

About = Annotated[str, QueryParameter(description="De första tecknen av ett ärendes eller en persons id.")]


class Readings(msgspec.Struct, frozen=True):
    """Readings, the newest first; `count` says how many of the last thousands fit what was asked. `protected`: those of
    people with protected identity once more, to be looked at first."""

    count: int
    readings: list[AccessRecord]
    protected: list[AccessRecord]


async def _readings(access: AccessLog, beginning: str) -> Readings:
    """Those of a case or a person whose id begins so, however long ago; all of them without a beginning."""
    start = beginning.strip().lower()

    def is_about(record: AccessRecord) -> bool:
        return not start or any(each.startswith(start) for each in record.about)

    found = await access.newest(where=is_about)
    protected = await access.newest(SHOWN, where=lambda record: bool(record.protected) and is_about(record))
    return Readings(len(found), found[:SHOWN], protected)


@get("/api/access-log", tags=["Mottagning"], summary="Läslogg")
async def access_log(access: NamedDependency[AccessLog], om: About = "") -> Readings:
    """De senaste läsningarna av ärenden och personuppgifter, eller de som gäller ett ärende eller en person."""
    return await _readings(access, om)


@get("/laslogg", include_in_schema=False)
async def access_page(
    request: Request[Any, Any, Any],
    access: NamedDependency[AccessLog],
    staff: NamedDependency[StaffDirectory],
    om: About = "",
) -> Template:
    """The same as a page, with the names of those who have read."""
    found = await _readings(access, om)
    context = {
        "about": om,
        "count": found.count,
        "readings": found.readings,
        "protected": found.protected,
        "names": {member.ref: member.name for member in await staff.members()},
        "fragment": is_fragment(request),
    }
    return Template("intake/access_log.html", context=context)
