"""Who shares a home with somebody of protected identity has the same address: it is withheld for both, everywhere."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any, Final
from uuid import uuid4

from deploy.simulator.people import invented_number
from services.evictions.letters.confirmation import Confirmation, render
from shared.kernel.clock import civil_date
from shared.messaging.envelope import Role
from tests.web.staffed import NOW, Staffed, member
from tests.web.test_contact_details import posted
from tests.web.test_every_link_opens import Shown

STAYS, HIDES = (invented_number(Random(seed), date(1975, 1, 1)) for seed in (21, 22))
ADDRESS: Final = "Hemliga vägen 9, lgh 1101"
TIME: Final[dict[str, Any]] = {
    "notice_type": "EVICTION_TIME",
    "received_on": "2026-11-23",
    "eviction_at": "2026-12-15T10:00:00+01:00",
    "identity_number": STAYS,
    "address": ADDRESS,
    "co_tenants": [{"identity_number": HIDES, "person_name": "Beata Påhittad"}],
}


def confirmation(closed: Staffed, case_id: str, address: str | None) -> Confirmation:
    """The letter as it is with and without the address."""
    return Confirmation(
        municipality=closed.run.settings.municipality,
        on=civil_date(NOW),
        case_number=case_id[:8],
        told_on=date(2026, 11, 23),
        eviction_at=datetime(2026, 12, 15, 9, tzinfo=UTC),
        enforcement_number=None,
        tenants=("Siv Påhittad", "Beata Påhittad"),
        address=address,
        protected=address is None,
        officer=member("bo").name,
        phone=None,
    )


async def test_a_co_tenant_protected_later_hides_the_address_on_page_twin_letter_and_question(
    closed: Staffed,
) -> None:
    _, case_id = await posted(closed, **TIME)
    shown = (f"/arenden/{case_id}", f"/api/cases/{case_id}/contact-details")
    async with closed.browsing("bo") as reader:
        assert [path for path in shown if "Hemliga" not in (await reader.get(path)).text] == []
        letter = f"/arenden/{case_id}/bekraftelse.pdf"
        assert (await reader.get(letter)).content == render(confirmation(closed, case_id, ADDRESS))
        async with closed.program(Role.INTAKE) as desk:
            body = {"identity_number": HIDES, "protected_identity": True}
            told = await desk.post("/api/people", json=body, headers={"Idempotency-Key": str(uuid4())})
            assert told.status_code == 200, told.text
        assert [path for path in shown if "Hemliga" in (await reader.get(path)).text] == []
        assert (await reader.get(letter)).content == render(confirmation(closed, case_id, None))
        for number in (STAYS, HIDES):
            form = Shown((await reader.get("/inkorg/ny?typ=kronofogdens-tid")).text).forms[-1]
            written = {"identity_number": number, "address": "Annan gata 1", "eviction_at": "2026-12-16 10:00"}
            asked = await reader.post(form.action, data=form.fields | written | {"received_on": "2026-11-23"})
            assert asked.status_code == 409
            assert "Hemliga" not in asked.text
