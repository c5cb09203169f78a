"""The form of a home visit asks whether support was offered when somebody was met; a program may leave it open."""

from uuid import uuid4

from httpx import AsyncClient

from shared.contracts.evictions import TenantContactAttempted, TenantContacted
from shared.contracts.glossary import SWEDISH
from shared.messaging.jetstream import JetStreamEventStore
from tests.evictions.cases import CASE, OFFICER, formular_3
from tests.evictions.stored import events_of, told
from tests.kit.forms import hidden_fields, written_in

PAGE = f"/arenden/{CASE}/atgard/hembesok"
MET = {"result": "MET", "staff": OFFICER, "deviation": "URGENT"}


async def test_the_form_asks_and_the_answer_makes_it_a_contact(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3())
    form = (await desk.get(PAGE)).text
    said = hidden_fields(form) | written_in(form) | MET
    asked = await desk.post(PAGE, data=said)
    assert asked.status_code == 422
    assert "Svara ja eller nej på frågan om stöd." in asked.text
    assert (await desk.post(PAGE, data=said | {"offered_support": "ja"})).status_code == 303
    assert [each.offered_support for each in await events_of(store) if isinstance(each, TenantContacted)] == [True]


async def test_a_program_that_does_not_say_has_told_of_an_attempt(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3())
    said = {"held_at": "2026-11-16T10:00:00Z", "result": "MET", "staff": [OFFICER], "deviation": "URGENT"}
    where = f"/api/cases/{CASE}/record-home-visit"
    assert (await desk.post(where, json=said, headers={"Idempotency-Key": str(uuid4())})).status_code == 202
    (attempt,) = (each for each in await events_of(store) if isinstance(each, TenantContactAttempted))
    assert attempt.result == "MET"


async def test_who_tells_of_an_attempt_is_not_offered_a_meeting(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3())
    form = (await desk.get(f"/arenden/{CASE}/atgard/kontaktforsok")).text
    assert 'value="NO_ANSWER"' in form
    assert 'value="MET"' not in form
    assert "maxlength" not in form  # a browser cuts by it without a word
    long = await desk.post(
        f"/arenden/{CASE}/atgard/kontaktforsok", data=hidden_fields(form) | written_in(form) | {"note": "a" * 2001}
    )
    assert long.status_code == 422
    assert SWEDISH["problem.too-long.remedy"].format(most=2000) in long.text
    assert "a" * 2001 in long.text
