"""LOBO behind a TLS proxy: which names it answers to, whom it believes, what its cookies and headers promise."""

from pathlib import Path
from typing import Any

import pytest
from litestar.testing import AsyncTestClient
from msgspec.structs import replace
from nats.aio.client import Client

from shared.messaging.jetstream import JetStreamEventStore
from shared.settings import Settings, SignInMode, SignInSettings, WebSettings
from shared.staff.staff import Staff, open_staff
from shared.web.application import make_app
from shared.web.hosts import NotLoopback
from shared.web.sign_in.cookies import Cookies
from shared.web.sign_in.entrance import SignInNotReady
from tests.web.sample import NOW, Means, sample

PUBLIC = WebSettings(host="10.0.0.5", public_url="https://lobo.example.org/", allowed_hosts=("lobo.internal",))


@pytest.fixture
def staff(client: Client, store: JetStreamEventStore) -> Staff:
    return open_staff(client, store, lambda: NOW)


def settings(directory: Path, web: WebSettings = PUBLIC, **sign_in: Any) -> Settings:
    told = SignInSettings(**{"mode": SignInMode.LOCAL, **sign_in})
    return Settings(data_dir=directory / "data", key_dir=directory / "keys", web=web, sign_in=told)


async def test_it_answers_to_its_own_names_only(tmp_path: Path, staff: Staff) -> None:
    app = make_app([sample()], Means(settings(tmp_path), lambda: NOW), staff)
    async with AsyncTestClient(app, base_url="https://lobo.example.org") as http:
        for host in ("lobo.example.org", "LOBO.example.org:443", "lobo.internal", "127.0.0.1:8080"):
            assert (await http.get("/logga-in", headers={"host": host})).status_code == 200
        for host in ("elak.example", "lobo.example.org.elak.example", "10.0.0.5", ""):
            assert (await http.get("/logga-in", headers={"host": host})).status_code == 421


async def test_behind_https_a_browser_is_bound_to_it(tmp_path: Path, staff: Staff) -> None:
    app = make_app([sample()], Means(settings(tmp_path), lambda: NOW), staff)
    async with AsyncTestClient(app, base_url="https://lobo.example.org") as http:
        answer = await http.get("/logga-in")
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert "secure" in answer.headers["set-cookie"].casefold()
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
    cookies = Cookies.of("https://lobo.example.org", "x")
    assert (cookies.session, cookies.pending) == ("__Host-lobo", "__Host-lobo-begun")
    assert not Cookies.of("http://127.0.0.1:8080", "x").session.startswith("__Host-")


async def test_without_https_nothing_is_promised(tmp_path: Path, staff: Staff) -> None:
    app = make_app([sample()], Means(settings(tmp_path, WebSettings()), lambda: NOW), staff)
    async with AsyncTestClient(app, base_url="http://127.0.0.1") as http:
        answer = await http.get("/logga-in")
        assert "strict-transport-security" not in answer.headers
        assert "secure" not in answer.headers["set-cookie"].casefold()


@pytest.mark.parametrize(
    ("web", "mode", "why"),
    [
        (WebSettings(host="0.0.0.0"), SignInMode.OFF, "inloggningen är avstängd"),
        (WebSettings(host="0.0.0.0"), SignInMode.LOCAL, "börjar inte med https"),
        (WebSettings(host="0.0.0.0", public_url="http://lobo.example.org"), SignInMode.LOCAL, "börjar inte med https"),
        (WebSettings(public_url="https://lobo.example.org"), SignInMode.OFF, "inloggningen är avstängd"),
    ],
)
def test_nobody_reaches_it_unprotected(tmp_path: Path, web: WebSettings, mode: SignInMode, why: str) -> None:
    with pytest.raises(NotLoopback, match=why):
        make_app([], Means(settings(tmp_path, web, mode=mode), lambda: NOW))


async def test_what_is_wrong_with_the_providers_settings_is_said_all_at_once(tmp_path: Path, staff: Staff) -> None:
    wrong = settings(
        tmp_path,
        mode=SignInMode.OIDC,
        issuer="http://idp.example",
        algorithms=("none", "HS256"),
        roles={"x": "kung"},
        units={"y": "MÅNEN"},
    )
    with pytest.raises(SignInNotReady) as refused:
        make_app([], Means(wrong, lambda: NOW), staff)
    for part in ("issuer", "client_id", "algorithms", "kung", "MÅNEN"):
        assert part in str(refused.value)


async def test_a_secret_that_is_not_there_is_named_by_its_file(tmp_path: Path, staff: Staff) -> None:
    told = settings(
        tmp_path,
        mode=SignInMode.OIDC,
        issuer="https://idp.example",
        client_id="lobo",
        client_secret_file=tmp_path / "finns-inte",
    )
    with pytest.raises(SignInNotReady, match="finns-inte"):
        make_app([], Means(told, lambda: NOW), staff)
    same = replace(told, sign_in=replace(told.sign_in, client_secret_file=None, api_audience="lobo"))
    with pytest.raises(SignInNotReady, match="api_audience"):
        make_app([], Means(same, lambda: NOW), staff)


def test_signing_in_needs_to_know_who_the_staff_are(tmp_path: Path) -> None:
    with pytest.raises(SignInNotReady):
        make_app([], Means(settings(tmp_path), lambda: NOW))
