"""Puts signing in together from the settings: the guard, the pages, and why it cannot be as they say."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from litestar.types import ControllerRouterHandler, Guard

from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from shared.settings import Settings, SignInMode, SignInSettings
from shared.staff.staff import Staff
from shared.web.hosts import is_loopback
from shared.web.sign_in.cookies import Cookies
from shared.web.sign_in.door import Door
from shared.web.sign_in.oidc_pages import BACK, OIDC
from shared.web.sign_in.pages import LOCAL, Invented, Reception
from shared.web.sign_in.provider import Provider

_SIGNED_BY_A_PAIR_OF_KEYS: Final = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"}
)


class SignInNotReady(ValueError):
    """The settings for signing in cannot be followed; each line of the text is one reason, in Swedish."""


class Entrance(NamedTuple):
    """The guard of every route, the pages for signing in, and what those are given."""

    guard: Guard
    handlers: Sequence[ControllerRouterHandler]
    reception: Reception
    door: Door


def entrance(settings: Settings, staff: Staff, cookies: Cookies, invented: tuple[Invented, ...] = ()) -> Entrance:
    """Signing in as the settings say. Raises `SignInNotReady` with everything that is wrong."""
    with_provider = settings.sign_in.mode is SignInMode.OIDC
    provider = _provider(settings, staff) if with_provider else None
    door = Door(staff, cookies, provider)
    reception = Reception(
        staff=staff, cookies=cookies, mode=settings.sign_in.mode, provider=provider, invented=invented
    )
    return Entrance(door.guard, [*LOCAL, *(OIDC if with_provider else ())], reception, door)


def _provider(settings: Settings, staff: Staff) -> Provider:
    told = settings.sign_in
    if wrong := _problems(told):
        raise SignInNotReady("\n".join(wrong))
    secret = _secret(told.client_secret_file) if told.client_secret_file else None
    return Provider(told, f"{settings.public_url}{BACK}", secret, staff.clock)


def _problems(told: SignInSettings) -> list[str]:
    issuer = urlsplit(told.issuer)
    wrong = []
    if not (issuer.scheme == "https" or (issuer.scheme == "http" and is_loopback(issuer.hostname or ""))):
        wrong.append("sign_in.issuer ska vara leverantörens adress och börja med https://.")
    if not told.client_id:
        wrong.append("sign_in.client_id saknas: namnet som LOBO har hos leverantören.")
    if told.api_audience and told.api_audience == told.client_id:
        wrong.append("sign_in.api_audience får inte vara samma som client_id: då öppnar en inloggning API:et.")
    if not told.algorithms or set(told.algorithms) - _SIGNED_BY_A_PAIR_OF_KEYS:
        wrong.append(f"sign_in.algorithms får bara ha {', '.join(sorted(_SIGNED_BY_A_PAIR_OF_KEYS))}.")
    if unknown := set(told.roles.values()) - {role.value for role in Role if role is not Role.SYSTEM}:
        wrong.append(f"sign_in.roles har en roll som inte finns: {', '.join(sorted(unknown))}.")
    if unknown := set(told.units.values()) - {unit.value for unit in Unit}:
        wrong.append(f"sign_in.units har en enhet som inte finns: {', '.join(sorted(unknown))}.")
    return wrong


def _secret(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        raise SignInNotReady(f"sign_in.client_secret_file går inte att läsa: {file}.") from None
