"""Whoever took a paper in finds its receipt again: the desk all of the desk's, others their own; nobody's name."""

from tests.kit.eventually import eventually
from tests.web.staffed import Staffed
from tests.web.test_contact_details import SECRET, posted
from tests.web.test_every_link_opens import Shown
from tests.web.test_receipt_of_others import signalled


async def test_the_desk_finds_every_receipt_of_the_desk_and_a_handler_their_own(closed: Staffed) -> None:
    by_desk, case_id = await posted(closed)
    async with closed.browsing("frida") as frida, closed.browsing("moa") as moa:
        by_frida = await signalled(frida)

        async def listed() -> bool:
            return by_frida in Shown((await frida.get("/inkorg")).text).links

        await eventually(listed)
        hers, desks = (await frida.get("/inkorg")).text, (await moa.get("/inkorg")).text
        twin = (await moa.get("/api/notices/registered")).json()["rows"]
    assert (by_desk in hers, by_frida in desks, f"/kvitto/{by_desk}" in Shown(desks).links) == (False, False, True)
    assert [(row["notice_id"], row["state"]) for row in twin] == [(by_desk, "IN_CASE")]
    assert [each for each in (*SECRET, case_id) if each in desks + hers] == []
    assert "/inkorg" in Shown(desks).links
