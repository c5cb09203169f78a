"""The guard of every route: who is it, and is this for them? Nothing is answered before both are known."""

from collections.abc import Mapping
from typing import Any, Final

import structlog
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Scope
from litestar.utils.scope.state import ScopeState
from msgspec.structs import replace

from shared.kernel.clock import civil_date
from shared.messaging.store import StoreUnavailable
from shared.staff.cases import decision_on, whose, whose_journey
from shared.staff.may import NOWHERE, ON_CASES, ON_JOURNEYS, ON_PAPERS, Action, Decision, may, reach
from shared.staff.papers import whose_paper
from shared.staff.sessions import Session
from shared.staff.staff import Staff
from shared.staff.tokens import PREFIX
from shared.vault.access import AccessKind, AccessRecord
from shared.web.present import NotPermitted, NotSignedIn, Present, enter, found
from shared.web.routes import SAFE, action_of
from shared.web.sign_in.claims import NotStaff, actor_of
from shared.web.sign_in.cookies import Cookies
from shared.web.sign_in.provider import Provider, TokenRefused

Connection = ASGIConnection[Any, Any, Any, Any]
BEARER: Final = "bearer "
_BEFORE_THE_GUARD: Final = frozenset({403, 404, 405})
"""What is answered before any guard has looked who it is."""
_FOR_PROGRAMS: Final = ("/api", "/schema", "/health")

_log: Final = structlog.get_logger("lobo.sign_in")


class Door:
    """Lets in whoever is signed in or has a token, to what is for their role, unit and assignment."""

    def __init__(self, staff: Staff, cookies: Cookies, provider: Provider | None) -> None:
        self._staff, self._cookies, self._provider = staff, cookies, provider

    async def guard(self, connection: Connection, _: BaseRouteHandler) -> None:
        """Note who is present. Raises `NotSignedIn`, `NotPermitted`, `StoreUnavailable`."""
        action = action_of(_address(connection), _method(connection))
        if action is Action.COME_IN:
            return
        who = await self.identify(connection)
        if who is None:
            raise NotSignedIn
        who = await self._in_place(who)
        enter(connection.scope, who)
        decision = await self._decide(who, action, connection.path_params)
        if decision.denied:
            raise NotPermitted(decision.denied)

    async def note(self, error: Exception, scope: Scope) -> None:
        """Put on record whoever is refused something, by this guard or by what the address leads to, before they are
        told. Raises `VaultUnavailable`: then they are told that instead."""
        who = found(scope)
        if isinstance(error, NotPermitted) and who is not None:
            await self._note_refusal(who, error.code, scope.get("path_params", {}).get("case_id"))

    async def recognise(self, error: Exception, scope: Scope) -> None:
        """Note who is present where no guard has looked: at an address that is nothing, and when a form was refused
        before it. The page that says so then has their menu, and the way on."""
        if found(scope) is not None or getattr(error, "status_code", None) not in _BEFORE_THE_GUARD:
            return
        connection = ASGIConnection[Any, Any, Any, Any](scope)
        try:
            who = await self.identify(connection)
            if who is not None:
                enter(scope, await self._in_place(who))
        except StoreUnavailable:
            return  # what went wrong is said all the same, to nobody in particular
        if token := connection.cookies.get(self._cookies.forms):
            ScopeState.from_scope(scope).csrf_token = token

    async def identify(self, connection: Connection) -> Present | None:
        """Who has come: by token to what is for programs, else by the session of the browser.

        A cookie opens no writing to the API: forms are protected against other sites' pages, the API is not.
        """
        path, told = connection.scope["path"], connection.headers.get("authorization", "")
        if told and path.startswith(_FOR_PROGRAMS):
            return await self._by_token(told)
        secret = connection.cookies.get(self._cookies.session)
        if not secret or (path.startswith("/api") and _method(connection) not in SAFE):
            return None
        session = await self._staff.sessions.of(secret, present=not _by_itself(connection))
        return _present(session) if session else None

    async def _by_token(self, told: str) -> Present | None:
        if not told.casefold().startswith(BEARER):
            return None
        secret = told[len(BEARER) :].strip()
        if secret.startswith(PREFIX):
            token = await self._staff.tokens.of(secret)
            return await self._if_here(Present(actor=token.actor, name=token.name)) if token else None
        if self._provider is None:
            return None
        try:
            actor = actor_of(await self._provider.access_claims(secret), self._provider.settings)
            return await self._if_here(Present(actor=actor, name=""))
        except (TokenRefused, NotStaff) as refused:
            _log.warning("access-token-refused", reason=str(refused))
            return None

    async def _if_here(self, who: Present) -> Present | None:
        """None for a member who has left: a token of theirs may have time left all the same."""
        return None if await self._staff.has_left(who.actor.ref) else who

    async def _in_place(self, who: Present) -> Present:
        """With whom they stand in for today, and the reach of a bosamordnare among them; only a person who works on
        cases does."""
        actor = who.actor
        if not who.signed_in or reach(actor) == NOWHERE or reach(actor).everywhere:
            return who
        covering = self._staff.covering
        absent, place = await covering.covered(actor.ref, civil_date(self._staff.clock()))
        return replace(who, actor=replace(actor, stands_in_for=absent, in_place_of=place)) if absent else who

    async def _decide(self, who: Present, action: Action | None, about: Mapping[str, str]) -> Decision:
        if action is None:
            _log.error("route-without-a-rule")
            return Decision("not-for-your-role")
        decision, store = may(who.actor, action), self._staff.store
        if not decision.allowed:
            return decision
        now = self._staff.clock()
        if action in ON_CASES and (case_id := about.get("case_id")):
            return await decision_on(store, who.actor, action, await whose(store, case_id, now), now)
        if action in ON_PAPERS and (notice_id := about.get("notice_id")):
            return await decision_on(store, who.actor, action, await whose_paper(store, notice_id, now), now)
        if action in ON_JOURNEYS and (journey_id := about.get("journey_id")):
            return may(who.actor, action, await whose_journey(store, self._staff.directory, journey_id))
        return decision

    async def _note_refusal(self, who: Present, code: str, case_id: str | None) -> None:
        record = AccessRecord(
            at=self._staff.clock(),
            kind=AccessKind.REFUSED,
            actor=who.actor.ref,
            role=who.actor.role,
            purpose=who.actor.purpose,
            refusal=code,
            case_id=case_id,
        )
        await self._staff.access.write(record)


def _present(session: Session) -> Present:
    return Present(actor=session.actor, name=session.name, roles=session.roles, signed_in=True)


def _address(connection: Connection) -> str:
    """The route's template, with which form of a case or a paper it is said: each may have a rule of its own."""
    template: str = connection.scope["path_template"]
    return template.replace("{slug}", str(connection.path_params.get("slug", "{slug}")))


def _by_itself(connection: Connection) -> bool:
    """True for what an open page fetches without anybody doing anything: its live parts."""
    headers = connection.headers
    return _method(connection) in SAFE and ("hx-request" in headers or "text/event-stream" in headers.get("accept", ""))


def _method(connection: Connection) -> str:
    return str(connection.scope.get("method", "GET"))
