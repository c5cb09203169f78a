"""The application around the services: errors, protection, health, start and stop."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from shared.contracts.glossary import SWEDISH
from shared.kernel.errors import Refused
from shared.settings import Settings, WebSettings
from shared.web.application import begin_shutdown, make_app
from shared.web.hosts import NotLoopback
from shared.web.problems import refusal
from tests.kit.forms import hidden_fields
from tests.kit.nats import UNLOCKED
from tests.web.sample import COMMAND, Means, means, sample

KEY = {"Idempotency-Key": COMMAND}
GOOD = {"received_on": "2026-11-20", "notice_type": "OTHER"}
PAGE = {"accept": "text/html"}


@pytest.fixture
async def http(tmp_path: Path) -> AsyncIterator[AsyncTestClient[Litestar]]:
    async with AsyncTestClient(make_app([sample()], means(tmp_path)), base_url="http://127.0.0.1") as client:
        yield client


def said(response: httpx.Response, status: int) -> dict[str, Any]:
    """The problem+json of a response, after a look at its form."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["type"].startswith("urn:lobo:problem:")
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body


async def test_a_command_is_accepted_with_who_and_which(http: AsyncTestClient[Litestar]) -> None:
    response = await http.post("/api/samples", json=GOOD, headers=KEY)
    assert response.status_code == 202
    assert response.json() == {"position": 7, "command": COMMAND, "actor_role": "bosamordnare"}


@pytest.mark.parametrize("key", [None, "", "nej", COMMAND.upper(), "*", "a" * 10_000, f"{COMMAND}.>"])
async def test_a_command_without_a_proper_key_is_refused(http: AsyncTestClient[Litestar], key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}
    problem = said(await http.post("/api/samples", json=GOOD, headers=headers), 400)["problems"][0]
    assert problem["code"] == ("key-invalid" if key else "key-missing")


async def test_a_body_is_read_strictly_before_the_handler(http: AsyncTestClient[Litestar]) -> None:
    body = said(await http.post("/api/samples", json={"received_on": 0, "x": 1}, headers=KEY), 422)
    assert [each["field"] for each in body["problems"]] == ["x", "received_on", "notice_type"]


async def test_a_day_in_an_address_is_a_day_and_not_a_number(http: AsyncTestClient[Litestar]) -> None:
    found = await http.get("/api/samples?on=2026-11-20&known_at=2026-11-20T08:00:00Z")
    assert found.json() == ["2026-11-20", "2026-11-20 08:00:00+00:00"]
    for query in ("on=0", "on=2026-02-30", "known_at=0.5", "known_at=20261120", "on=", "on=i%20dag"):
        body = said(await http.get(f"/api/samples?{query}"), 400)
        assert [each["field"] for each in body["problems"]] == [query.partition("=")[0]]


async def test_only_json_comes_in_to_the_api(http: AsyncTestClient[Litestar]) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        headers = {**KEY, "content-type": kind}
        body = said(await http.post("/api/samples", content=msgspec.json.encode(GOOD), headers=headers), 415)
        assert "application/json" in body["detail"]


async def test_too_much_is_refused(http: AsyncTestClient[Litestar]) -> None:
    headers = {**KEY, "content-type": "application/json"}
    body = said(await http.post("/api/samples", content=b"x" * 300_000, headers=headers), 413)
    assert body["detail"] == "Inget har sparats. Skicka högst 256 kB åt gången."


COUNTLESS = {f"a{number:x}": "1" for number in range(20_000)}


async def test_a_form_of_countless_fields_is_refused_and_not_told_of_field_by_field(
    http: AsyncTestClient[Litestar],
) -> None:
    token = hidden_fields((await http.get("/arbetslista")).text)
    answer = await http.post("/arbetslista", data=COUNTLESS | token, headers=PAGE)
    assert (answer.status_code, len(answer.text) < 20_000) == (413, True)
    assert "fler än 500 fält" in answer.text


async def test_so_is_a_body_of_countless_fields(http: AsyncTestClient[Litestar]) -> None:
    twice = b'{"a1": 1, ' + msgspec.json.encode(COUNTLESS)[1:]
    answer = await http.post("/api/samples", content=twice, headers={**KEY, "content-type": "application/json"})
    assert said(answer, 413)["detail"].startswith("Inget har sparats.")


