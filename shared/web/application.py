"""Makes one web application of one or several services: pages, API, files, health, errors, protection."""

import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Final, Protocol

import msgspec
from litestar import Litestar, Response, Router, get
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.enums import RequestEncodingType
from litestar.exceptions import HTTPException
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.params import BodyKwarg
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig
from litestar.types import Message, Scope
from litestar.typing import FieldDefinition

from shared.kernel.clock import Clock
from shared.messaging.store import StoreUnavailable
from shared.settings import Settings, SignInMode
from shared.staff.may import Action, may
from shared.staff.staff import Staff
from shared.web import openapi
from shared.web.actor import provide_actor, provide_envelope
from shared.web.any_request import AnyRequest
from shared.web.commands import provide_command_id
from shared.web.help_page import HELP
from shared.web.hosts import Connection, check_reach, only_for_us
from shared.web.operations import operations
from shared.web.present import NOBODY_ELSE, enter
from shared.web.problem import Invalid, problem
from shared.web.problems import EXCEPTION_HANDLERS
from shared.web.service import Service, handed
from shared.web.sign_in.cookies import Cookies
from shared.web.sign_in.entrance import Entrance, SignInNotReady, entrance
from shared.web.sign_in.pages import Invented
from shared.web.strict import BODY_LIMIT, few_enough, read_json
from shared.web.templates import templates

HERE: Final = Path(__file__).parent
CONTENT_SECURITY: Final = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        # the hash of the empty string: htmx sets empty style attributes while it settles
        "style-src 'self' 'unsafe-hashes' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PROTECTION: Final = {
    "content-security-policy": CONTENT_SECURITY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
STRICT_TRANSPORT: Final = {"strict-transport-security": "max-age=31536000"}
"""Behind https a browser never again asks without it."""


_FORMS: Final = (RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART)
_DAY_FIRST: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Means(Protocol):
    """The part of a `Runtime` that the web needs."""

    @property
    def settings(self) -> Settings: ...
    @property
    def clock(self) -> Clock: ...


def make_app(
    services: Sequence[Service],
    runtime: Means,
    staff: Staff | None = None,
    invented: tuple[Invented, ...] = (),
) -> Litestar:
    """The application of `services`. Paths under `/api` are for programs, all others for people.

    `staff` is who may come in, needed unless the settings say that sign-in is off; `invented` are accounts that the
    sign-in page gives away (the demo's). Tests call it by a loopback name:
    `AsyncTestClient(make_app(...), base_url="http://127.0.0.1")`.
    Raises `NotLoopback` when the settings let others reach what they must not, `SignInNotReady`.
    """
    settings = runtime.settings
    check_reach(settings)
    secret = _secret(settings.key_dir)
    cookies = Cookies.of(settings.public_url, secret)
    way_in = _way_in(settings, staff, cookies, invented)

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for service in services:
                await stack.enter_async_context(service.run())
            yield

    return Litestar(
        [
            *(Router("/", route_handlers=list(each.handlers), dependencies=each.dependencies) for each in services),
            create_static_files_router("/static", [HERE / "static"], cache_control=None, include_in_schema=False),
            live,
            _ready(services, way_in),
            *operations(services, runtime.clock),
            *HELP,
            *(way_in.handlers if way_in else ()),
        ],
        dependencies={
            **(handed(reception=way_in.reception) if way_in else {}),
            "actor": Provide(provide_actor, sync_to_thread=False),
            **handed(clock=runtime.clock),
            "command_id": Provide(provide_command_id, sync_to_thread=False),
            "envelope": Provide(provide_envelope, sync_to_thread=False),
        },
        lifespan=[running],
        guards=[only_for_us(settings), way_in.guard if way_in else _nobody_else, strict_query],
        before_request=strict_body,
        after_exception=[way_in.door.note, way_in.door.recognise] if way_in else [],
        before_send=[_protection(settings.public_url)],
        exception_handlers=EXCEPTION_HANDLERS,
        template_config=TemplateConfig(instance=templates(services, settings, None if way_in else NOBODY_ELSE)),
        csrf_config=CSRFConfig(
            secret=secret,
            # a browser keeps one cookie a name for all of a machine's ports: another installation's is not ours
            cookie_name=cookies.forms,
            cookie_httponly=True,
            cookie_secure=cookies.secure,
            # strict would have a link in a mail replace the cookie that forms already open were made with
            cookie_samesite="lax",
            exclude=["^/api", "^/static", "^/health", "^/schema"],
        ),
        openapi_config=openapi.config(with_sign_in=way_in is not None),
        request_max_body_size=BODY_LIMIT,
        logging_config=None,
    )


