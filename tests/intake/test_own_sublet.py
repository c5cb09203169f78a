"""The board as landlord of a training or trial flat: its papers say as much as any landlord's."""

from httpx import AsyncClient

from services.evictions.domain.deadlines import deadlines
from shared.contracts.codes import NoticeFlag, NoticeType, Source, Tenancy
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import EvictionNoticeReceived
from shared.messaging.jetstream import JetStreamEventStore
from tests.evictions.cases import MONDAY, after, disturbance, formular_3
from tests.intake.test_http import events_of
from tests.kit.forms import hidden_fields, written_in


async def test_the_boards_own_demand_for_rent_says_as_much_as_any_landlords(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """The board as landlord sends the same papers, to itself as socialnämnd."""
    page = "/inkorg/ny?typ=egen-lagenhet-hyra"
    form = (await desk.get(page)).text
    said = {"amount_claimed_ore": "4 500", "rent_due_on": "2026-10-30"}
    saved = await desk.post(page, data=written_in(form) | hidden_fields(form) | said)
    assert saved.status_code == 303, saved.text
    notice_id = saved.headers["location"].removeprefix("/kvitto/").partition("?")[0]
    received = (await events_of(store, notice_id))[0]
    assert isinstance(received, EvictionNoticeReceived)
    assert (received.notice_type, received.tenancy) == (NoticeType.RENT_ARREARS_TERMINATION, Tenancy.OWN_SUBLET)
    assert received.source is Source.OWN_UNIT
    assert (received.amount_claimed_ore, str(received.rent_due_on)) == (450_000, "2026-10-30")


async def test_a_breach_says_what_it_is_and_when_the_client_was_urged(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """D7: without the day the receipt asks for it; it is noted on the paper when the client has been urged."""
    page = "/inkorg/ny?typ=egen-lagenhet"
    form = (await desk.get(page)).text
    grounds = ("DISTURBANCE", "LACK_OF_CARE", "OWN_SUBLET_BREACH")
    assert [each for each in grounds if f'value="{each}"' not in form] == []
    assert SWEDISH["field.urged_on"] in form
    assert SWEDISH["field.served_on"] not in form
    saved = await desk.post(page, data=written_in(form) | hidden_fields(form) | {"notice_type": grounds[1]})
    assert saved.status_code == 303, saved.text
    notice_id = saved.headers["location"].removeprefix("/kvitto/").partition("?")[0]
    received, *found = await events_of(store, notice_id)
    assert (received.notice_type, received.tenancy) == (NoticeType.LACK_OF_CARE, Tenancy.OWN_SUBLET)
    assert NoticeFlag.URGING_MISSING in [each for event in found for each in getattr(event, "flags", ())]
    mend = f"/inkorg/{notice_id}/rattelse"
    form = (await desk.get(mend)).text
    assert SWEDISH["field.urged_on"] in form
    said = {"reason": "MISREAD", "served_on": str(received.received_on)}
    corrected = await desk.post(mend, data=written_in(form) | hidden_fields(form) | said)
    assert corrected.status_code == 303, corrected.text
    told, flagged = (await events_of(store, notice_id))[-2:]
    assert told.served_on == received.received_on
    assert NoticeFlag.URGING_MISSING not in flagged.flags


def test_the_boards_own_demand_runs_the_same_clock_and_a_disturbance_none() -> None:
    """Late rent in a trial flat follows JB 12:42 and 12:44; after a disturbance there is no recovery (D8)."""
    rent = after(formular_3(tenancy=Tenancy.OWN_SUBLET))
    assert DeadlineType.LEASE_RECOVERY in deadlines(rent, MONDAY)
    assert DeadlineType.LEASE_RECOVERY not in deadlines(after(disturbance(tenancy=Tenancy.OWN_SUBLET)), MONDAY)
