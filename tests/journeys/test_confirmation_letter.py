"""Kronofogden tells a time; the letter that answers is filled from the vault, and every reading stands in the log."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any

import msgspec
import pytest

from deploy.simulator.people import invented_number
from services.evictions.letters.confirmation import Confirmation, render
from shared.messaging.envelope import Role
from shared.staff.directory import StaffDirectory, StaffMember
from shared.vault.access import AccessRecord
from shared.web.actor import LOCAL_ACTOR
from tests.journeys.lobo import Lobo

TIME: dict[str, Any] = {
    "notice_type": "EVICTION_TIME",
    "received_on": "2026-11-23",
    "eviction_at": "2026-12-18T08:00:00Z",
    "person_name": "Påhitta Provdal",
    "identity_number": invented_number(Random(7), date(1990, 1, 1)),
    "address": "Provgatan 4, 123 45 Exempelstad",
    "enforcement_case": "U-98765-26",
}


async def readings(lobo: Lobo) -> list[AccessRecord]:
    """Everything in the log of readings, in order."""
    jetstream = lobo.run.client.jetstream()
    last = (await jetstream.stream_info("ACCESS")).state.last_seq
    messages = [await jetstream.get_msg("ACCESS", seq) for seq in range(1, last + 1)]
    return [msgspec.json.decode(message.data or b"", type=AccessRecord) for message in messages]


@pytest.mark.parametrize("protected", [False, True])
async def test_the_letter_names_tenant_and_officer_and_is_logged(lobo: Lobo, protected: bool) -> None:
    member = StaffMember(ref=LOCAL_ACTOR.ref, name="Anna Påhittad", role=Role.BOSAMORDNARE, phone="010-123 45 67")
    await StaffDirectory(lobo.run.client).put(member)
    posted = await lobo.post("/api/notices", {**TIME, "protected_identity": protected})
    case_id = await lobo.case_of(posted["notice_id"])
    before = len(await readings(lobo))

    answer = await lobo.web.get(f"/arenden/{case_id}/bekraftelse.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content == render(
        Confirmation(
            municipality="Exempelkommun",
            on=date(2026, 11, 23),
            case_number=case_id[:8],
            told_on=date(2026, 11, 23),
            eviction_at=datetime(2026, 12, 18, 8, tzinfo=UTC),
            enforcement_number="U-98765-26",
            tenants=("Påhitta Provdal",),
            address=None if protected else "Provgatan 4, 123 45 Exempelstad",
            protected=protected,
            officer="Anna Påhittad",
            phone="010-123 45 67",
        )
    )
    logged = (await readings(lobo))[before:]
    assert [each.record_kind or each.kind for each in logged] == [
        "LETTER_MADE",
        "PROTECTED_SHOWN" if protected else "PEOPLE_SHOWN",
        "ENFORCEMENT_CASE",
        *([] if protected else ["ADDRESS"]),
    ]
    assert (logged[0].case_id, logged[0].record_id) == (case_id, posted["notice_id"])
    copy = await lobo.web.get(f"/arenden/{case_id}/bekraftelse.pdf", params={"kopia": "ja"})
    assert copy.headers["content-type"] == "application/pdf"
    assert "COPY_MADE" in [each.kind for each in (await readings(lobo))[before + len(logged) :]]
    assert all(each.people and each.actor == LOCAL_ACTOR.ref for each in logged)


async def test_without_a_time_there_is_nothing_to_confirm(lobo: Lobo) -> None:
    paper = {**TIME, "notice_type": "EVICTION_APPLICATION"}
    del paper["eviction_at"]
    posted = await lobo.post("/api/notices", paper)
    case_id = await lobo.case_of(posted["notice_id"])
    before = len(await readings(lobo))
    answer = await lobo.web.get(f"/arenden/{case_id}/bekraftelse.pdf")
    assert answer.status_code == 409
    assert answer.json()["problems"][0]["code"] == "no-eviction-time-to-confirm"
    assert len(await readings(lobo)) == before
    gone = await lobo.web.get(f"/arenden/{case_id[:-4]}0000/bekraftelse.pdf")
    assert gone.status_code == 404
