"""What becomes known of a notice later, by API: told once, refused with every problem, and never of another notice."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.intake import (
    CoTenantsRecorded,
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeRerouted,
    NoticeWithdrawn,
    TenancyShared,
)
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.runtime import Runtime
from shared.staff.actor import LOCAL_ACTOR
from shared.vault.lookup import Reader, Wanted
from shared.vault.records import Opened, RecordKind, RecordName
from shared.vault.vault import open_vault
from tests.intake.papers import coordination_number
from tests.intake.test_http import codes, complete, events_of, post

OTHER_NUMBER = coordination_number(date(1978, 3, 9))
CORRECTION: dict[str, Any] = {
    "reason": "NEW_MESSAGE",
    "received_on": "2026-11-21",
    "sent_on": "2026-11-20",
    "sent_registered": True,
    "served_on": "2026-11-20",
    "amount_claimed_ore": 900_000,
    "rent_due_on": "2026-10-30",
    "rooms": 2,
}
TOLD: dict[str, dict[str, Any]] = {
    "correct": CORRECTION,
    "withdraw": {"withdrawn_on": "2026-11-22", "withdrawn_by": "LANDLORD"},
    "reroute": {"to_unit": "ELDERLY_TEAM", "reason": "AGREED"},
    "household": {"household": {"adults": 2}},
}
FORWARD = {"forwarded_at": "2026-11-22T08:00:00+01:00", "board": "Socialnämnden i Påhittköping", "receipt": "Dnr 12-3"}


async def came(desk: AsyncClient, **changes: Any) -> str:
    receipt = await post(desk, complete(**changes))
    assert receipt.status_code == 202, receipt.text
    return str(receipt.json()["notice_id"])


@pytest.mark.parametrize("what", TOLD)
async def test_what_is_told_twice_under_one_key_stands_once(
    desk: AsyncClient, store: JetStreamEventStore, what: str
) -> None:
    notice_id, key = await came(desk), str(uuid4())
    first = await post(desk, TOLD[what], key, f"/api/notices/{notice_id}/{what}")
    stands = await events_of(store, notice_id)
    again = await post(desk, TOLD[what], key, f"/api/notices/{notice_id}/{what}")
    assert (first.status_code, again.status_code) == (202, 202), first.text
    assert first.json() == again.json()
    assert await events_of(store, notice_id) == stands
    told = {
        "correct": EvictionNoticeCorrected,
        "withdraw": NoticeWithdrawn,
        "reroute": NoticeRerouted,
        "household": HouseholdRecorded,
    }[what]
    assert isinstance([each for each in stands if isinstance(each, told)][-1], told)


async def test_other_content_under_the_same_key_is_refused(desk: AsyncClient) -> None:
    notice_id, key = await came(desk), str(uuid4())
    await post(desk, CORRECTION, key, f"/api/notices/{notice_id}/correct")
    other = await post(desk, CORRECTION | {"rooms": 3}, key, f"/api/notices/{notice_id}/correct")
    assert other.status_code == 409
    assert list((await codes(other)).values()) == ["idempotency-key-reused"]


@pytest.mark.parametrize("notice_id", [derived_id("nothing"), "x", "..", "%00", "é"])
@pytest.mark.parametrize("what", [*TOLD, "forward"])
async def test_a_notice_that_never_came_is_not_found(desk: AsyncClient, notice_id: str, what: str) -> None:
    response = await post(desk, TOLD.get(what, FORWARD), path=f"/api/notices/{notice_id}/{what}")
    assert response.status_code in (404, 405), response.text


@pytest.mark.parametrize(
    ("what", "body", "found"),
    [
        (
            "correct",
            {"reason": "MISREAD", "received_on": "2027-01-01", "sent_on": "1899-01-01", "rooms": 0},
            {"received_on": "date-in-future", "sent_on": "date-too-early", "rooms": "too-small"},
        ),
        ("correct", {"received_on": "2026-02-30"}, {"reason": "missing", "received_on": "not-a-date"}),
        (
            "correct",
            CORRECTION | {"reason": "GUESSED", "eviction_at": "2026-12-01T09:00:00", "note": "x"},
            {"reason": "unknown-choice", "eviction_at": "not-an-instant", "note": "unknown-field"},
        ),
        ("withdraw", {}, {"withdrawn_on": "missing", "withdrawn_by": "missing"}),
        (
            "withdraw",
            {"withdrawn_on": "2026-11-23", "withdrawn_by": "TENANT"},
            {"withdrawn_on": "date-in-future", "withdrawn_by": "unknown-choice"},
        ),
        ("reroute", {"to_unit": "SOMEWHERE"}, {"to_unit": "unknown-choice", "reason": "missing"}),
        ("household", {"household": {}}, {"household.adults": "household-untold"}),
        (
            "household",
            {"household": {"adults": 31, "children": [{"birth_year": 1990}]}},
            {"household.adults": "too-large", "household.children[0].birth_year": "birth-year-not-a-childs"},
        ),
        ("forward", {"forwarded_at": "i dag", "board": " "}, {"forwarded_at": "not-an-instant", "board": "missing"}),
    ],
)
async def test_every_problem_comes_at_once(
    desk: AsyncClient, store: JetStreamEventStore, what: str, body: dict[str, Any], found: dict[str, str]
) -> None:
    notice_id = await came(desk)
    before = await events_of(store, notice_id)
    response = await post(desk, body, path=f"/api/notices/{notice_id}/{what}")
    assert response.status_code == 422, response.text
    assert await codes(response) == found
    assert await events_of(store, notice_id) == before


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"reason": NaN}', b'{"a":1,"a":2}'])
async def test_what_is_no_body_is_refused(desk: AsyncClient, body: bytes) -> None:
    notice_id = await came(desk)
    headers = {"Idempotency-Key": str(uuid4()), "content-type": "application/json"}
    for what in (*TOLD, "forward"):
        response = await desk.post(f"/api/notices/{notice_id}/{what}", content=body, headers=headers)
        assert response.status_code in (400, 422), (what, response.text)


async def test_a_forwarding_keeps_its_receipt_in_the_vault_and_not_in_the_log(
    desk: AsyncClient, store: JetStreamEventStore, runtime: Runtime
) -> None:
    notice_id = await came(desk, area="OTHER_MUNICIPALITY")
    response = await post(desk, FORWARD, path=f"/api/notices/{notice_id}/forward")
    assert response.status_code == 202, response.text
    received, *_, forwarded = await events_of(store, notice_id)
    assert isinstance(forwarded, NoticeForwarded)
    assert "Påhittköping" not in repr(await events_of(store, notice_id))
    vault = await open_vault(runtime.client, runtime.settings)
    assert forwarded.receipt_ref is not None
    for kind, ref, text in (
        (RecordKind.FORWARDED_TO, forwarded.board_ref, FORWARD["board"]),
        (RecordKind.FORWARDING_RECEIPT, forwarded.receipt_ref, FORWARD["receipt"]),
    ):
        kept = await vault.records.read(RecordName(received.person_ref, kind, ref))
        assert isinstance(kept, Opened)
        assert kept.plaintext.decode() == text


async def test_our_own_notice_is_not_sent_on(desk: AsyncClient) -> None:
    response = await post(desk, FORWARD, path=f"/api/notices/{await came(desk)}/forward")
    assert (response.status_code, list((await codes(response)).values())) == (409, ["notice-is-ours"])


async def test_a_tenant_who_has_turned_65_this_year_counts_when_the_household_is_told(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """The day is only in the vault; the year alone would not say."""
    notice_id = await came(desk, identity_number=coordination_number(date(1961, 5, 1)), household=None)
    await post(desk, {"household": {"adults": 1}}, path=f"/api/notices/{notice_id}/household")
    rerouted = [each for each in await events_of(store, notice_id) if isinstance(each, NoticeRerouted)]
    assert [each.to_unit for each in rerouted] == ["ELDERLY_TEAM"]


# Co-tenants


async def test_a_paper_under_a_co_tenants_number_is_about_the_same_tenancy(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    first = await came(desk, co_tenants=[{"identity_number": OTHER_NUMBER, "person_name": "Sixten Sambo"}])
    second = await came(desk, identity_number=OTHER_NUMBER, person_name=None, notice_type="DISTURBANCE")
    elsewhere = await came(desk, identity_number=OTHER_NUMBER, address="Exempelgatan 99")
    (received, *rest), (later, *_), (other, *_) = [await events_of(store, each) for each in (first, second, elsewhere)]
    assert later.tenancy_ref == received.tenancy_ref
    assert other.tenancy_ref != received.tenancy_ref
    assert later.person_ref != received.person_ref
    (co_tenants,) = [each for each in rest if isinstance(each, CoTenantsRecorded)]
    assert co_tenants.co_tenant_refs == (later.person_ref,)
    shared = (await store.load(AggregateName("intake", "person", later.person_ref))).events
    assert [each.tenancy_ref for each in shared if isinstance(each, TenancyShared)] == [received.tenancy_ref]


async def test_each_tenant_has_the_address_under_a_key_of_their_own(
    desk: AsyncClient, store: JetStreamEventStore, runtime: Runtime
) -> None:
    notice_id = await came(desk, co_tenants=[{"identity_number": OTHER_NUMBER}, {"person_name": "Okänd Tredje"}])
    received, *rest = await events_of(store, notice_id)
    (co_tenants,) = [each for each in rest if isinstance(each, CoTenantsRecorded)]
    vault = await open_vault(runtime.client, runtime.settings)
    everyone = (received.person_ref, *co_tenants.co_tenant_refs)
    assert len(set(everyone)) == 3
    for person in everyone:
        kept = await vault.records.read(RecordName(person, RecordKind.ADDRESS, received.property_ref))
        assert isinstance(kept, Opened)


async def test_who_lives_with_somebody_of_protected_identity_has_no_address_and_keeps_the_name(
    desk: AsyncClient, store: JetStreamEventStore, runtime: Runtime
) -> None:
    """One address: shown for the one it gives away the other. Known from before, it counts as well."""
    await post(desk, {"identity_number": OTHER_NUMBER, "protected_identity": True}, path="/api/people")
    notice_id = await came(desk, co_tenants=[{"identity_number": OTHER_NUMBER}])
    received, *_ = await events_of(store, notice_id)
    vault = await open_vault(runtime.client, runtime.settings)
    people = People(vault, runtime.clock)
    assert not (await people.known(received.person_ref)).protected
    look_ups = LookUps(vault, people, runtime.clock)
    reader = Reader(LOCAL_ACTOR.ref, LOCAL_ACTOR.role, Purpose.CASE_HANDLING)
    home = Wanted(RecordKind.ADDRESS, received.property_ref, received.person_ref)
    (kept,) = await look_ups.read_many([home], reader=reader)
    assert (kept.text, kept.protected) == (None, True)


async def test_the_same_post_with_co_tenants_again_gives_the_same_receipt(desk: AsyncClient) -> None:
    body, key = complete(co_tenants=[{"identity_number": OTHER_NUMBER}, {"person_name": "Okänd Tredje"}]), str(uuid4())
    first, again = await post(desk, body, key), await post(desk, body, key)
    assert (first.status_code, first.json()) == (202, again.json())
    other = await post(desk, body | {"co_tenants": []}, key)
    assert other.status_code == 409


@pytest.mark.parametrize(
    ("co_tenants", "found"),
    [
        ([{"identity_number": "811228-0000"}], {"co_tenants[0].identity_number": "identity-number-checksum"}),
        (
            [{"identity_number": complete()["identity_number"]}],
            {"co_tenants[0].identity_number": "tenant-named-twice"},
        ),
        (
            [{"identity_number": OTHER_NUMBER}, {"identity_number": OTHER_NUMBER.replace("-", "")}],
            {"co_tenants[1].identity_number": "tenant-named-twice"},
        ),
        ([{}] * 4, {"co_tenants": "too-many"}),
        ([{"name": "Bo"}], {"co_tenants[0].name": "unknown-field"}),
    ],
)
async def test_co_tenants_that_cannot_be_are_refused(
    desk: AsyncClient, co_tenants: list[dict[str, Any]], found: dict[str, str]
) -> None:
    response = await post(desk, complete(co_tenants=co_tenants))
    assert (response.status_code, await codes(response)) == (422, found)
