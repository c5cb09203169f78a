"""Nobody is shown a link or a form that is refused or leads nowhere: each role walks everything it is shown."""

import re
from collections import deque
from datetime import date
from html.parser import HTMLParser
from random import Random
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import expect

from deploy.simulator.people import invented_number
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.staffed import PEOPLE, Staffed

NUMBER: Final = invented_number(Random(1), date(1980, 1, 1))
"""Whose case `case_of_adults` is about."""
TYPED: Final = {"identity_number": NUMBER, "term": NUMBER}
"""What a walker writes where nothing is filled in."""
LEFT_ALONE: Final = frozenset({"/logga-ut"})
MEANT: Final = frozenset({"typ", "view", "kind"})
"""Parts of an address whose values make other pages; of the rest one value is enough."""
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class Form(NamedTuple):
    """A form as it stands on the page, one for each of its buttons."""

    action: str
    method: str
    fields: dict[str, str]


class Shown(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._select = ""
        self._buttons: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name, value = told.get("name", ""), told.get("value", "")
        match tag:
            case "a" if "href" in told:
                self.links.append(told["href"])
            case "form":
                self.forms.append(Form(told["action"], told.get("method", "get"), {}))
                self._buttons = []
            case "input" if name and told.get("type") not in ("radio", "checkbox"):
                self.forms[-1].fields[name] = value or TYPED.get(name, "")
            case "input" if name and "checked" in told:
                self.forms[-1].fields[name] = value
            case "select":
                self._select = name
            case "option" if self._select and ("selected" in told or self._select not in self.forms[-1].fields):
                self.forms[-1].fields[self._select] = value
            case "button" if name:
                self._buttons.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "form" and self._buttons:
            shown = self.forms.pop()
            self.forms += [shown._replace(fields={**shown.fields, name: value}) for name, value in self._buttons]


def sort_of(address: str) -> str:
    """What makes two addresses the same page to a walker."""
    said = urlsplit(address)
    query = sorted(f"{name}={value}" if name in MEANT else name for name, value in parse_qsl(said.query))
    return f"{_ID.sub('{id}', said.path)}?{'&'.join(query)}"


async def walk(http: httpx.AsyncClient, start: str) -> tuple[set[str], list[str]]:
    """Every sort of page that can be reached, and what was refused or not there on the way."""
    seen: set[str] = set()
    wrong: list[str] = []
    to_do: deque[tuple[str, str, dict[str, str]]] = deque([("get", start, {})])
    while to_do:
        method, address, fields = to_do.popleft()
        sort = f"{method} {sort_of(address)}"
        if sort in seen or urlsplit(address).path in LEFT_ALONE:
            continue
        seen.add(sort)
        written, asked = (None, fields or None) if method == "get" else (fields, None)
        answer = await http.request(method, address, follow_redirects=True, data=written, params=asked)
        if answer.status_code in (401, 403, 404, 405) or answer.status_code >= 500:
            wrong.append(f"{sort}: {answer.status_code}")
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found = Shown(answer.text)
        links = [str(answer.url.join(link)) for link in found.links if not link.startswith("#")]
        ours = [link for link in links if urlsplit(link).netloc == answer.url.netloc.decode()]
        to_do.extend(("get", link, {}) for link in ours)
        to_do.extend((form.method, str(answer.url.join(form.action)), form.fields) for form in found.forms)
    return seen, wrong


async def another_boards(closed: Staffed) -> None:
    """A notice about a home outside the area, and a signal without a name."""
    bodies = {
        "/api/notices": {"notice_type": "DISTURBANCE", "received_on": "2026-11-20", "area": "OTHER_MUNICIPALITY"},
        "/api/signals": {"signal_type": "MISSED_RENT", "received_on": "2026-11-20"},
    }
    async with closed.program(Role.INTAKE) as desk:
        for path, body in bodies.items():
            posted = await desk.post(path, json=body, headers={"Idempotency-Key": str(uuid4())})
            assert posted.status_code == 202, posted.text


@pytest.mark.parametrize("name", sorted(PEOPLE))
async def test_whatever_one_is_shown_opens(closed: Staffed, name: str) -> None:
    await closed.case_of_adults()
    await another_boards(closed)
    await closed.published()
    async with closed.browsing(name) as http:
        seen, wrong = await walk(http, f"{closed.address}/")
    assert wrong == []
    assert len(seen) > 1, seen


async def test_a_clerk_is_led_to_what_a_clerk_may_do_with_the_case(closed: Staffed) -> None:
    """A handler of another unit is told whose it is; a handler of the unit goes straight to the case."""
    case_id = await closed.case_of_adults()
    finder = "/inkorg/till-arende?typ=kronofogdens-besked"
    for name, leads in (("moa", finder), ("frida", finder), ("hanna", f"/arenden/{case_id}")):
        async with closed.browsing(name) as http:
            form = Shown((await http.get(finder)).text).forms[-1]
            answer = await http.post(finder, data=form.fields, follow_redirects=True)
            assert (answer.status_code, answer.url.raw_path.decode()) == (200, leads)
            told = Shown(answer.text)
            if name != "hanna":
                assert f"/arenden/{case_id}" not in told.links
            if name == "frida":
                assert [link for link in told.links if link.startswith("/kvitto/")] == []
                assert SWEDISH["NoticeType.RENT_ARREARS_TERMINATION"] not in answer.text
            if name == "moa":
                assert SWEDISH["NoticeType.RENT_ARREARS_TERMINATION"] in answer.text
                (receipt,) = (link for link in told.links if link.startswith("/kvitto/"))
                after = await http.get(receipt)
                assert "Rätta handlingen" in after.text
                assert f"/arenden/{case_id}" not in after.text


async def test_what_a_clerk_is_shown_of_a_case_can_be_read_and_reached_by_keyboard(closed: Staffed) -> None:
    await closed.case_of_adults()
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "moa")
        await tab.goto(f"{closed.address}/inkorg/till-arende?typ=kronofogdens-besked")
        await tab.get_by_label("Personnummer").fill(NUMBER)
        await tab.get_by_role("button", name="Till ärendet").click()
        await expect(tab.get_by_role("heading", name="Handlingar i ärendet")).to_be_visible()
        await picture(tab, "finder-of-a-clerk")
        await assert_accessible(tab)
        assert NUMBER not in tab.url
