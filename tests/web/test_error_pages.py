"""Every page that says what went wrong has a way on: menu and way back for who is signed in, else the way in."""

from typing import Final

from shared.contracts.glossary import SWEDISH
from tests.web.staffed import Staffed
from tests.web.test_every_link_opens import Shown
from tests.web.test_permissions import assigned

MENU: Final = "/kalender"
OUT: Final = "/logga-ut"
UNKNOWN: Final = "6f1f0c0a-6c35-4b0e-9d0a-2f6b7f3f9a01"


ADDRESSES: Final = (
    ("GET", "/finns-inte", 404),
    ("GET", "/kvitto/finns-inte", 404),
    ("GET", f"/arenden/{UNKNOWN}", 404),
    ("GET", f"/arenden/{UNKNOWN}/atgard/finns-inte", 404),
    ("GET", f"/overlamna/{UNKNOWN}", 404),
    ("GET", "/laslogg", 403),
    ("POST", "/inkorg/ny", 403),
    ("PUT", "/arbetslista", 405),
    ("GET", "/logga-ut", 405),
)


async def test_an_error_page_has_a_way_on(closed: Staffed) -> None:
    async with closed.browsing("bo") as signed_in, closed.browsing() as stranger:
        await signed_in.get("/arbetslista")
        came = {"referer": f"{closed.address}/kalender?manad=2026-12"}
        for method, path, status in ADDRESSES:
            told = await signed_in.request(method, path, headers=came)
            shown = Shown(told.text)
            assert told.status_code == status, path
            assert {MENU, "/arbetslista", "/kalender?manad=2026-12"} <= {*shown.links}, path
            assert OUT in [form.action for form in shown.forms], path
            unknown = await stranger.request(method, path)
            if unknown.status_code == status:
                assert MENU not in Shown(unknown.text).links, path
                assert "/logga-in" in Shown(unknown.text).links, path
            else:
                assert (unknown.status_code, unknown.headers["location"][:9]) == (303, "/logga-in"), path
        nowhere = Shown((await signed_in.get("/finns-inte")).text)
        out = next(form for form in nowhere.forms if form.action == OUT)
        assert (await signed_in.post(OUT, data=out.fields)).status_code == 200, "the way out works from there too"


async def test_what_cannot_be_done_leads_back_to_the_page_it_was_asked_on(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("hanna") as hanna:
        page = f"{closed.address}/arenden/{case_id}"
        told = await hanna.get(f"/arenden/{case_id}/bekraftelse.pdf", headers={"referer": page})
        assert told.status_code == 409
        assert f"/arenden/{case_id}" in Shown(told.text).links
        elsewhere = await hanna.get(f"/arenden/{case_id}/bekraftelse.pdf", headers={"referer": "https://exempel.se/x"})
        assert SWEDISH["web.back"] not in elsewhere.text
