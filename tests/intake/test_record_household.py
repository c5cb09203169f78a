"""Slice: who lives there becomes known later, and a provisional routing is made anew (routing rule 6)."""

from typing import Any

import pytest

from services.intake.domain.notice.circumstances import Household
from services.intake.domain.notice.record_household import RecordHousehold
from services.intake.domain.notice.route_by_household import RouteByHousehold
from shared.contracts.codes import ChildLiving, RoutingRule, Unit
from shared.contracts.ids import HouseholdRef
from shared.contracts.intake import (
    Child,
    HouseholdRecorded,
    NoticeRerouted,
    NoticeRouted,
    NoticeValidationFlagged,
)
from shared.contracts.intake_codes import RerouteReason
from shared.kernel.ids import derived_id
from tests.intake.papers import NOTICE, TENANCY, TODAY, matter
from tests.intake.test_later_slices import FAMILY, TO_FAMILY, after, came

TO_FAMILY_BY_RULE = NoticeRerouted(
    notice_id=NOTICE,
    from_unit=Unit.ADULT_RECEPTION,
    to_unit=Unit.FAMILY_RECEPTION,
    reason=RerouteReason.HOUSEHOLD_KNOWN,
    rerouted_on=TODAY,
    overridden=False,
    rule=RoutingRule.CHILD_IN_HOUSEHOLD,
)


def recorded(household: Household, *, older: bool = False) -> HouseholdRecorded:
    return HouseholdRecorded(
        notice_id=NOTICE,
        household_ref=HouseholdRef(derived_id("household", TENANCY)),
        tenancy_ref=TENANCY,
        adults=household.adults,
        children=household.children,
        any_65_or_older=household.any_65_or_older or older,
    )


def test_a_household_that_becomes_known_reroutes_what_was_provisional() -> None:
    told = RecordHousehold(notice_id=NOTICE, household=FAMILY, today=TODAY)
    came(household=None).when(told).then(
        recorded(FAMILY),
        NoticeValidationFlagged(notice_id=NOTICE, flags=()),
        TO_FAMILY_BY_RULE,
    )


def test_adults_alone_stay_where_they_are_and_no_longer_provisionally() -> None:
    told = RecordHousehold(notice_id=NOTICE, household=Household(adults=2), today=TODAY)
    came(household=None).when(told).then_includes(
        NoticeRouted(notice_id=NOTICE, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)
    )


def by_case(*, children: bool, older: bool = False) -> RouteByHousehold:
    return RouteByHousehold(notice_id=NOTICE, with_children=children, any_65_or_older=older, today=TODAY)


def test_what_the_case_is_told_of_the_household_gives_the_right_unit_the_notice() -> None:
    came(household=None).when(by_case(children=True)).then(TO_FAMILY_BY_RULE)
    came(household=None).when(by_case(children=False)).then(
        NoticeRouted(notice_id=NOTICE, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)
    )


def test_what_the_case_is_told_undoes_no_routing_that_was_not_provisional() -> None:
    came(household=Household(adults=1)).when(by_case(children=True)).then_nothing()
    after(came(household=None), TO_FAMILY).when(by_case(children=False, older=True)).then_nothing()


def test_a_tenant_of_65_counts_although_nobody_ticks_the_box() -> None:
    told = RecordHousehold(notice_id=NOTICE, household=Household(adults=1), tenant_is_older=True, today=TODAY)
    rerouted = [each for each in came(household=None).when(told).events() if isinstance(each, NoticeRerouted)]
    assert [each.to_unit for each in rerouted] == [Unit.ELDERLY_TEAM]


@pytest.mark.parametrize("circumstances", [{}, {"matters": (matter(),), "household": None}])
def test_what_was_not_provisional_is_not_routed_anew(circumstances: dict[str, Any]) -> None:
    told = RecordHousehold(notice_id=NOTICE, household=FAMILY, today=TODAY)
    events = came(**circumstances).when(told).events()
    assert not [each for each in events if isinstance(each, NoticeRouted | NoticeRerouted)]


def test_a_decision_by_hand_is_not_undone_by_the_rules() -> None:
    told = RecordHousehold(notice_id=NOTICE, household=Household(adults=2), today=TODAY)
    events = after(came(household=None), TO_FAMILY).when(told).events()
    assert not [each for each in events if isinstance(each, NoticeRouted | NoticeRerouted)]


def test_a_household_that_cannot_be_is_refused() -> None:
    grown = Household(adults=1, children=(Child(birth_year=2000, living=ChildLiving.PERMANENT),))
    told = RecordHousehold(notice_id=NOTICE, household=grown, today=TODAY)
    came().when(told).then_refused("birth-year-not-a-childs")
