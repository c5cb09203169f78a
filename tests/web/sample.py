"""A service with one page of every piece and one command, so that the shell is tested without the others."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Redirect, Template

from shared.contracts.codes import ChildLiving, NoticeType
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.messaging.envelope import Envelope
from shared.messaging.store import StoreUnavailable, VersionConflict
from shared.settings import Settings
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid
from shared.web.service import Service
from tests.kit.nats import UNLOCKED

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
COMMAND = "01890a5d-ac96-774b-bcce-b302099a8057"


class Child(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    birth_year: Annotated[int, msgspec.Meta(ge=1900)]
    living: ChildLiving


class PostSample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    received_on: date
    notice_type: NoticeType
    amount_ore: Annotated[int, msgspec.Meta(ge=0, le=100_000_000_00)] | None = None
    eviction_at: datetime | None = None
    rooms: int | None = None
    sent_registered: bool | None = None
    urgent: bool = False
    note: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    children: Annotated[tuple[Child, ...], msgspec.Meta(max_length=30)] = ()


class Accepted(msgspec.Struct, frozen=True):
    position: int
    command: str
    actor_role: str


@post("/api/samples", status_code=202)
async def post_sample(data: JSONBody[PostSample], envelope: NamedDependency[Envelope]) -> Accepted:
    return Accepted(7, envelope.command_id, envelope.role)


@get("/api/samples")
async def get_sample(on: FromQuery[date | None] = None, known_at: FromQuery[datetime | None] = None) -> list[str]:
    return [str(on), str(known_at)]


@get("/api/errors/{kind:str}")
async def api_error(kind: FromPath[str]) -> None:
    raise _ERRORS[kind]


@get("/fel/{kind:str}")
async def page_error(kind: FromPath[str]) -> None:
    raise _ERRORS[kind]


_ERRORS: dict[str, Exception] = {
    "refused": Refused("sample-refusal"),
    "refused-field": Refused("sample-refusal", field="received_on"),
    "conflict": VersionConflict("evt.x"),
    "unavailable": StoreUnavailable("down"),
    "bug": RuntimeError("19121212-1212 Hemlig Person"),
}


@get("/arbetslista")
async def page() -> Template:
    return Template("sample/page.html", context={"form": FormState(command_id=COMMAND)})


@post("/arbetslista", status_code=200)
async def send(request: AnyRequest) -> Response[Any]:
    given = (await request.form()).dict()
    try:
        read_form(given, PostSample)
    except Invalid as invalid:
        form = FormState(given, invalid.problems, COMMAND)
        return Template("sample/page.html", context={"form": form}, status_code=422)
    return Redirect("/arbetslista", status_code=303)


class Means(NamedTuple):
    """What `make_app` asks of a runtime."""

    settings: Settings
    clock: Clock


def means(directory: Path) -> Means:
    return Means(Settings(data_dir=directory / "data", key_dir=directory / "keys", sign_in=UNLOCKED), lambda: NOW)


def sample(reasons: Sequence[str] = (), seen: list[str] | None = None) -> Service:
    """The sample service; `seen` hears when it starts and stops, `reasons` is what `ready` gives."""
    heard = [] if seen is None else seen

    @asynccontextmanager
    async def run() -> AsyncIterator[None]:
        heard.append("started")
        yield
        heard.append("stopped")

    async def ready() -> Sequence[str]:
        return reasons

    return Service(
        name="sample",
        handlers=[post_sample, get_sample, api_error, page_error, page, send],
        run=run,
        ready=ready,
        dependencies={},
        templates=Path(__file__).parent / "templates",
        end_streams=lambda: heard.append("streams ended"),
    )
