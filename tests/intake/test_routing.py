"""Routing rules 1 to 8 (docs/rules.md), one by one and against each other."""

from typing import Any

import pytest

from services.intake.domain.notice.circumstances import Household
from services.intake.domain.notice.routing import FlatArea, route
from shared.contracts.codes import ChildLiving, NoticeFlag, RoutingRule, Unit
from shared.contracts.intake import Child, NoticeRouted
from tests.intake.papers import NOTICE, OFFICER, OTHER_OFFICER, around, matter


def child(living: ChildLiving) -> Child:
    return Child(birth_year=2018, living=living)


FAMILY = Household(adults=1, children=(child(ChildLiving.PERMANENT),))
ALTERNATING = Household(adults=1, children=(child(ChildLiving.ALTERNATING),))
VISITING = Household(adults=1, children=(child(ChildLiving.VISITING),))
OLD = Household(adults=2, any_65_or_older=True)


def routed(**circumstances: Any) -> NoticeRouted:
    given = around(**circumstances)
    return route(given.identity(), given.recorded_household(), given.area)


def test_rule_1_the_known_persons_officer_takes_it() -> None:
    """Scenario 7; the bosamordnare's copy (routing rule 8) is this same NoticeRouted."""
    assert routed(matters=(matter(unit=Unit.ELDERLY_TEAM),), household=FAMILY) == NoticeRouted(
        notice_id=NOTICE, unit=Unit.ELDERLY_TEAM, rule=RoutingRule.KNOWN_OFFICER, handler_ref=OFFICER
    )


def test_rule_1_with_an_officer_of_no_named_unit_keeps_the_officer_and_takes_the_unit_from_the_household() -> None:
    result = routed(matters=(matter(unit=None),), household=FAMILY)
    assert (result.unit, result.handler_ref) == (Unit.FAMILY_RECEPTION, OFFICER)


def test_rule_1_with_a_unit_but_no_officer_follows_the_unit() -> None:
    result = routed(matters=(matter(unit=Unit.FAMILY_RECEPTION, officer_ref=None),))
    assert (result.unit, result.rule, result.handler_ref) == (Unit.FAMILY_RECEPTION, RoutingRule.KNOWN_OFFICER, None)


@pytest.mark.parametrize(
    ("household", "unit", "rule"),
    [
        (FAMILY, Unit.FAMILY_RECEPTION, RoutingRule.CHILD_IN_HOUSEHOLD),
        (ALTERNATING, Unit.FAMILY_RECEPTION, RoutingRule.CHILD_IN_HOUSEHOLD),
        (VISITING, Unit.ADULT_RECEPTION, RoutingRule.ADULTS_ONLY),
        (OLD, Unit.ELDERLY_TEAM, RoutingRule.AGED_65_OR_OLDER),
        (Household(adults=2), Unit.ADULT_RECEPTION, RoutingRule.ADULTS_ONLY),
        (None, Unit.ADULT_RECEPTION, RoutingRule.COMPOSITION_UNKNOWN),
    ],
)
def test_rules_2_3_4_and_6_for_an_unknown_person(household: Household | None, unit: Unit, rule: RoutingRule) -> None:
    result = routed(household=household)
    assert (result.unit, result.rule, result.handler_ref) == (unit, rule, None)
    assert result.provisional is (household is None)


UNCOUNTED = Household(children=VISITING.children)


@pytest.mark.parametrize(
    ("household", "unit", "rule"),
    [
        (Household(children=FAMILY.children), Unit.FAMILY_RECEPTION, RoutingRule.CHILD_IN_HOUSEHOLD),
        (Household(any_65_or_older=True), Unit.ELDERLY_TEAM, RoutingRule.AGED_65_OR_OLDER),
        (UNCOUNTED, Unit.ADULT_RECEPTION, RoutingRule.COMPOSITION_UNKNOWN),
    ],
)
def test_what_is_told_decides_although_nobody_has_counted_the_adults(
    household: Household, unit: Unit, rule: RoutingRule
) -> None:
    """Routing rule 6, A07: where somebody of 65 lives there may be a child too, and nobody has said."""
    result = routed(household=household)
    untold = rule is not RoutingRule.CHILD_IN_HOUSEHOLD
    assert (result.unit, result.rule, result.provisional) == (unit, rule, untold)
    assert around(household=household).flags() == (NoticeFlag.HOUSEHOLD_UNKNOWN,)


def test_a_child_of_unknown_age_is_a_child_to_ask_about() -> None:
    household = Household(adults=1, children=(Child(living=ChildLiving.PERMANENT),))
    assert routed(household=household).unit == Unit.FAMILY_RECEPTION
    assert around(household=household).flags() == (NoticeFlag.HOUSEHOLD_UNKNOWN,)


def test_rule_5_a_family_with_an_old_grandparent_goes_to_the_family_unit_and_the_elderly_team_hears() -> None:
    """Scenario 6."""
    result = routed(household=Household(adults=2, children=FAMILY.children, any_65_or_older=True))
    assert (result.unit, result.elderly_team_informed) == (Unit.FAMILY_RECEPTION, True)
    assert not routed(household=FAMILY).elderly_team_informed


@pytest.mark.parametrize("area", [FlatArea.OTHER_DISTRICT, FlatArea.OTHER_MUNICIPALITY])
@pytest.mark.parametrize("household", [FAMILY, OLD, None])
def test_rule_7_another_boards_flat_is_passed_on(area: FlatArea, household: Household | None) -> None:
    result = routed(area=area, household=household)
    assert (result.unit, result.rule) == (Unit.OTHER_BOARD, RoutingRule.OUTSIDE_AREA)


def test_rule_7_names_the_officer_of_a_known_person() -> None:
    result = routed(area=FlatArea.OTHER_DISTRICT, matters=(matter(),))
    assert (result.unit, result.handler_ref) == (Unit.OTHER_BOARD, OFFICER)


def test_only_another_municipality_is_the_wrong_one() -> None:
    assert around(area=FlatArea.OTHER_MUNICIPALITY).flags() == (NoticeFlag.WRONG_MUNICIPALITY,)
    assert around(area=FlatArea.OTHER_DISTRICT).flags() == ()


def test_several_officers_are_flagged_and_the_newest_decision_decides() -> None:
    newest = matter("two", as_of=20, unit=Unit.FAMILY_RECEPTION, officer_ref=OTHER_OFFICER)
    given = around(matters=(newest, matter()))
    assert given.flags() == (NoticeFlag.SEVERAL_OFFICERS,)
    assert routed(matters=(newest, matter())).handler_ref == OTHER_OFFICER