@pytest.mark.parametrize("code", ["in-the-future", "date-in-future", "date-too-early"])
def test_a_refused_day_names_its_field(code: str) -> None:
    assert refusal(Refused(code, field="served_on")).message.startswith(f"{SWEDISH['field.served_on']}: ")
    assert refusal(Refused(code, field="served_on")).remedy == SWEDISH[f"{code}.remedy"]


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("refused", 409, "refused"),
        ("refused-field", 422, "refused"),
        ("conflict", 409, "conflict"),
        ("unavailable", 503, "unavailable"),
        ("bug", 500, "internal"),
    ],
)
async def test_what_goes_wrong_is_said_to_programs_and_to_people(
    http: AsyncTestClient[Litestar], kind: str, status: int, code: str
) -> None:
    body = said(await http.get(f"/api/errors/{kind}"), status)
    assert body["type"] == f"urn:lobo:problem:{code}"
    shown = await http.get(f"/fel/{kind}", headers=PAGE)
    assert shown.status_code == status
    assert body["title"] in shown.text
    assert "Hemlig" not in shown.text + str(body)


async def test_a_store_that_is_away_says_when_to_come_back(http: AsyncTestClient[Litestar]) -> None:
    assert (await http.get("/api/errors/unavailable")).headers["retry-after"] == "5"


async def test_unknown_addresses_and_methods(http: AsyncTestClient[Litestar]) -> None:
    said(await http.get("/api/finns-inte"), 404)
    said(await http.put("/api/samples"), 405)
    shown = await http.get("/finns-inte", headers=PAGE)
    assert shown.status_code == 404
    assert "Sidan eller uppgiften finns inte" in shown.text


async def test_an_error_inside_a_page_is_only_its_middle(http: AsyncTestClient[Litestar]) -> None:
    shown = await http.get("/fel/conflict", headers={**PAGE, "HX-Request": "true"})
    assert "Någon annan hann före" in shown.text
    assert "<html" not in shown.text


async def test_a_form_from_elsewhere_is_refused_and_ours_is_not(http: AsyncTestClient[Litestar]) -> None:
    assert (await http.post("/arbetslista", data={"received_on": "x"}, headers=PAGE)).status_code == 403
    form = await http.get("/arbetslista")
    token = form.text.partition('name="_csrf_token" value="')[2].partition('"')[0]
    answer = await http.post("/arbetslista", data={"_csrf_token": token, "received_on": "x"}, headers=PAGE)
    assert answer.status_code == 422
    assert "inte ett datum som finns" in answer.text


async def test_a_form_that_was_open_survives_a_restart(tmp_path: Path) -> None:
    async with AsyncTestClient(make_app([sample()], means(tmp_path)), base_url="http://127.0.0.1") as before:
        form = await before.get("/arbetslista")
    token = form.text.partition('name="_csrf_token" value="')[2].partition('"')[0]
    async with AsyncTestClient(make_app([sample()], means(tmp_path)), base_url="http://127.0.0.1") as after:
        after.cookies.update(before.cookies)
        assert (await after.post("/arbetslista", data={"_csrf_token": token})).status_code == 422
    assert (tmp_path / "keys" / "forms.key").stat().st_mode & 0o077 == 0


async def test_a_browser_that_knows_another_installation_can_send_forms_here(tmp_path: Path) -> None:
    async with AsyncTestClient(make_app([sample()], means(tmp_path / "a")), base_url="http://127.0.0.1") as other:
        await other.get("/arbetslista")
    async with AsyncTestClient(make_app([sample()], means(tmp_path / "b")), base_url="http://127.0.0.1") as ours:
        ours.cookies.update(other.cookies)
        form = await ours.get("/arbetslista")
        token = form.text.partition('name="_csrf_token" value="')[2].partition('"')[0]
        assert (await ours.post("/arbetslista", data={"_csrf_token": token})).status_code == 422


async def test_a_link_from_elsewhere_keeps_the_cookie_of_open_forms(http: AsyncTestClient[Litestar]) -> None:
    cookie = (await http.get("/arbetslista")).headers["set-cookie"]
    assert "samesite=lax" in cookie.lower()
    assert "httponly" in cookie.lower()


