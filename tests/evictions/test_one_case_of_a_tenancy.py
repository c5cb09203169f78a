"""What comes again long after its case was over opens no second case beside a later one, on a real server."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from services.evictions.app import create
from services.evictions.cases import cases_of_tenancy
from services.evictions.domain.case import EvictionCase
from shared.contracts.base import Event
from shared.contracts.codes import RoutingRule, Unit
from shared.contracts.ids import VaultRef
from shared.contracts.intake import EvictionNoticeCorrected, NoticeForwarded, NoticeRerouted
from shared.contracts.intake_codes import RerouteReason
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.runtime import Runtime
from tests.evictions.cases import MONDAY, TENANCY, at, formular_3, notice_id
from tests.evictions.conftest import Now
from tests.evictions.stored import arrived, envelope, routed_notice, told
from tests.evictions.test_take_in_notice import closed
from tests.kit.eventually import eventually

LATE = timedelta(days=100)
SENT_ON = NoticeForwarded(notice_id=notice_id(), forwarded_at=at(MONDAY), board_ref=VaultRef(derived_id("board")))
OURS = NoticeRerouted(
    notice_id=notice_id(),
    from_unit=Unit.OTHER_BOARD,
    to_unit=Unit.FAMILY_RECEPTION,
    reason=RerouteReason.AGREED,
    rerouted_on=MONDAY + LATE,
    overridden=True,
)
SENT_ANEW: dict[str, Any] = {"reason": CorrectionReason.NEW_MESSAGE, "corrected_on": MONDAY + LATE}


async def more(store: JetStreamEventStore, *events: Event) -> None:
    notice = AggregateName("intake", "notice", notice_id())
    for event in events:
        await store.append(
            notice, [event], expected=(await store.load(notice)).position, envelope=envelope(at(MONDAY + LATE))
        )


async def papers_of(store: JetStreamEventStore) -> list[tuple[bool, set[str]]]:
    """The tenancy's cases: whether each is open, and its papers."""
    cases = await cases_of_tenancy(store, TENANCY)
    return [(case.is_open, {each.now.notice_id for each in case.papers}) for case in cases]


async def test_a_paper_that_comes_back_after_the_next_case_opened_joins_that(
    runtime: Runtime, store: JetStreamEventStore, now: Now
) -> None:
    *report, routed = routed_notice("first")
    await arrived(store, (*report, replace(routed, unit=Unit.OTHER_BOARD, rule=RoutingRule.OUTSIDE_AREA)))
    await more(store, SENT_ON)
    async with (await create(runtime)).run():
        await eventually(lambda: _are(store, [(False, set())]))
        now.pass_by(LATE)
        await arrived(store, routed_notice("second", received_on=MONDAY + LATE))
        await eventually(lambda: _are(store, [(False, set()), (True, {notice_id("second")})]))
        await more(store, OURS)
        await eventually(lambda: _are(store, [(False, set()), (True, {notice_id(), notice_id("second")})]))


async def test_a_demand_sent_anew_long_after_opens_the_next_case_with_its_new_dates(
    runtime: Runtime, store: JetStreamEventStore, now: Now
) -> None:
    await arrived(store, routed_notice("first"))
    await told(store, formular_3(), closed())
    now.pass_by(LATE)
    anew = EvictionNoticeCorrected(
        notice_id=notice_id(), received_on=MONDAY + LATE, sent_on=MONDAY + LATE, sent_registered=True, **SENT_ANEW
    )
    async with (await create(runtime)).run():
        await more(store, anew)
        await eventually(lambda: _are(store, [(False, {notice_id()}), (True, {notice_id()})]))
    newest: EvictionCase = (await cases_of_tenancy(store, TENANCY))[-1]
    assert newest.begun_on == MONDAY + LATE
    assert newest.clock is not None
    assert newest.clock.start_on == MONDAY + LATE


async def _are(store: JetStreamEventStore, expected: list[tuple[bool, set[str]]]) -> bool:
    return await papers_of(store) == expected
