"""A notice turns out to be about another home of the person's: the slice, the API, and the page."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from httpx import AsyncClient
from litestar import Litestar
from playwright.async_api import expect

from deploy.stack import served
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import received
from services.intake.domain.notice.reroute_notice import RerouteNotice
from services.intake.domain.notice.withdraw_notice import WithdrawNotice
from shared.contracts.codes import Unit
from shared.contracts.ids import MatterId, PropertyRef, TenancyRef
from shared.contracts.intake import NoticeMoved
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import WithdrawnBy
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.papers import NOTICE, TENANCY, TODAY, coordination_number
from tests.intake.test_http import codes, complete, events_of, post
from tests.intake.test_kinds import known_case
from tests.intake.test_later_pages import save
from tests.intake.test_later_slices import after, came
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.http import calling

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)
ELSEWHERE: Final = TenancyRef(derived_id("tenancy", "elsewhere"))
HOME: Final = PropertyRef(derived_id("home", "elsewhere"))
MOVES: Final = MoveNotice(notice_id=NOTICE, tenancy_ref=ELSEWHERE, property_ref=HOME, now=NOW)
BACK: Final = MoveNotice(notice_id=NOTICE, tenancy_ref=TENANCY, now=NOW)
NUMBER: Final = coordination_number(date(1980, 5, 1))
CASE: Final = MatterId(derived_id("case", "about another home"))


def moved(tenancy: TenancyRef, nth: int, home: PropertyRef | None = None) -> NoticeMoved:
    return NoticeMoved(notice_id=NOTICE, tenancy_ref=tenancy, moved_at=NOW, nth=nth, property_ref=home)


def test_a_notice_is_moved_once_and_back_again() -> None:
    came().when(MOVES).then(moved(ELSEWHERE, 1, HOME))
    after(came(), MOVES).when(MOVES).then_nothing()
    came().when(BACK).then_nothing()
    after(came(), MOVES).when(BACK).then(moved(TENANCY, 2))
    state = after(came(), MOVES)._decider.fold(after(came(), MOVES)._past)
    assert received(state).tenancy_ref == ELSEWHERE


def test_what_was_taken_back_or_another_board_has_is_not_moved() -> None:
    taken_back = WithdrawNotice(notice_id=NOTICE, withdrawn_on=TODAY, by=WithdrawnBy.INTAKE, today=TODAY)
    after(came(), taken_back).when(MOVES).then_refused("notice-withdrawn")
    away = RerouteNotice(notice_id=NOTICE, to_unit=Unit.OTHER_BOARD, reason=RerouteReason.OUTSIDE_AREA, today=TODAY)
    after(came(), away).when(MOVES).then_refused("notice-with-other-board")


async def opened(store: JetStreamEventStore, notice_id: str) -> None:
    """The person of a notice has an open case about another home, as intake is told."""
    person = (await events_of(store, notice_id))[0].person_ref
    assert await known_case(store, person, "about another home", ELSEWHERE) == CASE


async def moves_of(store: JetStreamEventStore, notice_id: str) -> list[Any]:
    return [each for each in await events_of(store, notice_id) if isinstance(each, NoticeMoved)]


async def test_by_api_to_an_open_case_or_to_an_address(desk: AsyncClient, store: JetStreamEventStore) -> None:
    posted = (await post(desk, complete(identity_number=NUMBER))).json()["notice_id"]
    at = f"/api/notices/{posted}/move"
    await opened(store, posted)
    assert (await post(desk, {"case_id": CASE}, path=at)).status_code == 202
    assert (await post(desk, {"address": "Provgatan 9, lgh 1001"}, path=at)).status_code == 202
    first, second = await moves_of(store, posted)
    assert (first.tenancy_ref, first.property_ref) == (ELSEWHERE, None)
    assert second.property_ref is not None
    assert second.tenancy_ref not in (ELSEWHERE, (await events_of(store, posted))[0].tenancy_ref)
    later = (await post(desk, complete(identity_number=NUMBER, address="Provgatan 9 lgh 1001"))).json()["notice_id"]
    assert (await events_of(store, later))[0].tenancy_ref == second.tenancy_ref, "papers about that home find it"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({}, {"address": "home-not-told"}),
        ({"case_id": CASE, "address": "Provgatan 9"}, {"address": "home-told-twice"}),
        ({"case_id": derived_id("case", "of somebody else")}, {"case_id": "case-of-nobody-here"}),
        ({"home": "Provgatan 9"}, {"home": "unknown-field"}),
    ],
)
async def test_a_home_that_is_not_said_or_not_theirs_is_refused(
    desk: AsyncClient, store: JetStreamEventStore, body: dict[str, Any], found: dict[str, str]
) -> None:
    posted = (await post(desk, complete(identity_number=NUMBER))).json()["notice_id"]
    await opened(store, posted)
    assert await codes(await post(desk, body, path=f"/api/notices/{posted}/move")) == found
    assert not await moves_of(store, posted)


@pytest.fixture
async def address(app: Litestar) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def test_the_page_offers_the_persons_other_cases(address: str, store: JetStreamEventStore) -> None:
    async with calling(address) as desk:
        notice_id = (await post(desk, complete(identity_number=NUMBER))).json()["notice_id"]
    await opened(store, notice_id)
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/{notice_id}/flytta")
        await picture(tab, "moving")
        await assert_accessible(tab)
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab).to_have_title(re.compile("^Fel: "))
        await picture(tab, "moving-errors")
        await assert_accessible(tab)
        await tab.locator("label", has_text=CASE[:8]).click()
        await save(tab, notice_id)
    assert [each.tenancy_ref for each in await moves_of(store, notice_id)] == [ELSEWHERE]


async def test_without_javascript_and_without_other_cases_the_address_is_asked_for(
    address: str, store: JetStreamEventStore
) -> None:
    async with calling(address) as desk:
        notice_id = (await post(desk, complete())).json()["notice_id"]
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/inkorg/{notice_id}/flytta")
        await expect(tab.get_by_role("radio")).to_have_count(0)
        await tab.get_by_label("Lägenhetens adress").fill("Provgatan 9, lgh 1001")
        await save(tab, notice_id)
    assert len(await moves_of(store, notice_id)) == 1
