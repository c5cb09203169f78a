"""The cookies of a sign-in: unreadable to scripts, and behind https bound to this very host."""

from hashlib import sha256
from typing import Any

import msgspec
from litestar import Response
from litestar.datastructures import Cookie


class Cookies(msgspec.Struct, frozen=True):
    """How this installation's cookies are called.

    `__Host-` makes a browser insist on https, this host and every path. Plain http on loopback cannot have that: there
    the name tells installations apart, since a browser keeps one cookie a name for all of a machine's ports.
    """

    secure: bool
    installation: str

    @staticmethod
    def of(public_url: str, secret: str) -> "Cookies":
        return Cookies(public_url.startswith("https://"), sha256(secret.encode()).hexdigest()[:8])

    @property
    def session(self) -> str:
        return "__Host-lobo" if self.secure else f"lobo-session-{self.installation}"

    @property
    def pending(self) -> str:
        return "__Host-lobo-begun" if self.secure else f"lobo-begun-{self.installation}"

    @property
    def forms(self) -> str:
        return f"lobo-csrf-{self.installation}"

    def give(self, response: Response[Any], name: str, secret: str) -> None:
        """Have the browser keep it until it is closed; sent also when a link from elsewhere leads here."""
        response.set_cookie(Cookie(key=name, value=secret, path="/", secure=self.secure, httponly=True, samesite="lax"))

    def take_back(self, response: Response[Any], name: str) -> None:
        """Have the browser forget it."""
        response.set_cookie(
            Cookie(key=name, value="", path="/", secure=self.secure, httponly=True, samesite="lax", max_age=0)
        )
