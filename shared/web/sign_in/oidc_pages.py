"""Signing in through the municipality's OIDC provider: there, and back with an answer that is good once."""

from collections.abc import Sequence
from typing import Any, Final

import structlog
from litestar import Response, get
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from shared.kernel.errors import Refused
from shared.staff.attempts import OF_PROVIDER
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState
from shared.web.problems import SIGN_IN, refusal
from shared.web.sign_in.claims import NotStaff, member_of
from shared.web.sign_in.pages import AtReception, Reception, Wanted, let_in, page, within
from shared.web.sign_in.provider import Provider, ProviderDown, TokenRefused

BACK: Final = f"{SIGN_IN}/svar"
_STATUS: Final = {"provider-down": 503, "sign-in-not-ours": 400, "sign-in-stopped": 400, "too-many-begun": 429}

_log: Final = structlog.get_logger("lobo.sign_in")


@get(f"{SIGN_IN}/oidc", include_in_schema=False)
async def begin(request: AnyRequest, reception: AtReception, till: Wanted = "") -> Response[Any]:
    """Send the browser to the provider with what must come back."""
    to, provider = within(till), _provider(reception)
    if await reception.staff.attempts.note(OF_PROVIDER, request.client.host if request.client else ""):
        return _refused(reception, "too-many-begun", to)
    secret, pending = await reception.staff.pending.begin(to)
    try:
        answer = Redirect(await provider.way_there(pending), status_code=303)
    except ProviderDown as down:
        return _refused(reception, "provider-down", to, down)
    reception.cookies.give(answer, reception.cookies.pending, secret)
    return answer


@get(BACK, include_in_schema=False)
async def come_back(request: AnyRequest, reception: AtReception) -> Response[Any]:
    """Redeem the code, once and only for the browser that was sent, and let in whoever has a role here."""
    code, state, error = (request.query_params.get(name, "") for name in ("code", "state", "error"))
    secret = request.cookies.get(reception.cookies.pending)
    pending = await reception.staff.pending.take(secret, state) if secret else None
    if pending is None:
        return _refused(reception, "sign-in-not-ours", "/")
    if error or not code:
        return _refused(reception, "sign-in-stopped", pending.to)
    provider = _provider(reception)
    try:
        member = member_of(await provider.redeem(code, pending), provider.settings)
    except ProviderDown as down:
        return _refused(reception, "provider-down", pending.to, down)
    except TokenRefused as refused:
        return _refused(reception, "sign-in-not-ours", pending.to, refused)
    except NotStaff as stranger:
        return _refused(reception, stranger.code, pending.to, stranger)
    await _enter(reception.staff, member)
    session = await reception.staff.signed_in(member.ref)
    if session is None:
        return _refused(reception, "no-longer-staff", pending.to)
    answer = await let_in(request, reception, session, pending.to)
    reception.cookies.take_back(answer, reception.cookies.pending)
    return answer


OIDC: Final[Sequence[ControllerRouterHandler]] = (begin, come_back)


def _provider(reception: Reception) -> Provider:
    assert reception.provider is not None, "these pages are only there with a provider"
    return reception.provider


async def _enter(staff: Staff, member: StaffMember) -> None:
    """Keep in the directory what the provider says now, and what only we know: the telephone, and who has left."""
    known = await staff.directory.member(member.ref)
    if known is not None:
        member = member.told_anew(known)
    if member != known:
        await staff.directory.put(member)


def _refused(reception: Reception, code: str, to: str, why: Exception | None = None) -> Response[Any]:
    """The sign-in page with what went wrong and what to do, in plain Swedish."""
    _log.warning("sign-in-refused", code=code, why=str(why) if why else None)
    answer = page(reception, FormState(), to=to, status=_STATUS.get(code, 403), problem=refusal(Refused(code)))
    reception.cookies.take_back(answer, reception.cookies.pending)
    return answer
