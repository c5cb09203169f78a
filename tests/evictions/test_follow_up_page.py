"""The household of a closed case is followed up by form and by program."""

from httpx import AsyncClient
from msgspec.structs import replace

from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.eviction_work import FollowUpsEnded
from shared.messaging.jetstream import JetStreamEventStore
from tests.evictions.cases import CASE, MONDAY, at, formular_3
from tests.evictions.stored import events_of, told
from tests.evictions.test_follow_ups import ASSISTS, CLOSES
from tests.evictions.test_http import codes, post
from tests.kit.forms import hidden_fields

ENDS = f"/arenden/{CASE}/atgard/uppfoljning-avslutad"
CLOSED_TODAY = replace(CLOSES, now=at(MONDAY, "10:30"), closed_on=MONDAY)


async def test_it_is_asked_for_on_its_day_and_ended_when_the_person_declines_until_that_is_taken_back(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3(), ASSISTS, CLOSED_TODAY)
    form = (await desk.get(f"/arenden/{CASE}/atgard/uppfoljning")).text
    assert "Efter 3 månader, tis 16 feb 2027" in form
    said = {"follow_up_point": "MONTHS_3", "held_on": MONDAY.isoformat(), "follow_up_answer": "STILL_THERE"}
    early = await post(desk, "hold-follow-up", said)
    assert codes(early) == {"held_on": "follow-up-too-early"}
    answer = {"ended_on": MONDAY.isoformat(), "follow_up_end": "DECLINED"}
    ended = await desk.post(ENDS, data={**hidden_fields((await desk.get(ENDS)).text), **answer})
    assert ended.status_code == 303
    assert [each for each in await events_of(store) if isinstance(each, FollowUpsEnded)]
    assert codes(await post(desk, "hold-follow-up", said)) == {"follow_up_point": "no-follow-up-planned"}
    (wrong,) = [each for each in await events_of(store) if isinstance(each, FollowUpsEnded)]
    form = (await desk.get(f"/arenden/{CASE}/atgard/ta-tillbaka")).text
    assert "Uppföljningen avslutad" in form
    taken_back = await post(desk, "retract-fact", {"fact_id": fact_id_of(wrong), "reason": "WRONG_CASE"})
    assert taken_back.is_success
    assert codes(await post(desk, "hold-follow-up", said)) == {"held_on": "follow-up-too-early"}
