"""What LOBO sends a provider and believes of its answer: a real server over HTTP that signs, and forges, anything."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from litestar import Litestar, Response, get, post

from deploy.stack import served
from shared.settings import SignInMode, SignInSettings
from shared.staff.pending import Pending
from shared.web.any_request import AnyRequest
from shared.web.sign_in.provider import Provider, ProviderDown, TokenRefused

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
PENDING: Final = Pending(state="s" * 43, nonce="n" * 43, verifier="v" * 86, to="/", at=NOW)
SECRET: Final = "hemligt: å&=%"
KEY: Final = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
STRANGER: Final = RSAKey.generate_key(2048, {"kid": "1"})
Claims = dict[str, Any]


def claims(issuer: str, **more: Any) -> Claims:
    """What a good token says; a claim of None is left out."""
    at = int(NOW.timestamp())
    good = {"iss": issuer, "sub": "anna", "aud": "lobo", "nonce": PENDING.nonce, "iat": at, "exp": at + 300}
    return {name: value for name, value in {**good, **more}.items() if value is not None}


def signed(said: Claims, key: RSAKey = KEY, alg: str = "RS256") -> str:
    return jwt.encode({"alg": alg, "kid": "1"}, said, key, algorithms=[alg])


class Signer:
    """The server behind an issuer: gives `token` for whatever code, and remembers how it was asked."""

    def __init__(self) -> None:
        self.issuer, self.token, self.keys = "", "", KeySet([KEY])
        self.asked: dict[str, str] = {}
        self.authorization = ""
        self.status = 200
        self.times_keys_were_asked_for = 0

    def app(self) -> Litestar:
        """Discovery, keys and the token endpoint (OpenID Connect Discovery 4, Core 3.1.3)."""

        @get("/.well-known/openid-configuration")
        async def discovery() -> dict[str, str]:
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
            }

        @get("/jwks")
        async def jwks() -> dict[str, Any]:
            self.times_keys_were_asked_for += 1
            return dict(self.keys.as_dict())

        @post("/token")
        async def token(request: AnyRequest) -> Response[dict[str, str]]:
            self.asked = {name: str(value) for name, value in (await request.form()).items()}
            self.authorization = request.headers.get("authorization", "")
            return Response({"id_token": self.token, "token_type": "Bearer"}, status_code=self.status)

        return Litestar([discovery, jwks, token], openapi_config=None)


@pytest.fixture
async def signer() -> AsyncIterator[Signer]:
    there = Signer()
    async with served(there.app()) as address:
        there.issuer = address
        yield there


def provider_of(signer: Signer, *, secret: str | None = SECRET, now: datetime = NOW, **more: Any) -> Provider:
    settings = SignInSettings(mode=SignInMode.OIDC, issuer=signer.issuer, client_id="lobo", **more)
    return Provider(settings, "https://lobo.example/logga-in/svar", secret, lambda: now)


async def test_the_code_is_redeemed_by_whoever_began_and_by_nobody_else(signer: Signer) -> None:
    """RFC 7636 4.2 and 4.5: the challenge that was sent is the digest of the verifier that comes with the code."""
    signer.token, provider = signed(claims(signer.issuer)), provider_of(signer)
    sent = parse_qs(urlsplit(await provider.way_there(PENDING)).query)
    assert (await provider.redeem("kod", PENDING))["sub"] == "anna"
    digest = base64.urlsafe_b64encode(hashlib.sha256(signer.asked["code_verifier"].encode()).digest())
    assert sent["code_challenge"] == [digest.decode().rstrip("=")]
    assert sent["tenant"] == ["1"]
    assert (signer.asked["code"], signer.asked["redirect_uri"]) == ("kod", provider.redirect_uri)
    assert base64.b64decode(signer.authorization.removeprefix("Basic ")) == b"lobo:hemligt%3A%20%C3%A5%26%3D%25"
    assert "client_secret" not in signer.asked


async def test_without_a_secret_the_client_says_only_its_name(signer: Signer) -> None:
    signer.token = signed(claims(signer.issuer))
    await provider_of(signer, secret=None).redeem("kod", PENDING)
    assert (signer.authorization, signer.asked["client_id"]) == ("", "lobo")


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elak.example"},
        {"aud": "annan"},
        {"aud": ["annan", "tredje"]},
        {"aud": None},
        {"exp": int(NOW.timestamp()) - 61},
        {"exp": None},
        {"iat": int(NOW.timestamp()) + 120},
        {"nonce": "m" * 43},
        {"nonce": None},
        {"sub": None},
        {"sub": 1},
        {"azp": "annan", "aud": ["lobo", "annan"]},
    ],
)
async def test_a_token_with_a_wrong_claim_is_refused(signer: Signer, changed: Claims) -> None:
    signer.token = signed(claims(signer.issuer, **changed))
    with pytest.raises(TokenRefused):
        await provider_of(signer).redeem("kod", PENDING)


def _signed_with_the_public_key(said: Claims) -> str:
    """RS256 turned into HS256: what everybody may know becomes the password (RFC 8725 2.1)."""
    text = f"{_part({'alg': 'HS256', 'kid': '1'})}.{_part(said)}"
    digest = hmac.digest(KEY.as_pem(private=False), text.encode(), "sha256")
    return f"{text}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _part(said: Claims) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def _with_payload(token: str, said: Claims) -> str:
    head, _, signature = token.split(".")
    return ".".join([head, _part(said), signature])


FORGERIES: Final[dict[str, Callable[[Claims], str]]] = {
    "signed by a stranger": lambda said: signed(said, STRANGER),
    "with the public key as a password": _signed_with_the_public_key,
    "not signed at all": lambda said: ".".join([_part({"alg": "none"}), _part(said), ""]),
    "signed, then changed": lambda said: _with_payload(signed(said), {**said, "sub": "chefen"}),
    "with an algorithm that is not on the list": lambda said: signed(said, KEY, "RS512"),
    "no token": lambda _: "a.b.c",
    "nothing": lambda _: "",
}


@pytest.mark.parametrize("how", FORGERIES)
@pytest.mark.filterwarnings("ignore::UserWarning")
async def test_a_forged_token_is_refused(signer: Signer, how: str) -> None:
    signer.token = FORGERIES[how](claims(signer.issuer))
    with pytest.raises(TokenRefused):
        await provider_of(signer).redeem("kod", PENDING)


async def test_a_minute_of_difference_between_clocks_is_allowed(signer: Signer) -> None:
    signer.token = signed(claims(signer.issuer))
    assert await provider_of(signer, now=NOW + timedelta(seconds=350)).redeem("kod", PENDING)
    with pytest.raises(TokenRefused):
        await provider_of(signer, now=NOW + timedelta(seconds=361)).redeem("kod", PENDING)


async def test_new_keys_are_found_and_not_asked_for_again_and_again(signer: Signer) -> None:
    provider, signer.token = provider_of(signer), signed(claims(signer.issuer))
    signer.keys = KeySet([RSAKey.generate_key(2048, {"kid": "0"}), RSAKey.generate_key(2048, {"kid": "00"})])
    for _ in range(5):
        with pytest.raises(TokenRefused):
            await provider.redeem("kod", PENDING)
    assert signer.times_keys_were_asked_for == 1


async def test_another_issuers_description_is_not_believed(signer: Signer) -> None:
    settings = SignInSettings(mode=SignInMode.OIDC, issuer=f"{signer.issuer}/", client_id="lobo")
    with pytest.raises(ProviderDown):
        await Provider(settings, "https://lobo.example/logga-in/svar", None, lambda: NOW).metadata()


@pytest.mark.parametrize(("status", "why"), [(400, TokenRefused), (401, TokenRefused), (500, ProviderDown)])
async def test_a_code_the_provider_does_not_take_lets_nobody_in(
    signer: Signer, status: int, why: type[Exception]
) -> None:
    signer.status, signer.token = status, signed(claims(signer.issuer))
    with pytest.raises(why):
        await provider_of(signer).redeem("kod", PENDING)


async def test_only_a_token_made_out_to_the_api_opens_it(signer: Signer) -> None:
    provider = provider_of(signer, api_audience="lobo-api")
    access, identity = signed(claims(signer.issuer, aud="lobo-api", nonce=None)), signed(claims(signer.issuer))
    assert (await provider.access_claims(access))["sub"] == "anna"
    with pytest.raises(TokenRefused):
        await provider.access_claims(identity)
    with pytest.raises(TokenRefused):
        await provider_of(signer).access_claims(access)
