"""A case at Kronofogden is one reference, on every paper about the person (UF 16:2)."""

from httpx import AsyncClient

from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.test_http import complete, events_of, post

WHO = ("identity_number", "person_name", "address", "tenancy", "household")


async def test_a_case_at_kronofogden_is_one_reference_on_every_paper_about_the_person(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """UF 16:2: what is called off is known by its number, however the number is spelled."""
    refs = []
    for day, number in ((2, "U-98765-26"), (3, "u 98765-26"), (4, "U-98766-26")):
        told = {"notice_type": "EVICTION_APPLICATION", "document_on": f"2026-11-{day:02}", "enforcement_case": number}
        body = {name: value for name, value in complete(**told).items() if name in {*told, *WHO}}
        receipt = (await post(desk, body | {"channel": "POST", "received_on": "2026-11-20"})).json()
        (received, *_) = await events_of(store, receipt["notice_id"])
        refs.append(received.enforcement_case_ref)
    first, again, other = refs
    assert first == again != other
