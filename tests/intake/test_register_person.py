"""A person without a paper gets a reference; whoever asks with a number is on record before the answer."""

from datetime import date
from uuid import uuid4

import msgspec
from httpx import AsyncClient, Response
from nats.aio.client import Client

from shared.vault.access import AccessKind, AccessRecord
from tests.intake.papers import coordination_number

NUMBER = coordination_number(date(1980, 5, 1))


async def ask(desk: AsyncClient) -> Response:
    body = {"identity_number": NUMBER}
    return await desk.post("/api/people", json=body, headers={"Idempotency-Key": str(uuid4())})


async def test_asking_with_a_number_is_logged(desk: AsyncClient, client: Client) -> None:
    person = (await ask(desk)).json()["person_ref"]
    assert (await ask(desk)).json()["person_ref"] == person
    stored = await client.jetstream().get_msg("ACCESS", seq=2)
    record = msgspec.json.decode(stored.data or b"", type=AccessRecord)
    assert (record.kind, record.people) == (AccessKind.PERSON_SOUGHT, (person,))


async def test_without_the_log_there_is_no_answer_and_readiness_tells(desk: AsyncClient, steward: Client) -> None:
    assert (await desk.get("/health/ready")).json()["ready"]
    await steward.jsm().delete_stream("ACCESS")
    answer = await ask(desk)
    assert answer.status_code == 503
    assert "person_ref" not in answer.text
    assert "Loggen över läsningar saknas" in (await desk.get("/health/ready")).text
