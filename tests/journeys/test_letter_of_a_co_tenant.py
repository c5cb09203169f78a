"""Kronofogden's time is about a co-tenant: the letter and its copy name her, and nobody whom it does not name."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any, Final

from deploy.simulator.people import invented_number
from services.evictions.letters.confirmation import Confirmation, render
from shared.messaging.envelope import Role
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.actor import LOCAL_ACTOR
from tests.journeys.lobo import Lobo
from tests.web.test_every_link_opens import Shown

FIRST, SECOND = (invented_number(Random(seed), date(1980, 1, 1)) for seed in (31, 32))
NOW: Final = "2026-11-23T08:00:00Z"
HOME: Final = "Provgatan 4, 123 45 Exempelstad"
DEMAND: Final[dict[str, Any]] = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-23",
    "person_name": "Ett Påhittad",
    "identity_number": FIRST,
    "address": HOME,
    "co_tenants": [{"identity_number": SECOND, "person_name": "Tvaa Påhittad"}],
}
TIME: Final[dict[str, Any]] = {
    "notice_type": "EVICTION_TIME",
    "received_on": "2026-11-23",
    "eviction_at": "2026-12-18T08:00:00Z",
    "person_name": "Tvaa Påhittad",
    "identity_number": SECOND,
    "enforcement_case": "U-98765-26",
    "document_on": "2026-11-20",
}


def letter(case_id: str, *tenants: str, copy: bool = False) -> bytes:
    return render(
        Confirmation(
            municipality="Exempelkommun",
            on=date(2026, 11, 23),
            case_number=case_id[:8],
            told_on=date(2026, 11, 23),
            eviction_at=datetime(2026, 12, 18, 8, tzinfo=UTC),
            enforcement_number="U-98765-26",
            tenants=tenants,
            address=HOME,
            protected=False,
            officer="Anna Påhittad",
            phone=None,
            copy=copy,
        )
    )


async def test_the_letter_names_whom_the_papers_name_and_each_has_a_copy(lobo: Lobo) -> None:
    member = StaffMember(ref=LOCAL_ACTOR.ref, name="Anna Påhittad", role=Role.BOSAMORDNARE)
    await StaffDirectory(lobo.run.client).put(member)
    case_id = await lobo.case_of((await lobo.post("/api/notices", DEMAND))["notice_id"])
    assert await lobo.case_of((await lobo.post("/api/notices", TIME))["notice_id"]) == case_id
    pdf = f"/arenden/{case_id}/bekraftelse.pdf"
    assert (await lobo.web.get(pdf)).content == letter(case_id, "Tvaa Påhittad")
    assert (await lobo.web.get(f"{pdf}?kopia=ja")).content == letter(case_id, "Tvaa Påhittad", copy=True)

    both = {"person_name": "Ett Påhittad", "identity_number": FIRST, "co_tenants": DEMAND["co_tenants"]}
    posted = await lobo.post("/api/notices", TIME | both | {"document_on": "2026-11-21"})
    of_both = posted["notice_id"]
    assert await lobo.case_of(of_both) == case_id
    pdf = f"{pdf}?handling={of_both}"
    assert (await lobo.web.get(pdf)).content == letter(case_id, "Ett Påhittad", "Tvaa Påhittad")
    assert (await lobo.web.get(f"{pdf}&kopia=ja&mottagare=2")).content == letter(case_id, "Tvaa Påhittad", copy=True)
    assert (await lobo.web.get(f"{pdf}&kopia=ja&mottagare=3")).status_code == 409
    await lobo.tell(case_id, "confirm-eviction-time", sent_at=NOW, notice_id=of_both)
    form = Shown((await lobo.web.get(f"/arenden/{case_id}/atgard/kopia-skickad")).text)
    assert sum("mottagare=" in each for each in form.links) == 2
    assert await lobo.refused(f"/api/cases/{case_id}/send-copy-to-person", {"copy_to_person_sent_at": NOW}) == [
        "several-people-to-copy"
    ]
