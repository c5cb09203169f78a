"""A page says how new it is by when the last it has read was recorded, not by the clock of whoever looks."""

import pytest

from deploy.stack import served
from shared.web.words import moment
from tests.kit.http import calling
from tests.projections.district import DISTRICT
from tests.projections.district.names import case_id
from tests.web.reading import NOW, Reading

LAST = DISTRICT.facts[-1].recorded_at


@pytest.mark.parametrize(
    "path", ["/arbetslista", "/kalender", "/datakvalitet", "/inkorg/vidare", f"/arenden/{case_id(2)}"]
)
async def test_a_page_tells_when_what_it_shows_was_recorded(filled: Reading, register: object, path: str) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, calling(address) as http:
        shown = (await http.get(path, headers={"accept": "text/html"})).text
    assert f"Uppdaterad till {moment(LAST)}, läge {DISTRICT.position}" in shown
    assert moment(NOW) != moment(LAST)
    assert f"Uppdaterad till {moment(NOW)}" not in shown


async def test_it_is_remembered_when_the_file_is_opened_again(filled: Reading) -> None:
    before = filled.db.stands()
    await filled.db.reopen()
    assert filled.db.stands() == before == (DISTRICT.position, LAST)
