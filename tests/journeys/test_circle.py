"""Somebody walks from a shelter to a lease of their own; a new signal closes the circle (A18)."""

from datetime import date
from random import Random

from deploy.simulator.people import invented_number
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import TenantContacted
from shared.contracts.glossary import SWEDISH
from tests.journeys.lobo import Lobo
from tests.kit.log import whole_log

FLAT = "22222222-2222-4222-8222-222222222222"
OFFICER = "33333333-3333-4333-8333-333333333333"
NUMBER = invented_number(Random(1), date(1980, 1, 1))
UNMET = ("TRIPARTITE_MEETING", "WORK_PLAN", "HOUSING_GUIDE_CONTACT", "TRIAL_LEASE_SIGNED")


async def test_from_shelter_to_own_lease_and_back_to_prevention(lobo: Lobo) -> None:
    person = await lobo.post("/api/people", {"identity_number": NUMBER, "person_name": "Testbert Påhittad"})
    start = {
        "person_ref": person["person_ref"],
        "programme": "NORRMALM_LOBO",
        "target_group": "HOMELESS",
        "officer_ref": OFFICER,
        "started_on": "2025-09-01",
    }
    journey = f"/api/journeys/{(await lobo.post('/api/journeys', start))['journey_id']}"
    await lobo.post(f"{journey}/shelter", {"moved_in_on": "2025-09-01", "provider_ref": OFFICER})
    deviations = [{"precondition": each, "reason": "FACT_NOT_YET_RECORDED"} for each in UNMET]
    await lobo.post(f"{journey}/trial-flat", {"moved_in_on": "2025-10-15", "flat_id": FLAT, "deviations": deviations})

    too_early = await lobo.web.post(
        f"{journey}/lease",
        json={"flat_id": FLAT, "taken_over_on": "2026-11-02"},
        headers={"Idempotency-Key": "44444444-4444-4444-8444-444444444444"},
    )
    assert too_early.status_code == 409
    await lobo.post(f"{journey}/takeover-approval", {"flat_id": FLAT, "approved_on": "2026-11-01"})
    await lobo.post(f"{journey}/lease", {"flat_id": FLAT, "taken_over_on": "2026-11-02"})

    signal = {
        "signal_type": "MISSED_RENT",
        "received_on": "2026-11-23",
        "identity_number": NUMBER,
        "person_name": "Testbert Påhittad",
        "address": "Provgatan 9",
    }
    case_id = await lobo.case_of((await lobo.post("/api/signals", signal))["notice_id"])
    assert [SWEDISH["AlertRule.A18"] in str(mail["Subject"]) for mail in lobo.sink.mails].count(True) == 1

    said = {"contacted_at": "2026-11-23T07:30:00Z", "method": "VISIT", "offered_support": True}
    await lobo.tell(case_id, "record-tenant-contact", **said)
    await lobo.settle()
    log = await whole_log(lobo.run.client)
    (offered,) = [each.event for each in log if isinstance(each.event, TenantContacted)]
    await lobo.tell(case_id, "retract-fact", fact_id=fact_id_of(offered), reason="WRONG_CASE")
    await lobo.settle()  # A18 stands again: an invariant of every journey
    placements = (await lobo.get("/api/statistics/placements", from_on="2025-01-01", last_on="2026-12-31"))["rows"]
    assert {row["step"]: (row["moved_in"], row["ended"]) for row in placements} == {"SHELTER": (1, 1), "TRIAL": (1, 1)}
