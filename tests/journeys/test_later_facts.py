"""What becomes known after a paper came: its case follows, one tenancy stays one, no paper is forgotten."""

from tests.journeys.lobo import Lobo
from tests.journeys.papers import formular_3, number
from tests.kit.eventually import eventually


async def test_corrected_rerouted_by_its_household_and_withdrawn(lobo: Lobo) -> None:
    paper = formular_3()
    del paper["household"]
    posted = await lobo.post("/api/notices", paper)
    assert (posted["unit"], posted["rule"]) == ("ADULT_RECEPTION", "COMPOSITION_UNKNOWN")
    notice, case_id = f"/api/notices/{posted['notice_id']}", await lobo.case_of(posted["notice_id"])

    await lobo.post(f"{notice}/household", {"household": {"adults": 1, "children": [{"birth_year": 2018}]}})
    await lobo.settle()
    case = await lobo.get(f"/api/cases/{case_id}")
    assert (case["unit"], case["children_in_home"], case["priority"]) == ("FAMILY_RECEPTION", 1, "P1")
    assert "A11" in await lobo.standing(case_id)

    said = {name: paper[name] for name in ("received_on", "sent_on", "sent_registered", "rent_due_on", "rooms")}
    corrected = said | {"reason": "MISREAD", "amount_claimed_ore": 700_000, "document_on": "2026-11-20"}
    await lobo.post(f"{notice}/correct", corrected)
    await lobo.post(f"{notice}/withdraw", {"withdrawn_on": "2026-11-23", "withdrawn_by": "LANDLORD"})
    await lobo.settle()
    receipt = await lobo.get(f"{notice}/receipt")
    assert (receipt["amount_claimed_ore"], receipt["corrected_on"]) == (700_000, "2026-11-23")
    assert (receipt["withdrawn_on"], receipt["unit"], receipt["case_id"]) == ("2026-11-23", "FAMILY_RECEPTION", case_id)
    events = [row["event"] for row in (await lobo.get(f"/api/cases/{case_id}/timeline"))["rows"]]
    assert {"CaseNoticeCorrected", "CaseNoticeWithdrawn", "CaseAssigned", "HouseholdKnown"} <= set(events)


async def test_a_later_paper_under_a_co_tenants_number_attaches_to_the_same_case(lobo: Lobo) -> None:
    first, second = number(1), number(2)
    home = formular_3(identity_number=first, co_tenants=[{"identity_number": second}])
    case_id = await lobo.case_of((await lobo.post("/api/notices", home))["notice_id"])
    later = formular_3(notice_type="DISTURBANCE", identity_number=second, person_name="Sambo Exempelsson")
    posted = await lobo.post("/api/notices", later)
    assert posted["rule"] in ("KNOWN_OFFICER", "ADULTS_ONLY")
    assert await lobo.case_of(posted["notice_id"]) == case_id
    again = await lobo.post("/api/notices", later | {"document_on": "2026-11-21"})
    assert await lobo.case_of(again["notice_id"]) == case_id


async def test_another_municipalitys_notice_is_listed_until_it_is_sent_on(lobo: Lobo) -> None:
    posted = await lobo.post("/api/notices", formular_3(area="OTHER_MUNICIPALITY"))
    assert "WRONG_MUNICIPALITY" in posted["flags"]
    rows = (await lobo.get("/api/notices/to-forward"))["rows"]
    assert [(row["notice_id"], row["days"]) for row in rows] == [(posted["notice_id"], 0)]
    forwarded = {"forwarded_at": "2026-11-23T07:30:00Z", "board": "Socialnämnden i Påhittköping"}
    await lobo.post(f"/api/notices/{posted['notice_id']}/forward", forwarded)

    async def sent_on() -> bool:
        return not (await lobo.get("/api/notices/to-forward"))["rows"]

    await eventually(sent_on)
