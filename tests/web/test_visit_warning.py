"""What is to be thought of at a home visit is read on the case and where a visit is booked, on record, in no event."""

from datetime import timedelta
from typing import Final

from nats.aio.client import Client
from playwright.async_api import expect

from shared.kernel.clock import civil_date
from shared.vault.access import AccessKind
from tests.kit.browser import NARROW, assert_accessible, browser, page, picture
from tests.web.staffed import NOW, Staffed, member
from tests.web.test_contact_details import readings
from tests.web.test_contact_note import stored_in

WRITTEN: Final = "Stor hund i hallen, ring budgetrådgivaren före besöket"


async def test_it_is_shown_on_the_case_and_at_the_booking_until_it_is_ended(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    case = f"{closed.address}/arenden/{case_id}"
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "hanna")
        await tab.goto(f"{case}/atgard/hembesok-att-tanka-pa")
        await tab.get_by_label("Omprövas senast").fill((civil_date(NOW) + timedelta(days=90)).isoformat())
        await tab.locator("label", has_text="Ja").first.click()
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab.locator(".summary")).to_contain_text("Anteckning")
        await tab.get_by_label("Anteckning").fill(WRITTEN)
        await picture(tab, "visit-warning-form")
        await assert_accessible(tab)
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"**/arenden/{case_id}?after=*")
        box = tab.locator(".message-box", has_text="Att tänka på vid hembesök").first
        await expect(box).to_contain_text(WRITTEN)
        await expect(box).to_contain_text("Personen känner till anteckningen.")
        await picture(tab, "visit-warning")
        await assert_accessible(tab)
        await tab.goto(f"{case}/atgard/hembesok-planerat")
        await expect(tab.get_by_text(WRITTEN)).to_be_visible()
        await tab.set_viewport_size(NARROW)
        await assert_accessible(tab)
        await picture(tab, "visit-warning-booking")
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab.locator(".summary")).to_be_visible()
        await expect(tab.get_by_text(WRITTEN)).to_be_visible()  # a form that is shown again warns again
        await tab.goto(case)
        await tab.get_by_role("link", name="Avsluta", exact=True).click()
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"**/arenden/{case_id}?after=*")
        await expect(tab.locator(".message-box", has_text="Att tänka på vid hembesök")).to_have_count(0)
    log = await readings(client)
    kept = [each for each in log if each.kind is AccessKind.NOTE_KEPT]
    assert [(each.actor, each.record_kind) for each in kept] == [(member("hanna").ref, "CONTACT_NOTE")]
    shown = [each for each in log if any(record.kind == "CONTACT_NOTE" for record in each.records)]
    assert {each.actor for each in shown} == {member("hanna").ref}
    assert len(shown) >= 3, "on the case, at the booking, on the case again"
    assert await stored_in(client, "EVENTS") == []
