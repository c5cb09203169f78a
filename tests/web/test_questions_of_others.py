"""What the desk asks before it takes a paper in tells whoever may not open the case its number and unit, no more."""

from typing import Final

from shared.contracts.glossary import SWEDISH
from tests.web.staffed import Staffed
from tests.web.test_every_link_opens import Shown
from tests.web.test_possible_duplicate import FORM_3, earlier
from tests.web.test_which_home import ELSEWHERE, HOME, NUMBER, a_case

UNIT: Final = SWEDISH["Unit.ADULT_RECEPTION"]
HIDES: Final = SWEDISH["intake.of-others"]


async def asked(closed: Staffed, name: str, kind: str, written: dict[str, str]) -> str:
    """The page that somebody is asked on."""
    async with closed.browsing(name) as http:
        form = Shown((await http.get(f"/inkorg/ny?typ={kind}")).text).forms[-1]
        answer = await http.post(form.action, data=form.fields | written | {"received_on": "2026-11-23"})
        assert answer.status_code == 409, answer.text
        return answer.text.partition('<form id="notice"')[0]


async def test_where_somebody_lives_is_not_told_by_a_number(closed: Staffed) -> None:
    paper = await a_case(closed)
    written = {"identity_number": NUMBER, "address": ELSEWHERE, "eviction_at": "2026-12-16 10:00"}
    for name, sees in (("frida", False), ("hanna", True), ("moa", True), ("bo", True)):
        page = await asked(closed, name, "kronofogdens-tid", written)
        assert (HOME in page, HIDES in page) == (sees, not sees), name
        assert UNIT in page or sees
        assert SWEDISH["intake.home.title"] in page
    assert paper.person_ref not in page


async def test_what_came_before_is_not_told_by_a_number(closed: Staffed) -> None:
    notice_id = await earlier(closed)
    written = {key: str(FORM_3[key]) for key in ("identity_number", "rent_due_on", "sent_on")}
    for name, sees in (("frida", False), ("hanna", True), ("moa", True)):
        page = await asked(closed, name, "formular-3", written)
        assert ("18 nov 2026" in page, notice_id in page, HIDES in page) == (sees, sees, not sees), name
        assert UNIT in page or sees
        assert SWEDISH["intake.duplicate.title"] in page
