"""Every address of the real application is for somebody, by a rule; none is open because it was forgotten."""

import re
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.stack import build
from services.evictions.actions import ACTIONS
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings, SignInMode, SignInSettings
from shared.staff.may import ON_CASES, ON_JOURNEYS, ON_PAPERS, Action
from shared.staff.staff import open_staff
from shared.web.application import make_app
from shared.web.routes import HOMES, TABLE, Rule, action_of, helps
from tests.web.staffed import NOW

OPEN = {
    "/health/live",
    "/health/ready",
    "/logga-in",
    "/logga-in/oidc",
    "/logga-in/svar",
    "/logga-ut",
    "/kalender/lobo.ics",
    "/static/{file_path}",
}


@pytest.fixture
async def app(client: Client, streams: Settings) -> Litestar:
    """All services, with every page for signing in."""
    oidc = SignInSettings(mode=SignInMode.OIDC, issuer="https://idp.example", client_id="lobo")
    run = Runtime(replace(streams, sign_in=oidc), lambda: NOW, client, JetStreamEventStore(client))
    return make_app(await build(run), run, open_staff(client, run.store, run.clock))


def addresses(app: Litestar) -> Iterator[tuple[str, str]]:
    """Every (template, method) of the application."""
    for route in app.routes:
        assert isinstance(route, HTTPRoute), f"{route.path} is of a kind that no guard stands before"
        for method in route.methods:
            for path in _each_form(route.path_format):
                yield path, str(method)


def _each_form(path: str) -> Iterator[str]:
    """The page of every form of a case, which have rules of their own; else the template itself."""
    if path.endswith("/atgard/{slug}"):
        yield from (path.replace("{slug}", slug) for slug in ACTIONS)
    yield path


async def test_every_address_is_for_somebody(app: Litestar) -> None:
    forgotten = [(path, method) for path, method in addresses(app) if action_of(path, method) is None]
    assert [each for each in forgotten if each[1] != "OPTIONS"] == [], "say in shared/web/routes.py what it is for"


async def test_only_what_is_meant_to_be_is_open_to_everybody(app: Litestar) -> None:
    assert {path for path, method in addresses(app) if action_of(path, method) is Action.COME_IN} == OPEN


async def test_whatever_is_done_to_a_case_says_which_case(app: Litestar) -> None:
    about = [(path, method) for path, method in addresses(app) if action_of(path, method) in ON_CASES]
    assert about
    assert [each for each in about if "{case_id" not in each[0]] == []


@pytest.mark.parametrize(
    ("named", "asks"),
    [
        ("{case_id", ON_CASES),
        ("{notice_id", ON_PAPERS),
        ("{journey_id", ON_JOURNEYS),
        ("{staff_ref", {Action.HAND_OVER}),
        ("{handover_id", {Action.HAND_OVER}),
        ("{match_id", {Action.POST_NOTICE}),
    ],
)
async def test_a_case_or_paper_is_spoken_of_only_where_it_is_asked_whose_it_is(
    app: Litestar, named: str, asks: set[Action]
) -> None:
    """Of a colleague and a hand-over: who leads, and the answer has only the cases they reach (test_handover_pages)."""
    about = [(path, method) for path, method in addresses(app) if named in path and method != "OPTIONS"]
    assert about
    assert [each for each in about if action_of(*each) not in asks] == []


NAMES_NOBODY = {"about", "slug", "file_path", "path"}
"""Parameters that name no case, paper, journey or colleague: `about` is the case to open (nödöppning)."""


async def test_what_an_address_is_about_is_something_with_a_rule(app: Litestar) -> None:
    names = {name for path, _ in addresses(app) for name in re.findall(r"\{(\w+)", path)}
    assert names - NAMES_NOBODY == {"case_id", "notice_id", "journey_id", "staff_ref", "handover_id", "match_id"}


async def test_no_rule_is_left_over(app: Litestar) -> None:
    def is_for(rule: Rule, path: str, method: str) -> bool:
        return action_of(path, method) in (rule.read, rule.write) and path.startswith(rule.path)

    used = {rule for rule in TABLE for path, method in addresses(app) if is_for(rule, path, method)}
    assert [rule.path for rule in TABLE if rule not in used] == []


def test_in_an_emergency_opening_nothing_that_others_recorded_is_told_anew() -> None:
    helped = [each for each in ACTIONS.values() if helps(each.slug)]
    assert [each.name for each in helped if "corrects" in each.body.__struct_fields__] == []
    assert any("corrects" in each.body.__struct_fields__ for each in ACTIONS.values())


async def test_a_day_begins_where_there_is_a_page(app: Litestar) -> None:
    assert {(path, "GET") for path in HOMES} <= set(addresses(app))


@pytest.mark.parametrize("path", ["/arbetslistan", "/apix/cases", "/okand", "/arenden-alla", "/statikx"])
def test_an_address_that_only_looks_like_one_of_ours_is_for_nobody(path: str) -> None:
    assert action_of(path, "GET") is None
