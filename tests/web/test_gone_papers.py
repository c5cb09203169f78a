"""A paper registered by mistake, or sent on to another board, is no longer the case's: none of its words stay on it."""

from datetime import date
from typing import Any, Final
from uuid import uuid4

import pytest
from httpx import AsyncClient

from shared.messaging.envelope import Role
from tests.intake.papers import coordination_number
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed
from tests.web.test_contact_details import NUMBER, posted

REPORTER: Final = "Ada Anmälare"  # whom a bosamordnare is not told of
WORDS: Final = ("KANARIEANTECKNING", REPORTER, "Främmande Påhittad", "Fel Värd AB", "08-99 99 99")
FOREIGN: Final[dict[str, Any]] = {
    "notice_type": "DISTURBANCE",
    "received_on": "2026-11-22",
    "sent_on": "2026-11-20",
    "identity_number": NUMBER,
    "address": "Påhittsgatan 7, lgh 1202",
    "note": "KANARIEANTECKNING om grannen",
    "source_name": "Ada Anmälare",
    "landlord_name": "Fel Värd AB",
    "landlord_phone": "08-99 99 99",
    "co_tenants": [{"identity_number": coordination_number(date(1985, 5, 5)), "person_name": "Främmande Påhittad"}],
    "household": {"adults": 1, "children": []},
}
GOES: Final[dict[str, list[tuple[str, dict[str, Any]]]]] = {
    "mistake": [("withdraw", {"withdrawn_on": "2026-11-23", "withdrawn_by": "INTAKE"})],
    "sent on": [
        ("reroute", {"to_unit": "OTHER_BOARD", "reason": "OUTSIDE_AREA"}),
        ("forward", {"forwarded_at": "2026-11-23T09:30:00+01:00", "board": "Socialnämnden i Påhittköping"}),
    ],
}


@pytest.mark.parametrize(("why", "name"), [("mistake", "enar"), ("sent on", "bo")])
async def test_none_of_its_words_stay_on_the_case(closed: Staffed, why: str, name: str) -> None:
    _, case_id = await posted(closed)
    async with closed.program(Role.INTAKE) as desk, closed.browsing(name) as reader:
        answer = await desk.post("/api/notices", json=FOREIGN, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
        shown = (f"/arenden/{case_id}", f"/api/cases/{case_id}/contact-details", f"/arenden/{case_id}/kontaktuppgifter")
        told = [each for each in WORDS if each != REPORTER or name != "bo"]
        await eventually(lambda: _says(reader, shown[1], told))
        for path, body in GOES[why]:
            notice = f"/api/notices/{answer.json()['notice_id']}/{path}"
            gone = await desk.post(notice, json=body, headers={"Idempotency-Key": str(uuid4())})
            assert gone.status_code == 202, gone.text
        await eventually(lambda: _says_none(reader, shown[1]))
        for path in shown:
            text = (await reader.get(path)).text
            assert [each for each in WORDS if each in text] == [], path
            assert "08-12 34 56" in text, "the paper that stays says who the landlord is"


async def _says(reader: AsyncClient, path: str, words: list[str]) -> bool:
    text = (await reader.get(path)).text
    return all(each in text for each in words)


async def _says_none(reader: AsyncClient, path: str) -> bool:
    text = (await reader.get(path)).text
    return not any(each in text for each in WORDS)
