"""A form asks whether a day is right only when it seems wrong, and which tenant only when there are several."""

from httpx import AsyncClient

from shared.contracts.codes import NoticeType
from shared.contracts.evictions import TenantServiceRecorded
from shared.messaging.jetstream import JetStreamEventStore
from tests.evictions.cases import CASE, eviction_time, formular_3
from tests.evictions.stored import events_of, told
from tests.evictions.test_co_tenants import OTHER
from tests.kit.forms import hidden_fields

SERVICE, CONFIRM = (f"/arenden/{CASE}/atgard/{slug}" for slug in ("delgivning", "bekraftelse"))


async def test_the_day_is_asked_about_and_can_be_said_to_be_right(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3(co_tenant_refs=(OTHER,)))
    shown = (await desk.get(SERVICE)).text
    assert "is_certain" not in shown
    assert "Hyresgäst 2 på handlingen" in shown
    form = {**hidden_fields(shown), "served_on": "2025-12-01", "told_by": "LANDLORD", "tenant_ref": OTHER}
    asked = await desk.post(SERVICE, data=form)
    assert (asked.status_code, "Stämmer datumet?" in asked.text) == (422, True)
    assert 'name="is_certain"' in asked.text
    assert (await desk.post(SERVICE, data={**form, "is_certain": "ja"})).status_code == 303
    assert [each.tenant_ref for each in await events_of(store) if isinstance(each, TenantServiceRecorded)] == [OTHER]


async def test_one_tenant_is_not_chosen_and_of_a_removal_no_copy_is_offered(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3(), eviction_time(notice_type=NoticeType.REMOVAL_TIME))
    assert "tenant_ref" not in (await desk.get(SERVICE)).text
    confirm = (await desk.get(CONFIRM)).text
    assert "bekraftelse.pdf" in confirm
    assert "kopia=ja" not in confirm
    assert "copy_to_person_sent_at" not in confirm
    assert (await desk.get(f"/arenden/{CASE}/bekraftelse.pdf?kopia=ja")).status_code == 409
