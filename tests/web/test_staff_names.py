"""Who has the case, who told each thing and who went: names from the directory, on the page and in the worklist."""

import re

from httpx import AsyncClient

from tests.kit.forms import hidden_fields, written_in
from tests.web.staffed import Staffed, member


async def test_the_case_and_the_worklist_name_the_handler_who_told_and_who_went(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await closed.staff.directory.put(member("enar"))
    async with closed.browsing("hanna") as hers, closed.browsing("bo") as others:
        assert "Ingen handläggare" in (await others.get("/arbetslista")).text
        await told(hers, case_id, "ta-arendet")
        visited = {"held_at": "2026-11-23 09:30", "result": "NOT_HOME", "staff": [member("enar").ref]}
        shown = await told(hers, case_id, "hembesok", **visited, deviation="URGENT")
        page, listed = (await others.get(shown)).text, (await others.get("/arbetslista")).text
        timeline = (await others.get(f"/api/cases/{case_id}/timeline")).json()["rows"]
    assert "<dt>Handläggare</dt><dd>Hanna Påhittad</dd>" in page
    assert re.search(r'<strong>Hembesök genomfört</strong>\s+<span class="quiet">\(Hanna Påhittad\)</span>', page)
    assert "Medarbetare på plats: Enar Påhittad" in page
    assert "Hanna Påhittad" in listed
    (held,) = (each for each in timeline if each["event"] == "HomeVisitHeld")
    assert held["actor"] == member("hanna").ref


async def test_whoever_has_the_case_reads_the_name_of_who_opened_it_in_an_emergency(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    async with closed.browsing("frida") as others, closed.browsing("hanna") as hers:
        form = (await others.get(f"/nodoppning/{case_id}")).text
        said = hidden_fields(form) | {"emergency_reason": "DANGER"}
        opened = await others.post(f"/nodoppning/{case_id}", data=said)
        assert opened.status_code == 303
        assert "after=" in opened.headers["location"]
        page = (await hers.get(opened.headers["location"])).text  # when the reading side has come so far
    assert "Frida Påhittad, Handläggare" in page
    assert "Ärendet är nödöppnat" in page


async def told(http: AsyncClient, case_id: str, slug: str, **said: object) -> str:
    """Fill in the form and save it; gives the address that shows it."""
    form = (await http.get(f"/arenden/{case_id}/atgard/{slug}")).text
    answer = await http.post(f"/arenden/{case_id}/atgard/{slug}", data=hidden_fields(form) | written_in(form) | said)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]
