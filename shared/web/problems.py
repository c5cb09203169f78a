"""Answers what went wrong: problem+json (RFC 9457) in Swedish for programs, a page with the same text for people."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, urlsplit

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Redirect, Template

from shared.contracts.glossary import SWEDISH
from shared.kernel.errors import Refused
from shared.messaging.store import StoreUnavailable, VersionConflict
from shared.web.any_request import AnyRequest
from shared.web.present import NotPermitted, NotSignedIn
from shared.web.problem import Invalid, Problem, problem
from shared.web.strict import BODY_LIMIT
from shared.web.words import day

PROBLEM_JSON: Final = "application/problem+json"
RETRY_SECONDS: Final = 5
SIGN_IN: Final = "/logga-in"

_KIND_OF_STATUS: Final = {
    400: "bad-request",
    401: "not-signed-in",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    409: "conflict",
    415: "wrong-media-type",
    421: "wrong-host",
    422: "invalid",
    503: "unavailable",
}
_log: Final = structlog.get_logger("lobo.web")


class ProblemDetails(msgspec.Struct, frozen=True):
    """RFC 9457. `problems` holds everything there is to mend, empty when nothing in the input is."""

    type: str
    title: str
    detail: str
    status: int
    problems: tuple[Problem, ...] = ()


def details(kind: str, status: int, problems: Sequence[Problem] = (), detail: str | None = None) -> ProblemDetails:
    """What is said of an error `kind`, its texts taken from `error.<kind>`."""
    return ProblemDetails(
        f"urn:lobo:problem:{kind}",
        SWEDISH[f"error.{kind}"],
        detail or SWEDISH[f"error.{kind}.detail"],
        status,
        tuple(problems),
    )


def refusals(refused: Refused) -> list[Problem]:
    """A domain's refusal, and all else that stands in the way, as problems."""
    return [refusal(each) for each in (refused, *refused.also)]


def refusal(refused: Refused) -> Problem:
    """A domain's refusal as a problem, its texts taken from `<code>` and `<code>.remedy`.

    Of a field whose name the text must say, they are taken from `problem.<code>` instead.
    """
    if refused.field and f"problem.{refused.code}" in SWEDISH:
        return problem(refused.field, refused.code)
    latest = day(refused.latest)
    return Problem(
        refused.field or "",
        refused.code,
        SWEDISH.get(refused.code, refused.code).format(latest=latest),
        SWEDISH.get(f"{refused.code}.remedy", "").format(latest=latest),
    )


def describe(error: Exception) -> ProblemDetails:
    """What is said of an error. Of one nobody foresaw nothing but that it happened."""
    match error:
        case Invalid(status=413):
            return _too_large(error.problems)
        case Invalid():
            kind = "invalid" if error.status == 422 else "bad-request"
            return details(kind, error.status, error.problems, SWEDISH["error.invalid.detail"])
        case Refused():
            found = refusals(error)
            return details("refused", 422 if error.field else 409, found, found[0].message)
        case VersionConflict():
            return details("conflict", 409)
        case StoreUnavailable():
            return details("unavailable", 503)
        case ValidationException():
            extra = error.extra if isinstance(error.extra, list) else []
            return details("bad-request", 400, [_of_parameter(each) for each in extra])
        case NotPermitted():
            return details("not-permitted", 403, [refusal(Refused(error.code))], SWEDISH[error.code])
        case HTTPException(status_code=413):
            return _too_large()
        case HTTPException() if error.status_code < 500 or error.status_code == 503:
            return details(_KIND_OF_STATUS.get(error.status_code, "bad-request"), error.status_code)
        case _:
            return details("internal", 500)


def _too_large(problems: Sequence[Problem] = ()) -> ProblemDetails:
    """What is said of too long a body, with how long it may be."""
    return details("too-large", 413, problems, SWEDISH["error.too-large.detail"].format(most=BODY_LIMIT // 1024))


def _of_parameter(found: dict[str, Any]) -> Problem:
    missing = "missing required" in str(found.get("message", "")).casefold()
    return problem(str(found.get("key", ""))[:60], "missing" if missing else "wrong-format")


def answer(request: AnyRequest, error: Exception) -> Response[Any]:
    """The response to an error, for whoever asked."""
    if isinstance(error, NotSignedIn) and (wants_page(request) or is_fragment(request)):
        return _way_in(request)
    said = describe(error)
    if said.status >= 500:
        _log.error("request failed", status=said.status, error=type(error).__name__, at=_places(error))
    return respond(request, said, dict(error.headers or {}) if isinstance(error, HTTPException) else {})


def _way_in(request: AnyRequest) -> Response[Any]:
    """To the sign-in page and back; what was written in a form is never thrown away by going there."""
    if is_fragment(request):
        shown = urlsplit(request.headers.get("hx-current-url", "/"))
        return Response("", status_code=401, headers={"HX-Redirect": sign_in_address(shown.path, shown.query)})
    if request.method == "GET":
        return Redirect(sign_in_address(request.url.path, request.url.query), status_code=303)
    return Template("layout/signed_out.html", status_code=401)


def sign_in_address(path: str, query: str = "") -> str:
    """The sign-in page's address, which leads to the page at `path` afterwards."""
    to = f"{path}?{query}" if query else path
    return SIGN_IN if to == "/" else f"{SIGN_IN}?till={quote(to, safe='')}"


def respond(
    request: AnyRequest, said: ProblemDetails, headers: Mapping[str, str] = MappingProxyType({})
) -> Response[Any]:
    """A page that says it to a browser, problem+json to anyone else."""
    retry = {"Retry-After": str(RETRY_SECONDS)} if said.status == 503 else {}
    if wants_page(request):
        context = {"said": said, "fragment": is_fragment(request), "back": _back(request)}
        return Template("layout/error.html", context=context, status_code=said.status, headers={**retry, **headers})
    return Response(said, status_code=said.status, headers={**retry, **headers}, media_type=PROBLEM_JSON)


def _back(request: AnyRequest) -> str | None:
    """The page of ours that one came from; None when that is not known, or is this very one."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.url.netloc or not came.path.startswith("/") or came.path == request.url.path:
        return None
    return f"{came.path}?{came.query}" if came.query else came.path


def is_fragment(request: AnyRequest) -> bool:
    """True when htmx asks for a part of a page."""
    return "hx-request" in request.headers


def wants_page(request: AnyRequest) -> bool:
    """True for a browser outside the API."""
    return not request.scope["path"].startswith("/api") and "text/html" in request.headers.get("accept", "")


def _places(error: Exception) -> list[str]:
    """Where it happened. Never the message: it may hold what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


_KINDS: Final = (Exception, HTTPException, Refused, Invalid, VersionConflict, StoreUnavailable)
Handlers = dict[int | type[Exception], Callable[[AnyRequest, Any], Response[Any]]]
EXCEPTION_HANDLERS: Final[Handlers] = dict.fromkeys(_KINDS, answer)