def begin_shutdown(services: Sequence[Service]) -> None:
    """End open streams, so that the server need not wait for them. Call before it stops listening."""
    for service in services:
        service.end_streams()


def _way_in(
    settings: Settings, staff: Staff | None, cookies: Cookies, invented: tuple[Invented, ...]
) -> Entrance | None:
    if settings.sign_in.mode is SignInMode.OFF:
        return None
    if staff is None:
        raise SignInNotReady("Inloggningen är på, men ingen har sagt vilka medarbetarna är.")
    return entrance(settings, staff, cookies, invented)


def _nobody_else(connection: Connection, _: BaseRouteHandler) -> None:
    """Sign-in is off: whoever is at this machine acts as the local user."""
    enter(connection.scope, NOBODY_ELSE)


def strict_query(connection: Connection, handler: BaseRouteHandler) -> None:
    """Refuse a number where a date or an instant is asked for: the framework would take it as seconds."""
    if not isinstance(handler, HTTPRouteHandler):
        return
    asked = handler.parsed_fn_signature.parameters
    wrong = [
        problem(name, "not-a-date")
        for name, text in connection.query_params.items()
        if name in asked and _is_day(asked[name]) and not _DAY_FIRST.match(text)
    ]
    if wrong:
        raise Invalid(wrong, status=400)


def _is_day(field: FieldDefinition) -> bool:
    return field.is_subclass_of(date) or field.has_inner_subclass_of(date)


async def strict_body(request: AnyRequest) -> None:
    """Read a JSON body strictly before the framework reads it leniently; refuse a form of too many fields.

    Raises `Invalid`.

    A router with a `before_request` of its own replaces this one and must call it for its POSTs.
    """
    handler = request.route_handler
    if request.content_type[0] in _FORMS:
        few_enough(sum(1 for _ in (await request.form()).multi_items()))
    if not isinstance(handler, HTTPRouteHandler) or (body := handler.parsed_data_field) is None:
        return
    kind = body.kwarg_definition
    if isinstance(kind, BodyKwarg) and kind.media_type != RequestEncodingType.JSON:
        return
    if request.content_type[0] != RequestEncodingType.JSON:
        raise HTTPException(status_code=415)
    limit = handler.resolve_request_max_body_size()
    read_json(await request.body(), body.annotation, limit=limit if isinstance(limit, int) else BODY_LIMIT)


@get("/health/live", include_in_schema=False)
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "live"}


class Readiness(msgspec.Struct, frozen=True):
    """Why the services cannot do their work, by service; nothing when they can."""

    ready: bool
    reasons: dict[str, tuple[str, ...]]


def _ready(services: Sequence[Service], way_in: Entrance | None) -> HTTPRouteHandler:
    @get("/health/ready", include_in_schema=False)
    async def ready(request: AnyRequest) -> Response[Readiness]:
        """The services can do their work: 200, else 503, with the reasons in Swedish for those who run LOBO."""
        reasons = {each.name: found for each in services if (found := tuple(await each.ready()))}
        told = reasons if way_in is None or await _runs_lobo(way_in, request) else {}
        return Response(Readiness(not reasons, told), status_code=503 if reasons else 200)

    return ready


async def _runs_lobo(way_in: Entrance, request: AnyRequest) -> bool:
    try:
        who = await way_in.door.identify(request)
    except StoreUnavailable:
        return False
    return who is not None and may(who.actor, Action.SEE_OPERATIONS).allowed


def _protection(public_url: str) -> Callable[[Message, Scope], Awaitable[None]]:
    """Puts the protective headers on every answer, errors and files too."""
    always = {**PROTECTION, **(STRICT_TRANSPORT if public_url.startswith("https://") else {})}

    async def protect(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        headers = MutableScopeHeaders.from_message(message)
        for name, value in always.items():
            headers[name] = value
        static = scope["path"].startswith("/static")
        headers.setdefault("cache-control", "public, max-age=3600" if static else "no-store")

    return protect


def _secret(directory: Path) -> str:
    """The key that signs the forms' tokens; made on first use, kept so that open forms survive a restart."""
    file = directory / "forms.key"
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(32))
    return file.read_text()
