"""By which names the application may be called, and from where: against DNS rebinding and other sites' pages."""

import re
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard

from shared.settings import Settings, SignInMode

Connection = ASGIConnection[Any, Any, Any, Any]
_HOST: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:@\[\]/\s]+))(?::\d{1,5})?")


class NotLoopback(ValueError):
    """Others could reach the pages without signing in, or passwords would travel in the clear."""


def is_loopback(host: str) -> bool:
    """Whether only this machine is reached by that name."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def check_reach(settings: Settings) -> None:
    """Raises `NotLoopback` when the settings let others reach what they must not."""
    if is_loopback(settings.web.host):
        if settings.sign_in.mode is SignInMode.OFF and settings.public_url.startswith("https://"):
            raise NotLoopback("web.public_url är en adress för andra, men inloggningen är avstängd (sign_in.mode).")
        return
    if settings.sign_in.mode is SignInMode.OFF:
        raise NotLoopback(
            f"web.host är {settings.web.host}, men inloggningen är avstängd. Sätt web.host till 127.0.0.1 så når bara "
            "den här datorn sidorna, eller sätt sign_in.mode till local eller oidc."
        )
    if not settings.public_url.startswith("https://"):
        raise NotLoopback(
            f"web.host är {settings.web.host}, men web.public_url börjar inte med https://. Lösenord får inte gå i "
            "klartext: sätt en TLS-proxy framför och dess adress i web.public_url."
        )


def only_for_us(settings: Settings) -> Guard:
    """A guard that refuses another site's name made to point here (DNS rebinding), and another site's page fetching.

    Such a page cannot read what it fetches, but each fetch would stand in the access log as somebody's reading.
    """
    public = urlsplit(settings.public_url).hostname or ""
    names = {name.casefold() for name in (*settings.web.allowed_hosts, public)}

    def guard(connection: Connection, _: BaseRouteHandler) -> None:
        named = _HOST.fullmatch(connection.headers.get("host", ""))
        host = (named[1] or named[2]).casefold() if named else ""
        if not (host in names or is_loopback(host)):
            raise HTTPException(status_code=421)
        told = connection.headers.get
        followed_a_link = (told("sec-fetch-mode"), told("sec-fetch-dest")) == ("navigate", "document")
        if told("sec-fetch-site") in ("cross-site", "same-site") and not followed_a_link:
            raise HTTPException(status_code=403)

    return guard
