"""The page of every slice in a real browser: short, accessible, every error at once, without JavaScript."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from services.evictions.actions import ACTIONS
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_service import RecordTenantService
from shared.contracts.codes import Payer, ServiceSource
from shared.contracts.correctable import standing
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import EvictionTimeConfirmed, RentPaid, TenantContacted, TenantServiceRecorded
from shared.contracts.glossary import SWEDISH
from shared.messaging.jetstream import JetStreamEventStore
from tests.evictions.cases import CASE, MONDAY, RENT, at, eviction_time, formular_3, notice_id
from tests.evictions.stored import events_of, told
from tests.kit.browser import assert_accessible, browser, page, picture

DAY, MOVED = timedelta(days=1), at(date(2026, 12, 22))


@pytest.fixture
async def case(address: str, store: JetStreamEventStore) -> str:
    """The address of an open case."""
    await told(store, formular_3())
    return f"{address}/arenden/{CASE}"


async def test_every_form_has_its_heading_and_button(case: str) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        for action in ACTIONS.values():
            await tab.goto(f"{case}/atgard/{action.slug}")
            await expect(tab.get_by_role("heading", level=1)).to_have_text(SWEDISH[action.name])
            await expect(tab.get_by_role("button", name="Spara")).to_be_visible()


@pytest.mark.parametrize("slug", ["atagandebeslut", "avhysning", "hushall", "kopia-skickad", "uppsagning"])
async def test_a_form_with_every_piece_is_accessible_before_and_after_errors(
    case: str, slug: str, tmp_path: Path
) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/{slug}")
        await assert_accessible(tab)
        for field in await tab.locator("input[type=text]").all():
            await field.fill("kanske")
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab).to_have_title(f"Fel: {SWEDISH[ACTIONS[slug].name]} – LOBO")
        await expect(tab.locator(".summary")).to_be_focused()
        await assert_accessible(tab)
        await picture(tab, slug)


async def test_a_contact_is_saved_with_today_filled_in(case: str, store: JetStreamEventStore) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{case}/atgard/hyresgastkontakt")
        await expect(tab.get_by_label("När kontakten var")).to_have_value("2026-11-16 12:00")
        await tab.get_by_label("Sätt").select_option("PHONE")
        await tab.locator("label", has_text="Ja").click()
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{case}?after=*")
    (contacted,) = (each for each in await events_of(store) if isinstance(each, TenantContacted))
    assert contacted.offered_support


async def test_of_two_times_the_one_told_last_is_confirmed_unless_another_is_chosen(
    case: str, store: JetStreamEventStore
) -> None:
    """SoF 11:3, without JavaScript: the first was missed, and nothing but the form stands between us and the second."""
    missed, changed = MONDAY - 4 * DAY, MONDAY
    await told(store, eviction_time("missed", on=missed), eviction_time("changed", on=changed, eviction_at=MOVED))
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        for slug in ("bekraftelse", "kopia-skickad"):
            for choices in (2, 0):
                await tab.goto(f"{case}/atgard/{slug}")
                which = tab.get_by_label("Vilken handling det gäller")
                await expect(which).to_have_count(1 if choices else 0)
                if choices:
                    await expect(which.locator("option:checked")).to_have_text(
                        "tis 22 dec 2026 kl. 09.00, meddelad mån 16 nov 2026"
                    )
                    await picture(tab, f"two-times-{slug}")
                for moment in await tab.locator("input[type=text]").all():
                    if await moment.input_value() == "" and slug == "kopia-skickad":
                        await moment.fill("2026-11-16 12:00")
                await tab.get_by_role("button", name="Spara").click()
                await tab.wait_for_url(f"{case}?after=*")
    confirmed = [each for each in await events_of(store) if isinstance(each, EvictionTimeConfirmed)]
    assert [each.notice_id for each in confirmed] == [notice_id("changed"), notice_id("missed")] * 2
    assert [each.in_time for each in confirmed] == [True, False] * 2


async def test_a_fact_told_by_mistake_is_taken_back_from_its_place_in_the_history(
    case: str, store: JetStreamEventStore
) -> None:
    """The period it settled runs again."""
    much = RecordRentPayment(
        case_id=CASE, now=at(MONDAY), paid_on=MONDAY, amount_ore=9 * RENT, payer=Payer.TENANT, is_certain=True
    )
    await told(store, much)
    (wrong,) = await paid(store)
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/ta-tillbaka?fact_id={fact_id_of(wrong)}")
        await expect(tab.get_by_label("Vilken uppgift").locator("option:checked")).to_contain_text("76 050")
        await assert_accessible(tab)
        await picture(tab, "retract")
        await tab.get_by_label("Skäl").select_option("WRONG_WORDS")
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{case}?after=*")
    now = EVICTION_CASE.fold(await events_of(store))
    assert now.payments == ()
    assert now.clock is not None
    assert now.clock.status is ClockStatus.PROVISIONAL


async def test_an_amount_is_written_in_kronor_and_one_form_saves_one_thing(
    case: str, store: JetStreamEventStore
) -> None:
    """The button pressed twice is one payment; other figures in the same form are saved only when asked for."""
    async with browser() as chromium, page(chromium) as tab:

        async def pay(kronor: str) -> None:
            await tab.get_by_label("Belopp").fill(kronor)
            await tab.get_by_label("Vem som betalade").select_option("TENANT")
            await tab.get_by_role("button", name="Spara").click()

        await tab.goto(f"{case}/atgard/betalning")
        form = await tab.locator("[name=_command_id]").input_value()
        for kronor in ("8 450,00", "8 450,00", "50"):
            await tab.goto(f"{case}/atgard/betalning")
            await tab.locator("[name=_command_id]").evaluate("(field, value) => field.value = value", form)
            await pay(kronor)
            await tab.wait_for_load_state()
        await expect(tab.locator(".summary")).to_contain_text(SWEDISH["page-saved-before"])
        assert [each.amount_ore for each in await paid(store)] == [RENT]
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{case}?after=*")
    assert [each.amount_ore for each in await paid(store)] == [RENT, 5_000]


async def paid(store: JetStreamEventStore) -> list[RentPaid]:
    return [each for each in await events_of(store) if isinstance(each, RentPaid)]


async def test_a_refusal_stands_by_its_field_and_what_was_written_is_kept(case: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/avslut")
        await tab.get_by_label("Utfall").select_option("RECOVERED_PAID")
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab.locator(".summary")).to_contain_text(SWEDISH["tenant-not-contacted"])
        await expect(tab.locator(".summary")).to_contain_text(SWEDISH["landlord-not-contacted.remedy"])
        await expect(tab.get_by_label("Utfall")).to_have_value("RECOVERED_PAID")
        await assert_accessible(tab)


async def test_a_page_of_no_case_or_no_action_is_not_found(address: str, case: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        for path in (f"{case}/atgard/finns-inte", f"{address}/arenden/{CASE[:-4]}0000/atgard/avslut"):
            response = await tab.goto(path)
            assert response is not None
            assert response.status == 404


async def test_a_service_typed_wrongly_is_told_again_from_its_form(case: str, store: JetStreamEventStore) -> None:
    """The form says what it said, and the fact is named; a case with nothing to correct is asked nothing about it."""
    wrong = RecordTenantService(
        case_id=CASE, now=at(MONDAY), served_on=MONDAY, told_by=ServiceSource.ENFORCEMENT_AUTHORITY
    )
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/delgivning")
        await expect(tab.get_by_label("Rättar en uppgift som var fel antecknad")).to_have_count(0)
        await told(store, wrong)
        (served,) = (each for each in await events_of(store) if isinstance(each, TenantServiceRecorded))
        await tab.goto(f"{case}/atgard/delgivning?corrects={served.fact_id}")
        await expect(tab.get_by_label("Rättar en uppgift")).to_have_value(served.fact_id)
        await expect(tab.get_by_label("Uppgiftslämnare")).to_have_value("ENFORCEMENT_AUTHORITY")
        await assert_accessible(tab)
        await picture(tab, "correct-service")
        await tab.get_by_label("Hyresgästen delgiven").fill("2026-11-13")
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{case}?after=*")
    case_now = EVICTION_CASE.fold(await events_of(store))
    assert [each.served_on for each in standing(case_now.services)] == [date(2026, 11, 13)]


async def test_a_service_is_told_of_the_paper_that_waits_for_it(case: str, store: JetStreamEventStore) -> None:
    """With several debts the form offers them, and has chosen the only one that waits; of several it chooses none."""
    december = formular_3("december", sent_on=MONDAY, rent_due_on=date(2026, 12, 1))
    async with browser() as chromium, page(chromium) as tab:
        await told(store, december)
        await tab.goto(f"{case}/atgard/delgivning")
        await expect(tab.get_by_label("Vilken handling det gäller")).to_have_value("")
        await assert_accessible(tab)
        await picture(tab, "which-paper-was-served")
        await tab.get_by_label("Vilken handling det gäller").select_option(notice_id("first"))
        await tab.get_by_label("Hyresgästen delgiven").fill(MONDAY.isoformat())
        await tab.get_by_label("Uppgiftslämnare").select_option("LANDLORD")
        await tab.get_by_role("button", name="Spara").click()
        await tab.wait_for_url(f"{case}?after=*")
        await tab.goto(f"{case}/atgard/delgivning")
        await expect(tab.get_by_label("Vilken handling det gäller")).to_have_value(notice_id("december"))
    (served,) = (each for each in await events_of(store) if isinstance(each, TenantServiceRecorded))
    assert served.notice_id == notice_id("first")
