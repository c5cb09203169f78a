"""Signing in through a real OIDC provider: there and back, and everything that must not let anybody in."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from shared.settings import Settings, SignInMode, SignInSettings
from shared.staff.pending import PATIENCE
from shared.web.sign_in.claims import staff_ref
from tests.web.idp import CLIENT, ROLES, SUBJECT, UNITS, Idp, idp
from tests.web.staffed import Staffed, staffed

NOT_OURS: Final = "Inloggningen gick inte att slutföra."


@pytest.fixture
async def provider() -> AsyncIterator[Idp]:
    async with idp() as running:
        yield running


@pytest.fixture
async def federated(client: Client, streams: Settings, provider: Idp, tmp_path: Path) -> AsyncIterator[Staffed]:
    """LOBO that asks the provider who people are."""
    secret = tmp_path / "client-secret"
    secret.write_text("hemligt\n")
    async with staffed(replace(streams, sign_in=told(provider, secret)), client) as running:
        running.clock.rejoin()  # tokens are as old as the provider's clock says
        yield running


def told(provider: Idp, secret: Path | None = None, **more: Any) -> SignInSettings:
    """The settings of docs/sign-in.md."""
    return SignInSettings(
        mode=SignInMode.OIDC,
        issuer=provider.issuer,
        client_id=CLIENT,
        client_secret_file=secret,
        roles_claim="groups",
        unit_claim="department",
        roles=ROLES,
        units=UNITS,
        **more,
    )


async def there(browser: httpx.AsyncClient, to: str = "") -> str:
    """Where LOBO sends the browser."""
    answer = await browser.get("/logga-in/oidc", params={"till": to})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def back(address: str) -> str:
    """The path and query of an address at LOBO: the settings' port is not the one that answers here."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def refused(page: httpx.Response, status: int, why: str) -> None:
    assert page.status_code == status
    assert why in page.text
    assert "Logga in" in page.text


async def test_who_has_a_role_comes_in_and_is_who_the_provider_says(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        way = await there(browser, "/arbetslista?unit=ADULT_RECEPTION")
        sent = {name: values[0] for name, values in parse_qs(urlsplit(way).query).items()}
        assert sent["code_challenge_method"] == "S256"
        assert sent["response_type"] == "code"
        assert min(len(sent["state"]), len(sent["nonce"]), len(sent["code_challenge"])) >= 43
        answer = await browser.get(back(await provider.signs_in(way)))
        assert answer.headers["location"] == "/arbetslista?unit=ADULT_RECEPTION", answer.text
        assert (
            f"Anna Påhittad, Handläggare, {SWEDISH['Unit.ADULT_RECEPTION']}" in (await browser.get("/arbetslista")).text
        )
    member = await federated.staff.directory.member(staff_ref({"iss": provider.issuer, "sub": SUBJECT}))
    assert member is not None
    assert (member.name, member.mail) == ("Anna Påhittad", "anna@exempel.example")
    assert (member.roles, member.unit) == ((Role.HANDLER,), Unit.ADULT_RECEPTION)


async def test_a_callback_is_good_once(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        answer = back(await provider.signs_in(await there(browser)))
        assert (await browser.get(answer)).status_code == 303
        refused(await browser.get(answer), 400, NOT_OURS)


async def test_another_browsers_answer_lets_nobody_in(federated: Staffed, provider: Idp) -> None:
    """A link with somebody else's code must not sign its reader in as them (login CSRF)."""
    async with federated.browsing() as browser, federated.browsing() as victim:
        answer = back(await provider.signs_in(await there(browser)))
        refused(await victim.get(answer), 400, NOT_OURS)
        await there(victim)
        refused(await victim.get(answer), 400, NOT_OURS)


@pytest.mark.parametrize("altered", ["state", "nonce"])
async def test_what_was_altered_on_the_way_lets_nobody_in(federated: Staffed, provider: Idp, altered: str) -> None:
    async with federated.browsing() as browser:
        answer = await provider.signs_in(await there(browser), **{altered: "a" * 43})
        refused(await browser.get(back(answer)), 400, NOT_OURS)
        assert (await browser.get("/arbetslista")).status_code == 303


@pytest.mark.parametrize("query", ["", "?state=x", "?code=x&state=x", "?error=access_denied&state=x"])
async def test_an_answer_nobody_asked_for_lets_nobody_in(federated: Staffed, query: str) -> None:
    async with federated.browsing() as browser:
        refused(await browser.get(f"/logga-in/svar{query}"), 400, NOT_OURS)


async def test_whoever_turns_back_at_the_provider_is_told_so(federated: Staffed) -> None:
    async with federated.browsing() as browser:
        (state,) = parse_qs(urlsplit(await there(browser)).query)["state"]
        refused(await browser.get(f"/logga-in/svar?error=access_denied&state={state}"), 400, "Inloggningen avbröts.")


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"groups": ["Alla anställda"]}, "Du har ingen roll i LOBO."),
        ({"groups": []}, "Du har ingen roll i LOBO."),
        ({"groups": "handler"}, "Du har ingen roll i LOBO."),
        ({"department": "Hamnkontoret"}, "Din enhet finns inte i LOBO."),
    ],
)
async def test_who_has_no_role_here_is_told_who_can_help(
    federated: Staffed, provider: Idp, claims: dict[str, Any], why: str
) -> None:
    await provider.knows(**claims)
    async with federated.browsing() as browser:
        refused(await browser.get(back(await provider.signs_in(await there(browser)))), 403, why)
        assert (await browser.get("/arbetslista")).status_code == 303


