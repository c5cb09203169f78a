"""Who is present in a request: what the guard found, for handlers and for the head of every page."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from litestar.exceptions import HTTPException

from shared.messaging.envelope import Role
from shared.staff.actor import LOCAL_ACTOR, Actor

_KEY: Final = "lobo.present"


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts. `name` and `roles` are for the page; `signed_in` False: there is nothing to sign out of."""

    actor: Actor
    name: str
    roles: tuple[Role, ...] = ()
    signed_in: bool = False


NOBODY_ELSE: Final = Present(actor=LOCAL_ACTOR, name="Utan inloggning")
"""The one who is present when sign-in is off."""


class NotSignedIn(HTTPException):
    """Nobody is signed in, and the address is not for everybody."""

    status_code = 401

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": 'Bearer realm="lobo"'})


class NotPermitted(HTTPException):
    """Somebody is signed in, but this is not for them. `code` has its text and its remedy in the glossary."""

    status_code = 403

    def __init__(self, code: str) -> None:
        super().__init__(detail=code)
        self.code = code


def enter(scope: Any, who: Present) -> None:
    """Note who is present for the rest of the request."""
    scope["state"][_KEY] = who


def found(scope: Mapping[str, Any]) -> Present | None:
    """Who is present; None on pages for everybody and where no guard has looked."""
    who: Present | None = scope.get("state", {}).get(_KEY)
    return who


def present(scope: Any) -> Present:
    """Who is present. Raises `NotSignedIn`."""
    who = found(scope)
    if who is None:
        raise NotSignedIn
    return who
