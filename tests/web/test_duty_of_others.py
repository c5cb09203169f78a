"""Whoever stands in opens the cases, so only oneself and those who lead say who is away and who stands in."""

from typing import Any, Final
from uuid import uuid4

from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from tests.web.staffed import PEOPLE, Staffed, member
from tests.web.test_every_link_opens import Shown
from tests.web.test_permissions import assigned, refused_last, refused_page
from tests.web.test_stand_in import away

FIRST: Final = {"first_on": "2026-11-23"}


def absence(name: str, substitute: str | None = None) -> dict[str, Any]:
    """Somebody is away from today."""
    return {"staff_ref": member(name).ref, **FIRST} | ({"substitute_ref": member(substitute).ref} if substitute else {})


async def test_nobody_makes_themselves_the_substitute_of_another_unit(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    await closed.session_of("hanna")
    async with closed.browsing("frida") as frida:
        shown = Shown((await frida.get("/franvaro")).text)
        (form,) = (each for each in shown.forms if each.action == "/franvaro/registrera")
        refused = await frida.post(form.action, data=form.fields | absence("hanna", "frida"))
        refused_page(refused, SWEDISH["duty-of-others"])
        assert SWEDISH["duty-of-others.remedy"] in refused.text
        assert await refused_last(client) == (member("frida").ref, "duty-of-others")
        assert (await frida.get(f"/arenden/{case_id}")).status_code == 403


async def test_nobody_ends_an_absence_or_chooses_how_one_is_told_for_others(closed: Staffed) -> None:
    await away(closed, "hanna", "enar")
    async with closed.program(Role.BOSAMORDNARE) as bo:
        (row,) = (await bo.get("/api/duty")).json()["absences"]
    ended = {"staff_ref": row["staff_ref"], "absence_id": row["absence_id"]}
    preferred = {"staff_ref": row["staff_ref"], "preference": "INSTANT"}
    for role, unit, status in (
        (Role.HANDLER, Unit.ADULT_RECEPTION, 403),
        (Role.UNIT_HEAD, Unit.FAMILY_RECEPTION, 403),
        (Role.UNIT_HEAD, Unit.ADULT_RECEPTION, 202),
    ):
        async with closed.program(role, unit) as program:
            for path, body in (("absences/end", ended), ("delivery-preferences", preferred)):
                answer = await program.post(f"/api/{path}", json=body, headers={"Idempotency-Key": str(uuid4())})
                assert answer.status_code == status, (role, path, answer.text)
    async with closed.browsing("frida") as frida:
        assert "/franvaro/avsluta" not in {form.action for form in Shown((await frida.get("/franvaro")).text).forms}


SAID: Final = (
    ("hanna", "hanna", "enar", 303),
    ("hanna", "hanna", "bo", 303),
    ("hanna", "hanna", "frida", 422),
    ("hanna", "enar", None, 403),
    ("enar", "hanna", "frida", 303),
    ("enar", "frida", None, 403),
    ("enar", "bo", None, 303),
    ("enar", "bo", "enar", 422),
    ("bo", "frida", "hanna", 303),
    ("bo", "bo", "hanna", 303),
)
"""Who says that who is away, with whom as substitute, and the answer."""


async def test_oneself_and_those_who_lead_say_it(closed: Staffed) -> None:
    for each in PEOPLE:
        await closed.session_of(each)
    for number, (name, of, substitute, status) in enumerate(SAID):
        async with closed.browsing(name) as browser:
            shown = Shown((await browser.get("/franvaro")).text)
            (form,) = (each for each in shown.forms if each.action == "/franvaro/registrera")
            day = f"2026-12-{number + 1:02}"
            said = absence(of, substitute) | {"first_on": day, "last_on": day}
            answer = await browser.post(form.action, data=form.fields | {"substitute_ref": ""} | said)
        assert answer.status_code == status, (name, of, substitute)
        assert (SWEDISH["substitute-elsewhere.remedy"] in answer.text) == (status == 422)


async def test_only_those_it_may_be_said_of_are_offered(closed: Staffed) -> None:
    for each in PEOPLE:
        await closed.session_of(each)
    offered = {}
    for name in ("hanna", "frida", "enar", "bo"):
        async with closed.browsing(name) as browser:
            page = (await browser.get("/franvaro")).text
        choices = page.partition('name="staff_ref"')[2].partition("</select>")[0]
        offered[name] = {each for each in PEOPLE if member(each).ref in choices}
    assert offered == {"hanna": {"hanna"}, "frida": {"frida"}, "enar": {"hanna", "enar", "bo"}, "bo": {*PEOPLE}}
