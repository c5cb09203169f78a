"""Slices about a notice that is in: corrected, withdrawn, sent on, given to another unit, its household told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.intake.domain.notice.circumstances import Household
from services.intake.domain.notice.correct_notice import FACTS, CorrectNotice
from services.intake.domain.notice.decider import NOTICE as DECIDER
from services.intake.domain.notice.decider import NoticeCommand
from services.intake.domain.notice.forward_notice import ForwardNotice
from services.intake.domain.notice.inform_unit import InformUnit
from services.intake.domain.notice.notice import Notice
from services.intake.domain.notice.post_early_signal import PostEarlySignal
from services.intake.domain.notice.post_notice import PostNotice
from services.intake.domain.notice.record_household import RecordHousehold
from services.intake.domain.notice.register_insecure_housing import RegisterInsecureHousing
from services.intake.domain.notice.reroute_notice import RerouteNotice
from services.intake.domain.notice.routing import FlatArea
from services.intake.domain.notice.withdraw_notice import WithdrawNotice
from shared.contracts.codes import Channel, ChildLiving, NoticeFlag, RoutingRule, Source, Tenancy, Unit
from shared.contracts.ids import PersonRef, VaultRef
from shared.contracts.intake import (
    Child,
    CoTenantsRecorded,
    EvictionNoticeCorrected,
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
from shared.kernel.ids import derived_id
from tests.intake.papers import NOTICE, PERSON, TENANCY, TODAY, around, matter, paper, signal
from tests.kit.spec import Spec

SPEC: Spec[NoticeCommand, Notice] = Spec(DECIDER)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BOARD = VaultRef(derived_id("board"))
CO_TENANT = PersonRef(derived_id("person", "two"))
FAMILY = Household(adults=1, children=(Child(birth_year=2018, living=ChildLiving.PERMANENT),))


def came(changes: dict[str, Any] | None = None, **circumstances: Any) -> Spec[NoticeCommand, Notice]:
    """A paper is in."""
    post = PostNotice(notice=paper(**changes or {}), circumstances=around(**circumstances), today=TODAY)
    return SPEC.given(*SPEC.when(post).events())


def after(spec: Spec[NoticeCommand, Notice], *commands: NoticeCommand) -> Spec[NoticeCommand, Notice]:
    """What is in, and has been told these things."""
    for command in commands:
        spec = spec.given(*spec._past, *spec.when(command).events())
    return spec


def correct(reason: CorrectionReason = CorrectionReason.MISREAD, **changes: Any) -> CorrectNotice:
    """The complete paper again, but for `changes`."""
    told: dict[str, Any] = {name: getattr(paper(), name) for name in FACTS} | changes
    correction = EvictionNoticeCorrected(notice_id=NOTICE, reason=reason, corrected_on=TODAY, **told)
    return CorrectNotice(correction=correction, today=TODAY)


WITHDRAW = WithdrawNotice(notice_id=NOTICE, withdrawn_on=TODAY, by=WithdrawnBy.LANDLORD, today=TODAY)
FORWARD = ForwardNotice(notice_id=NOTICE, forwarded_at=NOW, board_ref=BOARD, now=NOW)
TO_FAMILY = RerouteNotice(notice_id=NOTICE, to_unit=Unit.FAMILY_RECEPTION, reason=RerouteReason.WRONG_UNIT, today=TODAY)


def test_a_correction_holds_every_fact_as_it_is_now_and_what_is_missing_is_found_anew() -> None:
    unserved = correct(served_on=None)
    came().when(unserved).then(
        unserved.correction, NoticeValidationFlagged(notice_id=NOTICE, flags=(NoticeFlag.NO_SERVICE_DATE,))
    )


def test_a_finding_that_the_correction_mends_is_gone_and_one_about_the_person_stays() -> None:
    spec = came({"amount_claimed_ore": None}, household=None)
    flagged = [event for event in spec.when(correct()).events() if isinstance(event, NoticeValidationFlagged)]
    assert [event.flags for event in flagged] == [(NoticeFlag.HOUSEHOLD_UNKNOWN,)]


def test_a_correction_that_changes_nothing_is_none_but_a_message_sent_anew_is_news() -> None:
    came().when(correct()).then_nothing()
    (corrected,) = came().when(correct(CorrectionReason.NEW_MESSAGE)).events()
    assert isinstance(corrected, EvictionNoticeCorrected)
    assert corrected.reason is CorrectionReason.NEW_MESSAGE


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"received_on": date(2026, 11, 23)}, "date-in-future"),
        ({"document_on": date(1989, 1, 1)}, "date-too-early"),
        ({"rent_due_on": date(2029, 1, 1)}, "date-too-far-ahead"),
        ({"amount_claimed_ore": -1}, "amount-negative"),
        ({"rooms": 51}, "rooms-out-of-range"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(change: dict[str, Any], code: str) -> None:
    came().when(correct(**change)).then_refused(code)


def test_nothing_is_told_of_a_notice_that_never_came() -> None:
    household = RecordHousehold(notice_id=NOTICE, household=FAMILY, today=TODAY)
    for command in (correct(), WITHDRAW, FORWARD, TO_FAMILY, household):
        SPEC.when(command).then_refused("notice-not-received")


def test_a_signal_is_not_corrected_but_may_be_withdrawn() -> None:
    told = SPEC.when(PostEarlySignal(signal=signal(), circumstances=around(), today=TODAY)).events()
    SPEC.given(*told).when(correct()).then_refused("signal-not-corrected")
    SPEC.given(*told).when(WITHDRAW).then_includes(
        NoticeWithdrawn(notice_id=NOTICE, withdrawn_on=TODAY, by=WithdrawnBy.LANDLORD)
    )


def test_a_withdrawn_paper_is_not_corrected_nor_withdrawn_by_somebody_else() -> None:
    spec = after(came(), WITHDRAW)
    spec.when(WITHDRAW).then_nothing()
    spec.when(correct(amount_claimed_ore=1)).then_refused("notice-withdrawn")
    other = WithdrawNotice(notice_id=NOTICE, withdrawn_on=TODAY, by=WithdrawnBy.INTAKE, today=TODAY)
    spec.when(other).then_refused("notice-withdrawn")


def test_nobody_withdraws_tomorrow() -> None:
    tomorrow = WithdrawNotice(notice_id=NOTICE, withdrawn_on=date(2026, 11, 23), by=WithdrawnBy.LANDLORD, today=TODAY)
    came().when(tomorrow).then_refused("date-in-future")


def test_a_notice_about_a_flat_elsewhere_is_sent_on_once_and_another_receipt_is_news() -> None:
    spec = came(area=FlatArea.OTHER_MUNICIPALITY)
    spec.when(FORWARD).then(NoticeForwarded(notice_id=NOTICE, forwarded_at=NOW, board_ref=BOARD))
    receipt = ForwardNotice(notice_id=NOTICE, forwarded_at=NOW, board_ref=BOARD, receipt_ref=BOARD, now=NOW)
    after(spec, FORWARD).when(receipt).then(
        NoticeForwarded(notice_id=NOTICE, forwarded_at=NOW, board_ref=BOARD, receipt_ref=BOARD)
    )


def test_the_elderly_team_is_told_once_of_a_family_with_somebody_of_65_and_of_no_other() -> None:
    """Routing rule 5."""
    old = Household(adults=2, children=FAMILY.children, any_65_or_older=True)
    spec, told = came(household=old), InformUnit(notice_id=NOTICE, informed_at=NOW, now=NOW)
    spec.when(told).then(UnitInformed(notice_id=NOTICE, unit=Unit.ELDERLY_TEAM, informed_at=NOW))
    after(spec, told).when(InformUnit(notice_id=NOTICE, informed_at=NOW, now=NOW + timedelta(1))).then_nothing()
    came(household=FAMILY).when(told).then_refused("nobody-to-inform")
    spec.when(InformUnit(notice_id=NOTICE, informed_at=NOW, now=NOW - timedelta(1))).then_refused("in-the-future")
    early = InformUnit(notice_id=NOTICE, informed_at=NOW - timedelta(9), now=NOW)
    spec.when(early).then_refused("informed-before-received")


def test_our_own_is_not_sent_on_nor_is_anything_before_it_came_or_later_than_now() -> None:
    came().when(FORWARD).then_refused("notice-is-ours")
    elsewhere = came(area=FlatArea.OTHER_DISTRICT)
    early = ForwardNotice(
        notice_id=NOTICE, forwarded_at=datetime(2026, 11, 19, 9, tzinfo=UTC), board_ref=BOARD, now=NOW
    )
    elsewhere.when(early).then_refused("forwarded-before-received")
    late = ForwardNotice(notice_id=NOTICE, forwarded_at=NOW.replace(hour=10), board_ref=BOARD, now=NOW)
    elsewhere.when(late).then_refused("in-the-future")


def test_what_turns_out_to_lie_elsewhere_is_rerouted_and_then_sent_on() -> None:
    elsewhere = RerouteNotice(
        notice_id=NOTICE, to_unit=Unit.OTHER_BOARD, reason=RerouteReason.OUTSIDE_AREA, today=TODAY
    )
    assert after(came(), elsewhere).when(FORWARD).events()


def test_the_desk_gives_a_notice_to_another_unit_with_a_reason_and_no_officer_comes_along() -> None:
    spec = came(matters=(matter(),))
    spec.when(TO_FAMILY).then(
        NoticeRerouted(
            notice_id=NOTICE,
            from_unit=Unit.ADULT_RECEPTION,
            to_unit=Unit.FAMILY_RECEPTION,
            reason=RerouteReason.WRONG_UNIT,
            rerouted_on=TODAY,
            overridden=True,
        )
    )
    after(spec, TO_FAMILY).when(TO_FAMILY).then_nothing()


def test_the_same_paper_again_is_a_repeat_although_more_has_become_known() -> None:
    spec = after(
        came(household=None),
        RecordHousehold(notice_id=NOTICE, household=FAMILY, today=TODAY),
        correct(amount_claimed_ore=1),
        WITHDRAW,
    )
    again = PostNotice(notice=paper(), circumstances=around(household=None), today=TODAY)
    spec.when(again).then_nothing()


def test_who_shares_the_lease_comes_with_the_report() -> None:
    co_tenants = CoTenantsRecorded(notice_id=NOTICE, co_tenant_refs=(CO_TENANT,))
    post = PostNotice(notice=paper(), circumstances=around(co_tenant_refs=(CO_TENANT,)), today=TODAY)
    SPEC.when(post).then_includes(co_tenants)
    other = PostNotice(notice=paper(), circumstances=around(), today=TODAY)
    SPEC.given(*SPEC.when(post).events()).when(other).then_refused("idempotency-key-reused")


def contact(**changes: Any) -> InsecureHousingContactRegistered:
    told: dict[str, Any] = {
        "notice_id": NOTICE,
        "situation": InsecureHousing.SECONDHAND_ENDING,
        "channel": Channel.PHONE,
        "source": Source.PERSON,
        "person_ref": PERSON,
        "tenancy_ref": TENANCY,
        "tenancy": Tenancy.OTHER,
        "received_on": TODAY,
        "ends_on": date(2027, 1, 31),
    }
    return InsecureHousingContactRegistered(**told | changes)


def test_a_contact_about_an_insecure_home_is_received_and_routed() -> None:
    register = RegisterInsecureHousing(contact=contact(), circumstances=around(), today=TODAY)
    SPEC.when(register).then_includes(
        contact(), NoticeRouted(notice_id=NOTICE, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)
    )
    far = RegisterInsecureHousing(contact=contact(ends_on=date(2040, 1, 1)), circumstances=around(), today=TODAY)
    SPEC.when(far).then_refused("date-too-far-ahead")
