"""Kronofogden is told who answers for the case (SoF 11:3): its handler, with a number, whoever opens the letter."""

import re
from datetime import UTC, date, datetime

from services.evictions.letters.confirmation import Confirmation, render
from shared.contracts.glossary import SWEDISH
from tests.web.staffed import Staffed, member
from tests.web.test_contact_details import PAPER, posted
from tests.web.test_every_link_opens import Shown
from tests.web.test_permissions import assigned


async def test_the_letter_names_the_handler_and_the_number_kept_in_the_directory(closed: Staffed) -> None:
    time = {"notice_type": "EVICTION_TIME", "received_on": "2026-11-23", "eviction_at": "2026-12-18T08:00:00Z"}
    _, case_id = await posted(closed, **time)
    for name in ("hanna", "stina", "bo"):
        await closed.session_of(name)
    await assigned(closed, case_id, "hanna")
    async with closed.browsing("bo") as bo:
        (phone,) = (
            each for each in Shown((await bo.get("/franvaro")).text).forms if each.action == "/franvaro/telefon"
        )
        said = phone.fields | {"staff_ref": member("hanna").ref, "phone": "010-123 45 67"}
        assert (await bo.post(phone.action, data=said | {"phone": "fråga växeln"})).status_code == 422
        assert (await bo.post(phone.action, data=said)).status_code == 303
        letter = await bo.get(f"/arenden/{case_id}/bekraftelse.pdf")
        another = await bo.get(f"/arenden/{case_id}/bekraftelse.pdf?ansvarig={member('bo').ref}")
        nobody = await bo.get(f"/arenden/{case_id}/bekraftelse.pdf?ansvarig={member('stina').ref}")
        page = f"/arenden/{case_id}/atgard/bekraftelse"
        form = Shown((await bo.get(page)).text).forms[-1]
        chosen = (await bo.get(f"{page}?ansvarig={member('bo').ref}")).text
        links = re.findall(r'href="([^"]*bekraftelse.pdf[^"]*)"', chosen)
        saved = await bo.post(page, data=Shown(chosen).forms[-1].fields)
        anew = await bo.get(f"/arenden/{case_id}/bekraftelse.pdf?ansvarig={member('hanna').ref}")
        afterwards = (await bo.get(page)).text
    assert links
    assert all(f"ansvarig={member('bo').ref}" in link for link in links)
    assert (saved.status_code, anew.content == another.content) == (303, True)
    assert SWEDISH["letter.named"].format(who=member("bo").name) in afterwards
    assert (another.content == letter.content, nobody.content == letter.content) == (False, True)
    assert form.fields["responsible_officer_ref"] == member("hanna").ref
    assert letter.content == render(
        Confirmation(
            municipality="Exempelkommun",
            on=date(2026, 11, 23),
            case_number=case_id[:8],
            told_on=date(2026, 11, 23),
            eviction_at=datetime(2026, 12, 18, 8, tzinfo=UTC),
            enforcement_number=None,
            tenants=(str(PAPER["person_name"]),),
            address=str(PAPER["address"]),
            protected=False,
            officer=member("hanna").name,
            phone="010-123 45 67",
        )
    )