async def test_who_has_left_stays_out_whatever_the_provider_says(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        await browser.get(back(await provider.signs_in(await there(browser))))
        ref = staff_ref({"iss": provider.issuer, "sub": SUBJECT})
        member = await federated.staff.directory.member(ref)
        assert member is not None
        await federated.staff.directory.put(replace(member, active=False))
        answer = await browser.get(back(await provider.signs_in(await there(browser))))
        refused(answer, 403, "Du är inte längre medarbetare")


async def test_an_answer_that_comes_too_late_lets_nobody_in(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        answer = await provider.signs_in(await there(browser))
        federated.clock.set(federated.clock() + PATIENCE)
        refused(await browser.get(back(answer)), 400, NOT_OURS)


async def test_a_provider_that_is_down_is_said_to_be(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        answer = await provider.signs_in(await there(browser))
        await provider.stop()
        refused(await browser.get(back(answer)), 503, "Kommunens inloggning svarar inte.")


async def test_a_provider_that_was_never_up_is_said_to_be_down(
    client: Client, streams: Settings, provider: Idp
) -> None:
    await provider.stop()
    async with staffed(replace(streams, sign_in=told(provider)), client) as running, running.browsing() as browser:
        refused(await browser.get("/logga-in/oidc"), 503, "Kommunens inloggning svarar inte.")
        assert (await browser.get("/logga-in")).status_code == 200


async def test_signing_out_shows_the_way_out_of_the_provider_too(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        await browser.get(back(await provider.signs_in(await there(browser))))
        token = (await browser.get("/arbetslista")).text.partition('name="_csrf_token" value="')[2].partition('"')[0]
        page = await browser.post("/logga-ut", data={"_csrf_token": token})
        assert f"{provider.issuer}/oauth2/end_session?client_id=lobo" in page.text
        assert (await browser.get("/arbetslista")).status_code == 303


async def test_there_is_no_password_to_guess_where_a_provider_answers(federated: Staffed) -> None:
    async with federated.browsing() as browser:
        page = await browser.get("/logga-in")
        assert "Gå till kommunens inloggning" in page.text
        assert 'type="password"' not in page.text


async def test_a_token_that_is_out_of_date_lets_nobody_in(federated: Staffed, provider: Idp) -> None:
    async with federated.browsing() as browser:
        federated.clock.set(federated.clock() + timedelta(hours=2))
        answer = await provider.signs_in(await there(browser))
        refused(await browser.get(back(answer)), 400, NOT_OURS)
