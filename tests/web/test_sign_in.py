"""Signing in with a local account over HTTP: the cookie, the delay, the role, and the way out."""

from datetime import timedelta
from typing import Final

import httpx
import pytest

from shared.staff.attempts import OF_ACCOUNT
from shared.staff.sessions import IDLE
from shared.web.sign_in.pages import within
from tests.kit.http import calling
from tests.web.staffed import NOW, PASSWORD, Staffed, member

WRONG: Final = "Användarnamnet eller lösenordet stämmer inte."


async def csrf(browser: httpx.AsyncClient, path: str = "/logga-in") -> str:
    """The token of the forms on a page."""
    return (await browser.get(path)).text.partition('name="_csrf_token" value="')[2].partition('"')[0]


async def sign_in(browser: httpx.AsyncClient, name: str, password: str = PASSWORD, to: str = "/") -> httpx.Response:
    token = await csrf(browser)
    form = {"_csrf_token": token, "user_name": name, "password": password, "till": to}
    return await browser.post("/logga-in", data=form)


async def test_who_signs_in_comes_to_the_page_they_asked_for(closed: Staffed) -> None:
    await closed.staff.employ("hanna", PASSWORD, member("hanna"))
    async with closed.browsing() as browser:
        asked = await browser.get("/arbetslista?unit=ADULT_RECEPTION")
        assert asked.headers["location"] == "/logga-in?till=%2Farbetslista%3Funit%3DADULT_RECEPTION"
        shown = await browser.get(asked.headers["location"])
        assert 'name="till" value="/arbetslista?unit=ADULT_RECEPTION"' in shown.text
        answer = await sign_in(browser, "hanna", to="/arbetslista?unit=ADULT_RECEPTION")
        assert (answer.status_code, answer.headers["location"]) == (303, "/arbetslista?unit=ADULT_RECEPTION")
        page = await browser.get("/arbetslista")
        assert "Hanna Påhittad, Handläggare" in page.text


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(closed: Staffed) -> None:
    await closed.staff.employ("hanna", PASSWORD, member("hanna"))
    async with closed.browsing() as browser:
        given = [each for each in (await sign_in(browser, "hanna")).headers.get_list("set-cookie") if "session" in each]
        (cookie,) = (each.casefold() for each in given)
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "path=/" in cookie
        assert "max-age" not in cookie
        assert "expires" not in cookie


async def test_an_unknown_name_and_a_wrong_password_are_answered_alike(closed: Staffed) -> None:
    await closed.staff.employ("hanna", PASSWORD, member("hanna"))
    async with closed.browsing() as browser:
        unknown, wrong = await sign_in(browser, "ingen"), await sign_in(browser, "hanna", "fel lösenord")
    assert unknown.status_code == wrong.status_code == 422
    assert WRONG in unknown.text
    assert unknown.text.replace("ingen", "hanna") == wrong.text
    assert "fel lösenord" not in wrong.text


async def test_too_many_tries_wait_longer_and_longer_even_with_the_right_password(closed: Staffed) -> None:
    await closed.staff.employ("hanna", PASSWORD, member("hanna"))
    async with closed.browsing() as browser:
        for _ in range(OF_ACCOUNT.free):
            assert (await sign_in(browser, "hanna", "fel")).status_code == 422
        throttled = await sign_in(browser, "Hanna")
        assert throttled.status_code == 429
        assert throttled.headers["retry-after"] == "5"
        assert "Vänta till kl. 10.00.05" in throttled.text
        closed.clock.set(NOW + timedelta(seconds=5))
        assert (await sign_in(browser, "hanna", "fel")).status_code == 422
        assert (await sign_in(browser, "hanna")).headers["retry-after"] == "10"
        closed.clock.set(NOW + timedelta(seconds=15))
        assert (await sign_in(browser, "hanna")).status_code == 303


