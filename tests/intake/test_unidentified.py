"""One apartment is one tenancy, also while nobody has told whose: the next paper joins the first."""

import asyncio
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from httpx import AsyncClient

from shared.contracts.intake import EarlySignalReceived, EvictionNoticeReceived
from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.papers import coordination_number
from tests.intake.test_http import complete, events_of, post

HOME = "Storgatan 5, lgh 1101"
NAMELESS: dict[str, Any] = {"identity_number": None, "person_name": None, "address": HOME}


async def told(desk: AsyncClient, store: JetStreamEventStore, **changes: Any) -> tuple[str, str]:
    """Whom a paper is about, and which tenancy."""
    receipt = await post(desk, complete(**NAMELESS | changes))
    assert receipt.status_code == 202, receipt.text
    first = (await events_of(store, receipt.json()["notice_id"]))[0]
    assert isinstance(first, EvictionNoticeReceived | EarlySignalReceived)
    return first.person_ref, first.tenancy_ref


ADDRESSES = (HOME, "STORGATAN 5 lägenhet 1101, 123 45 Exempelstad", "Storgatan 5, 1101")


@pytest.mark.parametrize("order", permutations(ADDRESSES), ids=lambda order: order[0][-4:])
async def test_papers_about_nobody_identified_in_one_apartment_are_one_tenancy_in_whatever_order(
    desk: AsyncClient, store: JetStreamEventStore, order: tuple[str, ...]
) -> None:
    assert len({await told(desk, store, address=address) for address in order}) == 1


@pytest.mark.parametrize("names", [(None, None, None), ("Siv Påhittad", "Bo Exempel", None)], ids=["nameless", "named"])
async def test_papers_about_nobody_identified_that_come_in_the_same_instant_are_one_tenancy(
    desk: AsyncClient, store: JetStreamEventStore, names: tuple[str | None, ...]
) -> None:
    posted = [
        told(desk, store, person_name=name, address=address) for name, address in zip(names, ADDRESSES, strict=True)
    ]
    assert len({tenancy for _, tenancy in await asyncio.gather(*posted)}) == 1


async def test_the_papers_of_one_number_that_come_in_the_same_instant_are_one_tenancy(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    posted = [told(desk, store, identity_number="19121212-1212", address=address) for address in ADDRESSES]
    assert len(set(await asyncio.gather(*posted))) == 1


async def test_somebody_of_another_name_in_the_apartment_is_another_person_of_the_same_tenancy(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    first = await told(desk, store, person_name="Siv Påhittad")
    same, other = await told(desk, store, person_name="PÅHITTAD Siv"), await told(desk, store, person_name="Bo Exempel")
    assert same == first
    assert (other[0] == first[0], other[1] == first[1]) == (False, True)


@pytest.mark.parametrize("address", ["Storgatan 5", "Storgatan 5, lgh 1102"])
async def test_without_an_apartment_or_in_another_nobody_is_taken_for_somebody(
    desk: AsyncClient, store: JetStreamEventStore, address: str
) -> None:
    await told(desk, store, address=address.partition(",")[0])
    assert len({await told(desk, store), await told(desk, store, address=address)}) == 2


async def test_somebody_who_can_be_named_is_never_found_by_an_address(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """Förordning 2001:637 15 §."""
    known = await told(desk, store, identity_number="19121212-1212")
    assert (await told(desk, store))[1] != known[1]


async def test_the_same_paper_again_is_the_same_whatever_came_since(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    body, key = complete(**NAMELESS), "6f1f0c0a-6c35-4b0e-9d0a-2f6b7f3f9a01"
    first = await post(desk, body, key)
    number = {"identity_number": coordination_number(date(1981, 12, 28))}
    assert (await post(desk, number, path=f"/api/notices/{first.json()['notice_id']}/identity")).status_code == 202
    again = await post(desk, body, key)
    assert (again.status_code, again.json().get("notice_id")) == (202, first.json()["notice_id"])
