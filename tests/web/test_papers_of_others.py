"""A paper is the desk's and its case's; whoever posted it has its receipt, and nobody else has any of it."""

from functools import partial
from typing import Any, Final
from uuid import uuid4

import pytest

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from tests.kit.eventually import eventually
from tests.kit.forms import hidden_fields
from tests.web.staffed import PEOPLE, Staffed, member
from tests.web.test_contact_details import NUMBER as PERSON
from tests.web.test_contact_details import SECRET, posted
from tests.web.test_every_link_opens import NUMBER, Shown
from tests.web.test_permissions import assigned, refused_page
from tests.web.test_stand_in import away, notice_of

LATER: Final = ("hushall", "rattelse", "aterkallelse", "fordelning", "kontaktuppgifter")
TOLD: Final[dict[str, dict[str, Any]]] = {
    "withdraw": {"withdrawn_on": "2026-11-23", "withdrawn_by": "LANDLORD"},
    "reroute": {"to_unit": "FAMILY_RECEPTION", "reason": "WRONG_UNIT"},
    "household": {"household": {"adults": 1, "children": [{"birth_year": 2020}]}},
    "mend-contact-details": {"phone": "070-000 00 00"},
}


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


async def test_nobody_reads_or_tells_a_paper_of_another_unit(closed: Staffed) -> None:
    """Taking it back would cost the tenant a lawful day; giving it to one's own unit would open the case."""
    case_id = await closed.case_of_adults()
    notice_id = await notice_of(closed, case_id)
    async with closed.browsing("frida") as frida:
        for path in (f"/kvitto/{notice_id}", *(f"/inkorg/{notice_id}/{slug}" for slug in LATER)):
            refused_page(await frida.get(path), SWEDISH["paper-of-others"])
        form = hidden_fields((await frida.get("/inkorg/till-arende")).text)
        for slug in LATER:
            assert (await frida.post(f"/inkorg/{notice_id}/{slug}", data=form)).status_code == 403
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as program:
        assert (await program.get(f"/api/notices/{notice_id}/receipt")).status_code == 403
        for path, body in TOLD.items():
            answer = await program.post(f"/api/notices/{notice_id}/{path}", json=body, headers=key())
            assert answer.status_code == 403, (path, answer.text)
            assert answer.json()["problems"][0]["remedy"] == SWEDISH["paper-of-others.remedy"]


@pytest.mark.parametrize(
    ("name", "status"), [("moa", 200), ("hanna", 200), ("enar", 200), ("bo", 200), ("frida", 403), ("stina", 403)]
)
async def test_the_desk_and_those_whose_case_it_is_work_with_its_papers(
    closed: Staffed, name: str, status: int
) -> None:
    notice_id = await notice_of(closed, await closed.case_of_adults())
    async with closed.browsing(name) as reader:
        for path in (f"/kvitto/{notice_id}", *(f"/inkorg/{notice_id}/{slug}" for slug in LATER)):
            assert (await reader.get(path)).status_code == status, path
    role, unit = PEOPLE[name][0][0], PEOPLE[name][1]
    async with closed.program(role, unit) as program:
        told = await program.post(f"/api/notices/{notice_id}/household", json=TOLD["household"], headers=key())
    assert told.status_code == (202 if status == 200 else 403), told.text