async def test_signing_out_ends_it_for_everybody_who_has_the_cookie(closed: Staffed) -> None:
    async with closed.browsing("hanna") as browser:
        stolen = dict(browser.cookies)
        token = await csrf(browser, "/arbetslista")
        page = await browser.post("/logga-ut", data={"_csrf_token": token})
        assert "Du är utloggad" in page.text
        assert (await browser.get("/arbetslista")).status_code == 303
    async with calling(closed.address, cookies=stolen, headers={"accept": "text/html"}) as thief:
        assert (await thief.get("/arbetslista")).status_code == 303


async def test_another_sites_form_signs_nobody_in_or_out(closed: Staffed) -> None:
    async with closed.browsing("hanna") as browser:
        for path in ("/logga-in", "/logga-ut", "/roll"):
            assert (await browser.post(path, data={"role": "handler"})).status_code == 403
        assert (await browser.get("/arbetslista")).status_code == 200


async def test_signing_in_again_is_another_session(closed: Staffed) -> None:
    await closed.staff.employ("hanna", PASSWORD, member("hanna"))
    async with closed.browsing("hanna") as browser:
        before = dict(browser.cookies)[closed.cookie]
        await sign_in(browser, "hanna")
        after = next(each.value for each in browser.cookies.jar if each.name == closed.cookie and each.value != before)
    assert await closed.staff.sessions.of(before) is None
    assert await closed.staff.sessions.of(after or "")


async def test_whoever_is_shut_out_is_out_at_the_next_click(closed: Staffed) -> None:
    await closed.staff.employ("hanna", PASSWORD, member("hanna"))
    async with closed.browsing() as browser:
        await sign_in(browser, "hanna")
        assert (await browser.get("/arbetslista")).status_code == 200
        await closed.staff.dismiss("hanna")
        assert (await browser.get("/arbetslista")).status_code == 303
        assert (await sign_in(browser, "hanna")).status_code == 422


async def test_an_idle_page_leads_to_sign_in_and_back(closed: Staffed) -> None:
    async with closed.browsing("hanna") as browser:
        closed.clock.set(NOW + IDLE)
        part = {"HX-Request": "true", "HX-Current-URL": f"{closed.address}/arbetslista?unit=ADULT_RECEPTION"}
        answer = await browser.get("/arbetslista", headers=part)
        assert answer.status_code == 401
        assert answer.headers["hx-redirect"] == "/logga-in?till=%2Farbetslista%3Funit%3DADULT_RECEPTION"


async def test_a_form_that_is_sent_too_late_is_not_thrown_away(closed: Staffed) -> None:
    async with closed.browsing("moa") as browser:
        token = await csrf(browser, "/inkorg/ny?typ=formular-3")
        closed.clock.set(NOW + IDLE)
        page = await browser.post("/inkorg/ny?typ=formular-3", data={"_csrf_token": token, "received_on": "2026-11-20"})
        assert page.status_code == 401
        assert "Det du skrev är inte sparat än" in page.text
        assert "location" not in page.headers


async def test_a_person_with_two_roles_acts_in_the_one_they_choose(closed: Staffed) -> None:
    await closed.published()
    async with closed.browsing("enar") as browser:
        page = await browser.get("/statistik")
        assert page.status_code == 200
        token = await csrf(browser, "/arbetslista")
        changed = await browser.post("/roll", data={"_csrf_token": token, "role": "handler"})
        assert changed.headers["location"] == "/"
        new = {closed.cookie: changed.headers["set-cookie"].partition("=")[2].partition(";")[0]}
    async with calling(closed.address, cookies=new, headers={"accept": "text/html"}) as handler:
        assert "Enar Påhittad, Handläggare" in (await handler.get("/arbetslista")).text
        assert (await handler.get("/statistik")).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["//elak.example", "https://elak.example", "/\\elak.example", "/a\\b", "/logga-in", "/logga-ut", "", "a", "/a\nb"],
)
def test_signing_in_never_leads_to_another_site(address: str) -> None:
    assert within(address) == "/"


def test_signing_in_leads_to_a_page_of_ours() -> None:
    assert within("/arenden/x?after=3") == "/arenden/x?after=3"