async def test_another_sites_name_for_this_machine_is_refused(http: AsyncTestClient[Litestar]) -> None:
    for path in ("/arbetslista", "/api/errors/conflict"):
        said(await http.get(path, headers={"host": "elak.example"}), 421)


@pytest.mark.parametrize("host", ["", "[::1", "elak.example@127.0.0.1", "127.0.0.1.elak.example", "127.0.0.1:80:80"])
async def test_a_host_that_is_not_plainly_ours_is_refused(http: AsyncTestClient[Litestar], host: str) -> None:
    said(await http.get("/arbetslista", headers={"host": host}), 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080", "[::1]:8080"])
async def test_every_name_of_this_machine_is_ours(http: AsyncTestClient[Litestar], host: str) -> None:
    assert (await http.get("/arbetslista", headers={"host": host})).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_sites_page_may_link_here_but_not_fetch(http: AsyncTestClient[Litestar], site: str) -> None:
    def from_there(mode: str, dest: str) -> dict[str, str]:
        return {**PAGE, "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}

    for mode, dest in (("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe")):
        assert (await http.get("/arbetslista", headers=from_there(mode, dest))).status_code == 403
    assert (await http.get("/arbetslista", headers=from_there("navigate", "document"))).status_code == 200


async def test_every_answer_is_protected(http: AsyncTestClient[Litestar]) -> None:
    for path in ("/arbetslista", "/finns-inte", "/api/errors/bug", "/static/lobo.css", "/health/live"):
        headers = (await http.get(path)).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert (await http.get("/arbetslista")).headers["cache-control"] == "no-store"


async def test_nothing_is_loaded_from_elsewhere(http: AsyncTestClient[Litestar]) -> None:
    for path in ("/arbetslista", "/schema"):
        text = (await http.get(path, headers=PAGE)).text
        assert "https://" not in text


async def test_the_schema_says_what_the_reader_does(http: AsyncTestClient[Litestar]) -> None:
    schema = (await http.get("/schema/openapi.json")).json()
    assert set(schema["paths"]) == {"/api/samples", "/api/errors/{kind}", "/api/operations"}
    assert schema["components"]["schemas"]["PostSample"]["additionalProperties"] is False
    assert schema["components"]["schemas"]["Child"]["additionalProperties"] is False
    assert "additionalProperties" not in schema["components"]["schemas"]["Accepted"]
    post = schema["paths"]["/api/samples"]["post"]
    assert {"202", "400", "409", "413", "415", "422", "503"} <= set(post["responses"])
    (key,) = [each for each in post["parameters"] if each["name"] == "Idempotency-Key"]
    assert key["required"] is True


async def test_health_tells_why(tmp_path: Path, http: AsyncTestClient[Litestar]) -> None:
    assert (await http.get("/health/ready")).json() == {"ready": True, "reasons": {}}
    sick = make_app([sample(["Läsningen har stannat."])], means(tmp_path))
    async with AsyncTestClient(sick, base_url="http://127.0.0.1") as client:
        response = await client.get("/health/ready")
        assert response.status_code == 503
        assert response.json() == {"ready": False, "reasons": {"sample": ["Läsningen har stannat."]}}
        assert (await client.get("/health/live")).status_code == 200


async def test_services_run_as_long_as_the_application(tmp_path: Path) -> None:
    seen: list[str] = []
    service = sample(seen=seen)
    async with AsyncTestClient(make_app([service], means(tmp_path)), base_url="http://127.0.0.1") as client:
        await client.get("/health/live")
        assert seen == ["started"]
        begin_shutdown([service])
    assert seen == ["started", "streams ended", "stopped"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "lobo.example", "::"])
def test_nobody_else_may_reach_it_while_sign_in_is_off(tmp_path: Path, host: str) -> None:
    settings = Settings(key_dir=tmp_path, web=WebSettings(host=host), sign_in=UNLOCKED)
    open_to_all = Means(settings, means(tmp_path).clock)
    with pytest.raises(NotLoopback, match="inloggningen är avstängd"):
        make_app([], open_to_all)
