"""A receipt has the dates that its paper started, whichever law counts them, and what it asks for within a day."""

from typing import Any, Final
from uuid import uuid4

from httpx import AsyncClient

from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed

NONE: Final = SWEDISH["deadline.none"]
NO_DATES: Final = SWEDISH["receipt.no-dates"]
FORMULAR_3: Final = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "sent_on": "2026-11-19",
    "sent_registered": True,
    "amount_claimed_ore": 845_000,
    "rent_due_on": "2026-10-30",
}
RULING: Final = {"notice_type": "EVICTION_RULING", "document_on": "2026-11-20", "judgment_result": "EVICTION"}
STARTS: Final[dict[str, tuple[dict[str, Any], tuple[str, ...]]]] = {
    "ruling": (RULING, (SWEDISH["DeadlineType.JUDGMENT_REOPENING"], "21 dec 2026")),
    "order": ({"notice_type": "ANSWER_ORDER", "served_on": "2026-11-20"}, (SWEDISH["DeadlineType.ANSWER"],)),
    "judgment": (
        {
            "notice_type": "COURT_JUDGMENT",
            "document_on": "2026-11-20",
            "judgment_result": "EVICTION",
            "until_on": "2026-12-30",
        },
        (SWEDISH["DeadlineType.MOVE_OUT"], "30 dec 2026"),
    ),
    "disturbance": (
        {"notice_type": "DISTURBANCE", "document_on": "2026-11-20"},
        (SWEDISH["AlertRule.A12"], "24 nov 2026", NO_DATES),
    ),
    "severe": ({"notice_type": "SEVERE_DISTURBANCE"}, (SWEDISH["AlertRule.A13"], "23 nov 2026", NO_DATES)),
    "elsewhere": (
        FORMULAR_3 | {"area": "OTHER_MUNICIPALITY"},
        (SWEDISH["receipt.forward"], SWEDISH["DeadlineType.LEASE_RECOVERY"], "10 dec 2026"),
    ),
}


async def receipt_of(desk: AsyncClient, browser: AsyncClient, name: str, paper: dict[str, Any]) -> str:
    """What the receipt shows first, when its case is there."""
    about = {"received_on": "2026-11-23", "person_name": f"{name} Påhittad", "address": f"{name} 1"}
    posted = await desk.post("/api/notices", json=about | paper, headers={"Idempotency-Key": str(uuid4())})
    assert posted.status_code == 202, posted.text
    told = posted.json()
    return (await browser.get(f"/kvitto/{told['notice_id']}", params={"after": told["position"], "ny": "ja"})).text


async def test_whatever_a_paper_starts_stands_on_its_receipt(closed: Staffed) -> None:
    async with closed.program(Role.INTAKE) as desk, closed.browsing("moa") as moa:
        for name, (paper, starts) in STARTS.items():
            shown = await receipt_of(desk, moa, name, paper)
            assert [each for each in starts if each not in shown] == [], name
            assert NONE not in shown, name


async def test_a_day_of_service_that_is_known_is_not_asked_for(closed: Staffed) -> None:
    """The paper said none at first: who corrects it reads what it says now."""
    async with closed.program(Role.INTAKE) as desk, closed.browsing("moa") as moa:
        about = {"received_on": "2026-11-23", "person_name": "Siv Påhittad", "address": "Påhittsgatan 1"}
        posted = await desk.post("/api/notices", json=FORMULAR_3 | about, headers={"Idempotency-Key": str(uuid4())})
        where = f"/kvitto/{posted.json()['notice_id']}"
        asks = SWEDISH["NoticeFlag.NO_SERVICE_DATE"]
        assert asks in (await moa.get(where, params={"after": posted.json()["position"]})).text
        told = FORMULAR_3 | about | {"reason": "MISREAD", "served_on": "2026-11-20"}
        right = {key: told[key] for key in told if key not in ("notice_type", "person_name", "address")}
        corrected = await desk.post(
            f"/api/notices/{posted.json()['notice_id']}/correct", json=right, headers={"Idempotency-Key": str(uuid4())}
        )
        assert corrected.is_success, corrected.text

        async def is_known() -> bool:
            return asks not in (await moa.get(where)).text

        await eventually(is_known)
