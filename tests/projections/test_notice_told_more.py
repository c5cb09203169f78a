"""The read side after a notice was corrected, withdrawn, rerouted or sent on: as it is now, and still counted."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest

from services.projections import queries
from services.projections.at_the_desk import to_forward, to_inform
from services.projections.database import Database
from shared.contracts.base import Event
from shared.contracts.codes import (
    Channel,
    NoticeFlag,
    NoticeType,
    Priority,
    RoutingRule,
    Source,
    Tenancy,
    Unit,
)
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import EvictionCaseId, NoticeId, PersonRef, StaffRef, TenancyRef, VaultRef
from shared.contracts.intake import (
    CoTenantsRecorded,
    EvictionNoticeCorrected,
    EvictionNoticeReceived,
    InsecureHousingContactRegistered,
    NoticeForwarded,
    NoticeRerouted,
    NoticeRouted,
    NoticeValidationFlagged,
    NoticeWithdrawn,
    UnitInformed,
)
from shared.contracts.intake_codes import InsecureHousing, RerouteReason
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from tests.projections.district.names import noon
from tests.projections.log import Log

NOTICE: Final = NoticeId(derived_id("notice", "one"))
CASE: Final = EvictionCaseId(derived_id("case", "one"))
PERSON, CO_TENANT = (PersonRef(derived_id("person", name)) for name in ("one", "two"))
TENANCY: Final = TenancyRef(derived_id("tenancy", "one"))
ON: Final = date(2026, 3, 2)
RECEIVED: Final = EvictionNoticeReceived(
    notice_id=NOTICE,
    notice_type=NoticeType.RENT_ARREARS_TERMINATION,
    channel=Channel.POST,
    source=Source.LANDLORD,
    person_ref=PERSON,
    tenancy_ref=TENANCY,
    tenancy=Tenancy.RENTAL,
    received_on=ON,
    sent_on=ON,
    served_on=ON,
    amount_claimed_ore=100,
)
FLAGGED: Final = NoticeValidationFlagged(notice_id=NOTICE, flags=(NoticeFlag.FORM_INCOMPLETE_MINOR,))
ELSEWHERE: Final = NoticeRouted(notice_id=NOTICE, unit=Unit.OTHER_BOARD, rule=RoutingRule.OUTSIDE_AREA)
OURS: Final = NoticeRouted(notice_id=NOTICE, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)
CORRECTED: Final = EvictionNoticeCorrected(
    notice_id=NOTICE,
    reason=CorrectionReason.MISREAD,
    corrected_on=ON + timedelta(days=1),
    received_on=ON,
    sent_on=ON,
    amount_claimed_ore=200,
    rooms=2,
)
OPENED: Final = EvictionCaseOpened(
    case_id=CASE,
    notice_id=NOTICE,
    person_ref=PERSON,
    tenancy_ref=TENANCY,
    tenancy=Tenancy.RENTAL,
    primary_reason=NoticeType.RENT_ARREARS_TERMINATION,
    priority=Priority.P2,
    unit=Unit.ADULT_RECEPTION,
    opened_on=ON,
    handler_ref=StaffRef(derived_id("staff", "one")),
)


async def known(db: Database, *events: Event) -> None:
    """Each in a commit of its own on the notice or its case."""
    log = Log()
    for event in events:
        on_case = "case_id" in event.__struct_fields__
        log.record(f"evt.evictions.case.{CASE}" if on_case else f"evt.intake.notice.{NOTICE}", event)
    await db.apply(log.facts)


async def receipt(db: Database) -> Any:
    found = await queries.receipt(db, NOTICE)
    assert found is not None
    return found


async def test_a_corrected_notice_shows_its_facts_and_findings_as_they_are_now(db: Database) -> None:
    fixed = NoticeValidationFlagged(notice_id=NOTICE, flags=(NoticeFlag.NO_SERVICE_DATE,))
    await known(db, RECEIVED, FLAGGED, OURS, CORRECTED, fixed)
    shown = await receipt(db)
    assert (shown.amount_claimed_ore, shown.rooms, shown.sent_on) == (200, 2, ON)
    assert shown.served_on is None, "a correction can also take a fact away"
    assert shown.flags == ["NO_SERVICE_DATE"]
    assert shown.corrected_on == ON + timedelta(days=1)


async def test_a_withdrawn_notice_is_still_counted(db: Database) -> None:
    """I01."""
    await known(db, RECEIVED, OURS)
    period = queries.Period(ON, ON + timedelta(days=1))
    before = await queries.indicators(db, period, as_of=ON, ids=["I01"])
    await known_more(db, NoticeWithdrawn(notice_id=NOTICE, withdrawn_on=ON, by=WithdrawnBy.LANDLORD))
    assert await queries.indicators(db, period, as_of=ON, ids=["I01"]) == before
    assert [row.numerator for row in before if row.part == "TOTAL"] == [1]
    assert ((await receipt(db)).withdrawn_on, (await receipt(db)).withdrawn_by) == (ON, "LANDLORD")


async def known_more(db: Database, *events: Event) -> None:
    log = Log(position=db.position())
    for event in events:
        log.record(f"evt.intake.notice.{NOTICE}", event)
    await db.apply(log.facts)


@pytest.mark.parametrize(
    ("more", "waiting"),
    [
        ((), True),
        (
            (
                NoticeForwarded(
                    notice_id=NOTICE, forwarded_at=datetime(2026, 3, 2, tzinfo=UTC), board_ref=VaultRef(NOTICE)
                ),
            ),
            False,
        ),
        ((NoticeWithdrawn(notice_id=NOTICE, withdrawn_on=ON, by=WithdrawnBy.INTAKE),), False),
        (
            (
                NoticeRerouted(
                    notice_id=NOTICE,
                    from_unit=Unit.OTHER_BOARD,
                    to_unit=Unit.ELDERLY_TEAM,
                    reason=RerouteReason.IN_AREA,
                    rerouted_on=ON,
                    overridden=True,
                ),
            ),
            False,
        ),
    ],
)
async def test_what_another_board_should_have_is_listed_until_it_is_sent_on(
    db: Database, more: tuple[Event, ...], waiting: bool
) -> None:
    await known(db, RECEIVED, ELSEWHERE, *more)
    rows = await to_forward(db, today=ON + timedelta(days=2))
    assert [(row.notice_id, row.days) for row in rows] == ([(NOTICE, 2)] if waiting else [])


async def test_a_notice_rerouted_by_hand_shows_why_and_no_rule(db: Database) -> None:
    by_hand = NoticeRerouted(
        notice_id=NOTICE,
        from_unit=Unit.ADULT_RECEPTION,
        to_unit=Unit.OTHER_BOARD,
        reason=RerouteReason.OUTSIDE_AREA,
        rerouted_on=ON,
        overridden=True,
    )
    await known(db, RECEIVED, OURS, by_hand)
    shown = await receipt(db)
    assert (shown.unit, shown.routing_rule, shown.reroute_reason) == ("OTHER_BOARD", None, "OUTSIDE_AREA")
    assert len(await to_forward(db, today=ON)) == 1


async def test_the_case_is_where_it_was_given_and_whose_it_was_given(db: Database) -> None:
    given = CaseAssigned(
        case_id=CASE,
        handler_ref=None,
        unit=Unit.FAMILY_RECEPTION,
        assigned_on=ON,
        reason=AssignmentReason.ROUTED,
    )
    await known(db, OPENED, given)
    case = await queries.case(db, CASE)
    assert case is not None
    assert (case.unit, case.handler_ref) == ("FAMILY_RECEPTION", None)


async def test_who_shares_the_lease_is_known_in_the_case(db: Database) -> None:
    await known(db, RECEIVED, CoTenantsRecorded(notice_id=NOTICE, co_tenant_refs=(CO_TENANT,)), OURS, OPENED)
    case = await queries.case(db, CASE)
    assert case is not None
    assert await queries.co_tenants(db, case) == [CO_TENANT]
    assert (await receipt(db)).co_tenants == 1


async def test_a_contact_about_an_insecure_home_has_a_receipt_and_is_no_notice_of_eviction(db: Database) -> None:
    contact = InsecureHousingContactRegistered(
        notice_id=NOTICE,
        situation=InsecureHousing.SECONDHAND_ENDING,
        channel=Channel.PHONE,
        source=Source.PERSON,
        person_ref=PERSON,
        tenancy_ref=TENANCY,
        tenancy=Tenancy.OTHER,
        received_on=ON,
        ends_on=date(2026, 5, 31),
    )
    await known(db, contact, OURS)
    shown = await receipt(db)
    assert (shown.situation, shown.ends_on, shown.notice_type) == ("SECONDHAND_ENDING", date(2026, 5, 31), None)
    rows = await queries.indicators(db, queries.Period(ON, ON + timedelta(days=1)), as_of=ON, ids=["I01"])
    assert [row.numerator for row in rows if row.part == "TOTAL"] == [0]


async def test_a_correction_stands_in_the_timeline_on_the_day_it_was_made(db: Database) -> None:
    in_case = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=NOTICE,
        reason=CorrectionReason.MISREAD,
        corrected_on=ON + timedelta(days=1),
        received_on=ON,
    )
    await known(db, RECEIVED, OPENED, CORRECTED, in_case)
    days = {row.event: row.happened_on for row in await queries.timeline(db, CASE)}
    assert days["EvictionNoticeCorrected"] == days["CaseNoticeCorrected"] == ON + timedelta(days=1)


async def test_who_is_to_be_told_of_the_old_in_a_family_is_listed_until_told(db: Database) -> None:
    """Routing rule 5: nothing is said to be done before somebody has said so."""
    family = NoticeRouted(
        notice_id=NOTICE,
        unit=Unit.FAMILY_RECEPTION,
        rule=RoutingRule.CHILD_IN_HOUSEHOLD,
        elderly_team_informed=True,
    )
    await known(db, RECEIVED, family)
    assert [row.notice_id for row in await to_inform(db, today=ON)] == [NOTICE]
    assert (await receipt(db)).elderly_team_informed_at is None
    informed = UnitInformed(notice_id=NOTICE, unit=Unit.ELDERLY_TEAM, informed_at=noon(3, 2))
    await db.apply(Log(db.position()).record(f"evt.intake.notice.{NOTICE}", informed))
    assert await to_inform(db, today=ON) == []
    assert (await receipt(db)).elderly_team_informed_at == noon(3, 2)


async def test_what_was_not_sent_on_the_same_day_is_in_the_data_quality_of_its_case(db: Database) -> None:
    """Routing rule 7, J24."""
    await known(db, RECEIVED, ELSEWHERE, OPENED)

    async def problems(on: date) -> set[str]:
        return {row.problem for row in await queries.data_quality(db, as_of=on)}

    assert "NOT_FORWARDED" not in await problems(ON)
    assert "NOT_FORWARDED" in await problems(ON + timedelta(days=1))
    sent = NoticeForwarded(notice_id=NOTICE, forwarded_at=noon(3, 3), board_ref=VaultRef(derived_id("board")))
    await db.apply(Log(db.position()).record(f"evt.intake.notice.{NOTICE}", sent))
    assert "NOT_FORWARDED" not in await problems(ON + timedelta(days=1))
