"""Who has read what, and why (läslogg): for those who check access, systematically and often (lag 2001:454 10 §)."""

from collections.abc import Iterable
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


def _readings(found: list[AccessRecord]) -> Readings:
    return Readings(len(found), found[:SHOWN], [each for each in found if each.protected][:SHOWN])


@get("/api/access-log", tags=["Mottagning"], summary="Läslogg")
async def access_log(access: NamedDependency[AccessLog], om: About = "") -> Readings:
    """De senaste läsningarna av ärenden och personuppgifter, eller de som gäller ett ärende eller en person."""
    found = list(_about(await access.newest(), om))
    return _readings(found)


@get("/laslogg", include_in_schema=False)
async def access_page(
    request: Request[Any, Any, Any],
    access: NamedDependency[AccessLog],
    staff: NamedDependency[StaffDirectory],
    om: About = "",
) -> Template:
    """The same as a page, with the names of those who have read."""
    found = list(_about(await access.newest(), om))
    context = {
        "about": om,
        "count": len(found),
        "readings": found[:SHOWN],
        "protected": _readings(found).protected,
        "names": {member.ref: member.name for member in await staff.members()},
        "fragment": is_fragment(request),
    }
    return Template("intake/access_log.html", context=context)


def _about(records: Iterable[AccessRecord], beginning: str) -> Iterable[AccessRecord]:
    """The readings of a case or a person whose id begins so; all of them without a beginning."""
    start = beginning.strip().lower()
    for record in records:
        if not start or any(each.startswith(start) for each in record.about):
            yield record
