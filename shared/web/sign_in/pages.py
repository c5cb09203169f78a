"""Signing in with a local account, signing out, and acting in another of one's roles."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Annotated, Any, Final

import msgspec
import structlog
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template
from litestar.types import ControllerRouterHandler

from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import civil
from shared.kernel.errors import Refused
from shared.settings import SignInMode
from shared.staff.accounts import plain
from shared.staff.attempts import OF_ACCOUNT, OF_ADDRESS
from shared.staff.staff import Staff
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState
from shared.web.present import present
from shared.web.problem import Problem
from shared.web.problems import SIGN_IN, refusal
from shared.web.sign_in.cookies import Cookies
from shared.web.sign_in.provider import Provider, ProviderDown

LONGEST_ADDRESS: Final = 500

Wanted = Annotated[str, QueryParameter(name="till", description="Sidan som väntar")]

_log: Final = structlog.get_logger("lobo.sign_in")


class Invented(msgspec.Struct, frozen=True):
    """An account that the sign-in page gives away: only the demo's, whose people do not exist."""

    user_name: str
    password: str
    name: str
    role: str


class Reception(msgspec.Struct, frozen=True, kw_only=True):
    """What the sign-in pages work with."""

    staff: Staff
    cookies: Cookies
    mode: SignInMode
    provider: Provider | None = None
    invented: tuple[Invented, ...] = ()


AtReception = NamedDependency[Reception]


@get(SIGN_IN, include_in_schema=False)
async def sign_in_page(reception: AtReception, till: Wanted = "") -> Template:
    """The form, or the way to the municipality's own sign-in."""
    return page(reception, FormState(), to=within(till))


@post(SIGN_IN, include_in_schema=False)
async def sign_in(request: AnyRequest, reception: AtReception) -> Response[Any]:
    """Sign in with an account. The answer to a wrong name and to a wrong password is the same and takes as long."""
    given = (await request.form()).dict()
    told = FormState({"user_name": given.get("user_name", [])})
    user_name, password = told.text("user_name"), FormState(given).text("password")
    to = within(FormState(given).text("till"))
    if reception.mode is not SignInMode.LOCAL:
        return Redirect(SIGN_IN, status_code=303)
    if until := await _too_often(request, reception, user_name):
        return _throttled(reception, told, until, to)
    secret = await reception.staff.sign_in(user_name, password)
    if secret is None:
        _log.warning("sign-in-failed")
        return page(reception, _again(told, refusal(Refused("wrong-name-or-password"))), to=to, status=422)
    await reception.staff.attempts.forgive(OF_ACCOUNT, plain(user_name))
    return await let_in(request, reception, secret, to)


@post("/logga-ut", include_in_schema=False)
async def sign_out(request: AnyRequest, reception: AtReception) -> Template:
    """End the session here; where a provider signed them in, show the way out of there too."""
    if secret := request.cookies.get(reception.cookies.session):
        await reception.staff.sessions.end(secret)
    way_out = None
    if reception.provider:
        try:
            way_out = await reception.provider.way_out(reception.provider.redirect_uri.removesuffix("/svar"))
        except ProviderDown:
            _log.warning("provider-down")
    answer = Template("layout/sign_out.html", context={"way_out": way_out})
    reception.cookies.take_back(answer, reception.cookies.session)
    return answer


@post("/roll", include_in_schema=False)
async def choose_role(request: AnyRequest, reception: AtReception) -> Response[Any]:
    """Act in another of one's roles from now on, and begin where that role begins."""
    wanted = FormState((await request.form()).dict()).text("role")
    who = present(request.scope)
    secret = request.cookies.get(reception.cookies.session, "")
    role = next((role for role in who.roles if role.value == wanted), None)
    changed = await reception.staff.sessions.in_role(secret, role) if role else None
    answer = Redirect("/", status_code=303)
    if changed:
        reception.cookies.give(answer, reception.cookies.session, changed)
    return answer


LOCAL: Final[Sequence[ControllerRouterHandler]] = (sign_in_page, sign_in, sign_out, choose_role)


async def let_in(request: AnyRequest, reception: Reception, secret: str, to: str) -> Response[Any]:
    """To the page that waits, under a new session; one that the browser had before ends."""
    if before := request.cookies.get(reception.cookies.session):
        await reception.staff.sessions.end(before)
    answer = Redirect(to, status_code=303)
    reception.cookies.give(answer, reception.cookies.session, secret)
    return answer


def page(
    reception: Reception, form: FormState, *, to: str, status: int = 200, problem: Problem | None = None
) -> Template:
    """The sign-in page; `problem` is what went wrong on the way back from the provider."""
    context = {
        "form": form,
        "to": to,
        "local": reception.mode is SignInMode.LOCAL,
        "invented": reception.invented,
        "problem": problem,
        "begin": f"{SIGN_IN}/oidc",
    }
    return Template("layout/sign_in.html", context=context, status_code=status)


def within(address: str) -> str:
    """The address if it is a page of ours, else the first page: a link never leads from here to another site."""
    ours = address.startswith("/") and not address.startswith(("//", "/\\", SIGN_IN, "/logga-ut"))
    plain_text = address.isprintable() and "\\" not in address and len(address) <= LONGEST_ADDRESS
    return address if ours and plain_text else "/"


async def _too_often(request: AnyRequest, reception: Reception, user_name: str) -> datetime | None:
    attempts, address = reception.staff.attempts, request.client.host if request.client else ""
    return await attempts.note(OF_ADDRESS, address) or await attempts.note(OF_ACCOUNT, plain(user_name))


def _throttled(reception: Reception, told: FormState, until: datetime, to: str) -> Template:
    wait = max(1, ceil((until - reception.staff.clock()).total_seconds()))
    _log.warning("sign-in-throttled", seconds=wait)
    remedy = SWEDISH["too-many-tries.remedy"].format(at=f"{civil(until):%H.%M.%S}")
    said = Problem("", "too-many-tries", SWEDISH["too-many-tries"], remedy)
    answer = page(reception, _again(told, said), to=to, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _again(told: FormState, problem: Problem) -> FormState:
    """The form as it was, without the password, and what is wrong."""
    return msgspec.structs.replace(told, problems=(problem,))