async def test_the_number_of_a_person_leads_nobody_to_the_papers_of_a_case_of_others(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    notice_id = await notice_of(closed, case_id)
    await closed.session_of("hanna")
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("frida") as frida:
        form = Shown((await frida.get("/inkorg/till-arende?typ=utslag")).text).forms[-1]

        async def told() -> str:
            return (await frida.post("/inkorg/till-arende", data=form.fields | {"identity_number": NUMBER})).text

        async def found() -> bool:
            return case_id[:8] in await told()

        await eventually(found)
        shown = await told()
    assert member("hanna").name in shown
    assert notice_id not in shown
    assert f"/arenden/{case_id}" not in shown


async def test_whoever_posts_a_paper_gets_its_receipt_and_no_more(closed: Staffed) -> None:
    """The walking path of a worker who takes in a paper about somebody whose case another unit has."""
    await posted(closed)
    async with closed.browsing("frida") as frida:
        form = Shown((await frida.get("/inkorg/ny?typ=tidig-signal")).text).forms[-1]
        said = {"identity_number": PERSON, "received_on": "2026-11-23", "signal_type": "MISSED_RENT"}
        saved = await frida.post(form.action, data=form.fields | said)
        assert saved.status_code == 303, saved.text
        receipt = saved.headers["location"]
        notice_id = receipt.removeprefix("/kvitto/").partition("?")[0]
        shown = await frida.get(receipt)
        assert shown.status_code == 200
        assert SWEDISH["Unit.ADULT_RECEPTION"] in shown.text
        assert SWEDISH["receipt.more.by-others"] in shown.text
        assert [link for link in Shown(shown.text).links if notice_id in link] == []
        for slug in LATER:
            assert (await frida.get(f"/inkorg/{notice_id}/{slug}")).status_code == 403
    async with closed.browsing("hanna") as hanna:
        assert f"/inkorg/{notice_id}/aterkallelse" in Shown((await hanna.get(receipt)).text).links


@pytest.mark.parametrize("protected", [False, True])
async def test_posting_a_paper_about_a_number_tells_nothing_that_was_known_of_the_person(
    closed: Staffed, *, protected: bool
) -> None:
    first, _ = await posted(closed, protected_identity=protected)
    signal = {"signal_type": "MISSED_RENT", "received_on": "2026-11-23", "identity_number": PERSON}
    async with closed.browsing("frida") as frida:
        form = Shown((await frida.get("/inkorg/ny?typ=tidig-signal")).text).forms[-1]
        saved = await frida.post(form.action, data=form.fields | signal)
        receipt = saved.headers["location"]
        notice_id = receipt.removeprefix("/kvitto/").partition("?")[0]
        shown, twin = await frida.get(receipt), (await frida.get(f"/api/notices/{notice_id}/receipt")).json()
    assert shown.status_code == 200
    assert [each for each in (*SECRET, PERSON[-4:], "skyddad") if each in shown.text] == []
    assert (twin["person_known"], twin["duplicate_of"]) == (None, None)
    for name in ("moa", "hanna"):
        async with closed.browsing(name) as reader:
            for path in (receipt, f"/kvitto/{first}"):
                told = (await reader.get(path)).text
                assert ("Siv Påhittad" in told, PERSON[-4:] in told) == (not protected, not protected), (name, path)
                assert (SWEDISH["person.protected"] in told) == protected


async def test_the_papers_that_are_left_to_send_on_are_the_desks_and_not_every_units(closed: Staffed) -> None:
    home = {"adults": 1, "children": [{"birth_year": 2018}], "any_65_or_older": True}
    async with closed.program(Role.INTAKE) as desk:
        ids = []
        for changes in ({"area": "OTHER_MUNICIPALITY"}, {"household": home}):
            body = {"notice_type": "DISTURBANCE", "received_on": "2026-11-20"} | changes
            answer = await desk.post("/api/notices", json=body, headers=key())
            assert answer.status_code == 202, answer.text
            ids.append(answer.json()["notice_id"])
        await desk.get(f"/api/position?after={answer.json()['position']}")
        lists = ("/api/notices/to-forward", "/api/notices/to-inform")
        for path, notice_id in zip(lists, ids, strict=True):
            await eventually(partial(_tells, desk, path, notice_id))
    seen: dict[str, list[bool]] = {}
    for name in ("moa", "bo", "frida", "hanna"):
        async with closed.browsing(name) as reader:
            page = (await reader.get("/inkorg/vidare")).text
            seen[name] = [notice_id in page for notice_id in ids]
            assert seen[name] == [await _tells(reader, *each) for each in zip(lists, ids, strict=True)], name
    assert seen == {"moa": [True, True], "bo": [True, True], "frida": [False, True], "hanna": [False, False]}


async def _tells(reader: Any, path: str, notice_id: str) -> bool:
    return notice_id in (await reader.get(path)).text


async def test_whoever_stands_in_works_with_the_papers_too(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    await away(closed, "hanna", "frida")
    async with closed.browsing("frida") as frida:
        shown = Shown((await frida.get(f"/kvitto/{await notice_of(closed, case_id)}")).text)
        (reroute,) = (link for link in shown.links if link.endswith("/fordelning"))
        assert (await frida.get(reroute)).status_code == 200
