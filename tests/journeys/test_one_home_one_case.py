"""Three papers about one apartment before anybody knows whose: one case, and the number joins what was apart."""

import asyncio
from itertools import permutations
from typing import Any

from tests.journeys.lobo import Lobo
from tests.journeys.papers import formular_3, number

NAMELESS: dict[str, Any] = {"identity_number": None, "person_name": "Provia Exempelsson"}
HOME = {"address": "Exempelgatan 1, lgh 1101"}
HERS = {"identity_number": number(7)}
HIS = {"identity_number": number(8), "person_name": "Bo Exempelsson"}


async def posted(lobo: Lobo, **said: Any) -> str:
    return str((await lobo.post("/api/notices", formular_3(**NAMELESS | said)))["notice_id"])


async def open_cases(lobo: Lobo) -> list[str]:
    return [row["case_id"] for row in (await lobo.get("/api/worklist"))["rows"]]


async def test_a_demand_an_application_and_a_signal_about_one_apartment_are_one_case(lobo: Lobo) -> None:
    first = await posted(lobo, **HOME)
    case = await lobo.case_of(first)
    application = await posted(lobo, **HOME, notice_type="EVICTION_APPLICATION", amount_claimed_ore=None)
    said = {"signal_type": "MISSED_RENT", "received_on": "2026-11-23", **HOME, "person_name": "Provia Exempelsson"}
    signal = (await lobo.post("/api/signals", said))["notice_id"]
    assert {await lobo.case_of(application), await lobo.case_of(signal)} == {case}
    assert await open_cases(lobo) == [case]
    for notice in (application, first, signal):
        await lobo.post(f"/api/notices/{notice}/identity", HERS)
    assert await open_cases(lobo) == [case]


async def test_the_number_of_somebody_known_joins_the_cases(lobo: Lobo) -> None:
    """The papers of the later case move to the case of the person; what is left is over, and who shares the lease is
    found there too."""
    known = await lobo.case_of(await posted(lobo, **HERS, **HOME))
    signal = {"signal_type": "MISSED_RENT", "received_on": "2026-11-23", **HOME}
    unknown = [await posted(lobo, **HOME, notice_type="DISTURBANCE", co_tenants=[HIS])]
    apart = await lobo.case_of(unknown[0])
    unknown.append((await lobo.post("/api/signals", signal))["notice_id"])
    assert apart != known
    assert await lobo.case_of(unknown[1]) == apart
    await lobo.post(f"/api/notices/{unknown[1]}/identity", HERS)
    assert {await lobo.case_of(each) for each in unknown} == {known}
    assert await open_cases(lobo) == [known]
    assert (await lobo.get(f"/api/cases/{apart}"))["outcome"] == "REGISTERED_BY_MISTAKE"
    assert (await lobo.get(f"/api/notices/{unknown[0]}/receipt"))["flags"].count("UNKNOWN_PERSON") == 0
    assert await lobo.case_of(await posted(lobo, **HIS, **HOME, notice_type="LACK_OF_CARE")) == known


async def test_papers_of_one_person_in_the_same_instant_are_one_case_also_when_one_says_no_address(lobo: Lobo) -> None:
    await asyncio.gather(posted(lobo, **HERS, **HOME), posted(lobo, **HERS, address=None, notice_type="DISTURBANCE"))
    await lobo.settle()
    assert len(await open_cases(lobo)) == 1


async def test_papers_of_those_who_share_a_lease_in_the_same_instant_are_one_case(lobo: Lobo) -> None:
    """Each paper names one or two of the four, and no paper all of them."""
    people = [{"identity_number": number(each), "person_name": f"Provia {each} Exempelsson"} for each in range(7, 11)]
    named = [[0], [0, 1], [1], [1, 0], [2], [1, 2], [3], [2, 3]]
    kinds = ["RENT_ARREARS_TERMINATION", "DISTURBANCE", "LACK_OF_CARE", "UNLAWFUL_SUBLET", "CRIME", "OTHER"]
    kinds += ["SEVERE_DISTURBANCE", "REPEATED_LATE_RENT"]

    async def comes(who: list[int], kind: str) -> str:
        first, *rest = (people[each] for each in who)
        return await posted(lobo, **first, co_tenants=rest, **HOME, notice_type=kind)

    notices = await asyncio.gather(*(comes(*each) for each in zip(named, kinds, strict=True)))
    await lobo.settle()
    assert len(await open_cases(lobo)) == 1
    assert len({await lobo.case_of(each) for each in notices}) == 1


async def test_papers_of_one_apartment_in_the_same_instant_are_one_case(lobo: Lobo) -> None:
    names = ["Provia Exempelsson", None, "Bo Exempelsson"]
    await asyncio.gather(*(posted(lobo, **HOME, person_name=name) for name in names))
    await lobo.settle()
    assert len(await open_cases(lobo)) == 1


async def test_in_whatever_order_papers_come_and_are_identified_each_home_has_one_open_case(lobo: Lobo) -> None:
    """Two papers that say no number and one that does, and then somebody finds out whom the first two are about."""
    kinds = {"first": "DISTURBANCE", "second": "LACK_OF_CARE", "hers": "RENT_ARREARS_TERMINATION"}
    orders = list(permutations(kinds))
    notices: list[dict[str, str]] = [{} for _ in orders]

    def at(place: int) -> dict[str, Any]:
        return {"address": f"Exempelgatan {place + 1}, lgh 1101"}

    async def comes(place: int, what: str) -> None:
        hers = {"identity_number": number(20 + place)} if what == "hers" else {}
        notices[place][what] = await posted(lobo, **at(place), **hers, notice_type=kinds[what])

    for step in zip(*orders, strict=True):
        await asyncio.gather(*(comes(place, what) for place, what in enumerate(step)))
        await lobo.settle()
    for place, told in enumerate(notices):
        await lobo.post(f"/api/notices/{told['first']}/identity", {"identity_number": number(20 + place)})
    of_home = [{await lobo.case_of(each) for each in told.values()} for told in notices]
    assert [len(each) for each in of_home] == [1] * len(orders)
    assert set(await open_cases(lobo)) == {case for each in of_home for case in each}
