"""The municipality's OIDC provider: authorization code with PKCE (OIDC Core 3.1, RFC 7636), and its tokens."""

import base64
import hashlib
import time
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import httpx
import msgspec
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from shared.kernel.clock import Clock
from shared.settings import SignInSettings
from shared.staff.pending import Pending

T = TypeVar("T")

PATIENCE_SECONDS: Final = 5.0
LEEWAY_SECONDS: Final = 60
FRESH_SECONDS: Final = 3600.0
"""How long what the provider says of itself is believed."""
KEYS_AGAIN_SECONDS: Final = 10.0
"""A token with an unknown key makes us look for new keys, but no more often than this."""


class ProviderDown(Exception):
    """The provider does not answer, or not as one. Try again later."""


class TokenRefused(Exception):
    """A token is not what it must be; the text says what, never what is in it."""


class Metadata(msgspec.Struct, frozen=True):
    """What the provider says of itself (OpenID Connect Discovery 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class _Tokens(msgspec.Struct, frozen=True):
    id_token: str


class Provider:
    """`redirect_uri` is where it sends people back. Methods raise `ProviderDown`."""

    def __init__(self, settings: SignInSettings, redirect_uri: str, secret: str | None, clock: Clock) -> None:
        self.settings, self.redirect_uri = settings, redirect_uri
        self._secret, self._clock = secret, clock
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def way_there(self, pending: Pending) -> str:
        """The address to send a browser to."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(pending.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": " ".join(self.settings.scopes),
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        endpoint = (await self.metadata()).authorization_endpoint
        return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(query)}"

    async def redeem(self, code: str, pending: Pending) -> dict[str, Any]:
        """The claims of whoever signed in, for the code they came back with. Raises `TokenRefused`."""
        about = await self.metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": pending.verifier,
            "client_id": self.settings.client_id,
        }
        basic = None
        if self._secret and "client_secret_basic" in about.token_endpoint_auth_methods_supported:
            basic = httpx.BasicAuth(quote(self.settings.client_id, safe=""), quote(self._secret, safe=""))
        elif self._secret:
            form["client_secret"] = self._secret
        answer = await _ask("POST", about.token_endpoint, data=form, auth=basic)
        if answer.status_code in (400, 401, 403):
            raise TokenRefused("code-refused")
        claims = await self._claims(_read(answer, _Tokens).id_token, audience=self.settings.client_id)
        if claims.get("nonce") != pending.nonce:
            raise TokenRefused("nonce")
        if claims.get("azp", self.settings.client_id) != self.settings.client_id:
            raise TokenRefused("azp")
        return claims

    async def access_claims(self, token: str) -> dict[str, Any]:
        """The claims of an access token made out to the API. Raises `TokenRefused`."""
        if not self.settings.api_audience:
            raise TokenRefused("no-api-audience")
        return await self._claims(token, audience=self.settings.api_audience)

    async def way_out(self, back_to: str) -> str | None:
        """Where one also signs out of the provider; None when it offers no such page."""
        endpoint = (await self.metadata()).end_session_endpoint
        query = urlencode({"client_id": self.settings.client_id, "post_logout_redirect_uri": back_to})
        return f"{endpoint}?{query}" if endpoint else None

    async def metadata(self) -> Metadata:
        """What the provider says of itself: asked for once an hour."""
        if self._metadata is None or time.monotonic() - self._metadata[0] > FRESH_SECONDS:
            issuer = self.settings.issuer.rstrip("/")
            said = _read(await _ask("GET", f"{issuer}/.well-known/openid-configuration"), Metadata)
            if said.issuer != self.settings.issuer:
                raise ProviderDown("issuer")
            self._metadata = (time.monotonic(), said)
        return self._metadata[1]

    async def _claims(self, token: str, *, audience: str) -> dict[str, Any]:
        try:
            claims = await self._verified(token)
            JWTClaimsRegistry(
                now=int(self._clock().timestamp()),
                leeway=LEEWAY_SECONDS,
                iss={"essential": True, "value": self.settings.issuer},
                aud={"essential": True, "value": audience},
                exp={"essential": True},
                iat={"essential": True},
                sub={"essential": True},
            ).validate(claims)
        except (JoseError, ValueError) as wrong:
            raise TokenRefused(getattr(wrong, "error", type(wrong).__name__)) from wrong
        return claims

    async def _verified(self, token: str) -> dict[str, Any]:
        """The claims of a token that the provider signed, with an algorithm on our list and never with none."""
        algorithms = list(self.settings.algorithms)
        try:
            return jwt.decode(token, await self._key_set(), algorithms=algorithms).claims
        except InvalidKeyIdError:
            return jwt.decode(token, await self._key_set(anew=True), algorithms=algorithms).claims

    async def _key_set(self, *, anew: bool = False) -> KeySet:
        most = KEYS_AGAIN_SECONDS if anew else FRESH_SECONDS
        if self._keys is None or time.monotonic() - self._keys[0] > most:
            answer = await _ask("GET", (await self.metadata()).jwks_uri)
            try:
                keys = KeySet.import_key_set(answer.json())
            except (JoseError, ValueError, KeyError, TypeError) as wrong:
                raise ProviderDown("keys") from wrong
            self._keys = (time.monotonic(), keys)
        return self._keys[1]


async def _ask(method: str, url: str, **told: Any) -> httpx.Response:
    try:
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
            answer = await client.request(method, url, headers={"accept": "application/json"}, **told)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ProviderDown(type(error).__name__) from error
    if answer.status_code >= 500:
        raise ProviderDown(str(answer.status_code))
    return answer


def _read(answer: httpx.Response, of: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.content, type=of)
    except msgspec.MsgspecError as wrong:
        raise ProviderDown("answer") from wrong
