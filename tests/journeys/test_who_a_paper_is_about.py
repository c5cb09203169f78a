"""Somebody nobody has identified may be somebody known: LOBO asks, people answer, and an answer can be undone."""

from typing import Any

from shared.kernel.ids import derived_id
from tests.journeys.lobo import Lobo
from tests.journeys.papers import formular_3, number
from tests.journeys.test_one_home_one_case import HOME, open_cases

HERS = {"identity_number": number(7), "person_name": "Provia Exempelsson"}


BORN = f"{HERS['identity_number'][:4]}-{HERS['identity_number'][4:6]}-{HERS['identity_number'][6:8]}"
VISIT = {"planned_at": "2026-11-26T09:00:00Z", "staff": [derived_id("staff", each) for each in ("one", "two")]}
MOVED_TO = "2026-11-27T09:00:00Z"
CALLED = {"attempted_at": "2026-11-23T07:45:00Z", "method": "PHONE", "result": "NO_ANSWER"}


async def posted(lobo: Lobo, **said: Any) -> tuple[str, str]:
    """A paper and its case."""
    notice = str((await lobo.post("/api/notices", formular_3(**said)))["notice_id"])
    return notice, await lobo.case_of(notice)


async def asked(lobo: Lobo) -> list[dict[str, Any]]:
    await lobo.settle()
    return list((await lobo.get("/api/matches"))["rows"])


async def judge(lobo: Lobo, match: dict[str, Any], verdict: str) -> None:
    await lobo.post(f"/api/matches/{match['match_id']}/judge", {"verdict": verdict})
    await lobo.settle()


async def visits(lobo: Lobo) -> dict[str, str]:
    """When each case waits for a home visit."""
    rows = (await lobo.get("/api/calendar", month="2026-11"))["rows"]
    return {row["case_id"]: row["timed_at"] for row in rows if row["kind"] == "HOME_VISIT"}


async def test_one_home_with_and_without_a_number_is_asked_about_and_joined_and_apart_again(lobo: Lobo) -> None:
    nameless, apart = await posted(lobo, identity_number=None, person_name=None, **HOME)
    await lobo.tell(apart, "record-contact-attempt", **CALLED)
    await lobo.tell(apart, "offer-support", offered_on="2026-11-23", support=["HOUSING_GUIDE"])
    await lobo.tell(apart, "plan-home-visit", **VISIT)
    hers, known = await posted(lobo, **HERS, **HOME, notice_type="DISTURBANCE")
    (match,) = await asked(lobo)
    assert (match["band"], match["case_id"], match["other_case_id"]) == ("HOME", apart, known)
    assert match["speaks_for"] == ["SAME_HOME"]
    await judge(lobo, match, "SAME_TENANCY")
    assert await open_cases(lobo) == [known]
    assert len(await lobo.happened(known, "TenantContactAttempted")) == 1
    assert [len(await lobo.happened(each, "CaseFactsMoved")) for each in (apart, known)] == [1, 1]
    assert "A08" not in await lobo.standing(known)
    assert await visits(lobo) == {known: VISIT["planned_at"]}
    (booked,) = await lobo.happened(known, "HomeVisitPlanned")
    moved = {"visit_id": booked["fields"]["visit_id"], "planned_at": MOVED_TO, "reason": "TENANT_ASKED"}
    await lobo.tell(known, "move-home-visit", **moved)
    later, case = await posted(lobo, identity_number=None, person_name=None, **HOME, notice_type="EVICTION_APPLICATION")
    assert case == known
    assert await asked(lobo) == []
    await judge(lobo, match, "UNDO")
    assert {await lobo.case_of(each) for each in (nameless, later)} == {apart}
    assert await lobo.case_of(hers) == known
    assert set(await open_cases(lobo)) == {apart, known}
    assert ["A08" in await lobo.standing(each) for each in (apart, known)] == [False, True]
    assert await visits(lobo) == {apart: MOVED_TO}
    work = [(await lobo.get(f"/api/cases/{each}/work"))["work"]["visit_planned_at"] for each in (apart, known)]
    assert work == [MOVED_TO, None]
    await posted(lobo, **HERS, **HOME, notice_type="LACK_OF_CARE")
    assert await asked(lobo) == []  # whom somebody has told apart nobody is asked about again


async def test_the_same_name_and_home_is_proposed_as_the_person_and_identifies_the_paper(lobo: Lobo) -> None:
    _, known = await posted(lobo, **HERS, **HOME)
    spelled = {"person_name": "EXEMPELSON Provia", "identity_number": None, "birth_on": BORN}
    paper, apart = await posted(lobo, **spelled, **HOME, notice_type="DISTURBANCE")
    (match,) = await asked(lobo)
    assert (match["band"], match["speaks_for"]) == ("HIGH", ["ALIKE_NAME", "SAME_BIRTH", "SAME_HOME"])
    await judge(lobo, match, "SAME_PERSON")
    assert await open_cases(lobo) == [known]
    assert (await lobo.get(f"/api/notices/{paper}/receipt"))["flags"].count("UNKNOWN_PERSON") == 0
    await judge(lobo, match, "UNDO")
    assert await lobo.case_of(paper) == apart
    assert (await lobo.get(f"/api/notices/{paper}/receipt"))["flags"].count("UNKNOWN_PERSON") == 1


async def test_whom_nothing_resembles_nobody_is_asked_about(lobo: Lobo) -> None:
    await posted(lobo, **HERS, **HOME)
    await posted(lobo, identity_number=None, person_name="Bo Uppdiktad", address="Påhittgatan 3, lgh 1001")
    assert await asked(lobo) == []
