"""Who has read what, and why (läslogg): for those who check access, systematically and often (lag 2001:454 10 §)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Final
from urllib.parse import urlencode

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from shared.contracts.ids import StaffRef
from shared.kernel.clock import civil_date
from shared.staff.covering import Covering
from shared.staff.directory import StaffDirectory
from shared.staff.may import ROLES, Action
from shared.vault.access import MOST_READ, AccessLog, AccessRecord
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid
from shared.web.problems import is_fragment

SHOWN: Final = 200
"""The readings shown at a time."""
MOST_PAGES: Final = MOST_READ // SHOWN

About = Annotated[str, QueryParameter(description="De första tecknen av ett ärendes eller en persons id.")]
By = Annotated[str, QueryParameter(description="Medarbetarens id: vad hen har läst.")]
First = Annotated[date | None, QueryParameter(description="Från och med den dagen.")]
Last = Annotated[date | None, QueryParameter(description="Till och med den dagen.")]
Page = Annotated[int, QueryParameter(ge=1, le=MOST_PAGES, description="Sidan, från 1.")]


class Readings(msgspec.Struct, frozen=True):
    """Readings, the newest first; `count` says how many fit what was asked, at most the latest 5 000.

    `protected`: those of people with protected identity once more, to be looked at first.
    """

    count: int
    readings: list[AccessRecord]
    protected: list[AccessRecord]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which readings: of a case or a person whose id begins with `om`, by `av`, from `fran` to `till`, both included.

    What was read is in no log, so nothing else can be asked (lag 2001:454 10 §, förordning 2001:637 15 §).
    """

    om: str = ""
    av: str = ""
    fran: date | None = None
    till: date | None = None

    def takes(self, record: AccessRecord) -> bool:
        """Whether a reading is among them."""
        start, on = self.om.strip().lower(), civil_date(record.at)
        return (
            (not start or any(each.startswith(start) for each in record.about))
            and self.av in ("", record.actor)
            and (self.fran is None or on >= self.fran)
            and (self.till is None or on <= self.till)
        )


async def _chosen(access: AccessLog, choice: Choice, page: int) -> tuple[Readings, int]:
    """Those on a page and the latest of protected people, however long ago they were; and how many pages there are."""
    found = await access.newest(where=choice.takes)
    protected = await access.newest(SHOWN, where=lambda record: bool(record.protected) and choice.takes(record))
    pages = max(1, -(-len(found) // SHOWN))
    return Readings(len(found), found[(page - 1) * SHOWN : page * SHOWN], protected), pages


@get("/api/access-log", tags=["Mottagning"], summary="Läslogg")
async def access_log(
    access: NamedDependency[AccessLog],
    om: About = "",
    av: By = "",
    fran: First = None,
    till: Last = None,
    page: Page = 1,
) -> Readings:
    """De senaste läsningarna av ärenden och personuppgifter, eller de som gäller ett ärende, en person, en medarbetare
    eller en tid. En sida efter den sista är tom."""
    said, _ = await _chosen(access, Choice(om=om, av=av, fran=fran, till=till), page)
    return said


@get("/laslogg", include_in_schema=False)
async def access_page(
    request: AnyRequest,
    access: NamedDependency[AccessLog],
    staff: NamedDependency[StaffDirectory],
    covering: NamedDependency[Covering],
    om: FromQuery[str] = "",
    av: FromQuery[str] = "",
    fran: FromQuery[str] = "",
    till: FromQuery[str] = "",
    page: Page = 1,
) -> Template:
    """The same as a page, with the names of those who have read."""
    given = {"om": [om], "av": [av], "fran": [fran], "till": [till]}
    try:
        choice, form = read_form(given, Choice), FormState(given)
    except Invalid as invalid:
        choice, form = Choice(), FormState(given, invalid.problems)
    said, pages = await _chosen(access, choice, page)
    names: Mapping[StaffRef, str] = {member.ref: member.name for member in await staff.members()}
    context = {
        "form": form,
        "count": said.count,
        "readings": said.readings,
        "protected": said.protected if page == 1 else [],
        "names": names,
        "places": await _places(covering, [*said.readings, *said.protected]),
        "day_of": civil_date,
        "officers": sorted(names.items(), key=lambda each: each[1]),
        "pages": _pages(choice, pages),
        "page": page,
        "fragment": is_fragment(request),
    }
    return Template("intake/access_log.html", context=context)


async def _places(covering: Covering, readings: Sequence[AccessRecord]) -> Mapping[tuple[StaffRef, date], StaffRef]:
    """In whose place each of the readers was on the day they read: that of the bosamordnare they stood in for."""
    days = {(each.actor, civil_date(each.at)) for each in readings if each.role in ROLES[Action.SEE_CASE]}
    found = {(ref, on): (await covering.covered(ref, on))[1] for ref, on in days}
    return {key: absent for key, absent in found.items() if absent is not None}


def _pages(choice: Choice, pages: int) -> Sequence[tuple[int, str]]:
    """The number and the address of each page."""
    said = {name: str(value) for name, value in msgspec.structs.asdict(choice).items() if value}
    return [(each, f"/laslogg?{urlencode(said | {'page': str(each)})}") for each in range(1, pages + 1)]
