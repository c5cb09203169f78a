"""Which unit answers for a notice (fördelning): the routing rules of docs/rules.md, the first that fits.

Rule 8 needs no code of its own: every notice, whoever takes it, has one NoticeRouted, and the
bosamordnare's worklist reads them all (R19, R25).
"""

from enum import StrEnum

from shared.contracts.codes import ChildLiving, RoutingRule, Unit
from shared.contracts.intake import HouseholdRecorded, NoticeRouted, PersonIdentityResolved


class FlatArea(StrEnum):
    """Where the flat lies (lägenhetens läge), as the desk says."""

    OURS = "OURS"
    OTHER_DISTRICT = "OTHER_DISTRICT"
    OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY"


def route(identity: PersonIdentityResolved, household: HouseholdRecorded | None, area: FlatArea) -> NoticeRouted:
    """The one responsible unit and the rule that chose it.

    Where the flat lies decides which board is competent at all (rule 7), so it goes first; a
    known person's officer is then named on the notice, to see that it is passed on the same day.
    """
    by_household = _by_household(identity, household)
    if area is not FlatArea.OURS:
        return _routed(identity, Unit.OTHER_BOARD, RoutingRule.OUTSIDE_AREA, by_household)
    if identity.known:
        unit = identity.active_unit or by_household.unit
        return _routed(identity, unit, RoutingRule.KNOWN_OFFICER, by_household)
    return by_household


def _routed(
    identity: PersonIdentityResolved, unit: Unit, rule: RoutingRule, by_household: NoticeRouted
) -> NoticeRouted:
    return NoticeRouted(
        notice_id=identity.notice_id,
        unit=unit,
        rule=rule,
        handler_ref=identity.active_officer_ref,
        elderly_team_informed=by_household.elderly_team_informed,
    )


def _by_household(identity: PersonIdentityResolved, household: HouseholdRecorded | None) -> NoticeRouted:
    """Rules 2 to 6: families first, then the old, then all others; untold means provisionally (6): somebody of 65
    may have a grandchild there."""
    notice_id = identity.notice_id
    if household and any(child.living is not ChildLiving.VISITING for child in household.children):
        return NoticeRouted(
            notice_id=notice_id,
            unit=Unit.FAMILY_RECEPTION,
            rule=RoutingRule.CHILD_IN_HOUSEHOLD,
            elderly_team_informed=household.any_65_or_older,
        )
    if household and household.any_65_or_older:
        return NoticeRouted(
            notice_id=notice_id,
            unit=Unit.ELDERLY_TEAM,
            rule=RoutingRule.AGED_65_OR_OLDER,
            provisional=household.adults is None,
        )
    if household is None or household.adults is None:
        return NoticeRouted(
            notice_id=notice_id, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.COMPOSITION_UNKNOWN, provisional=True
        )
    return NoticeRouted(notice_id=notice_id, unit=Unit.ADULT_RECEPTION, rule=RoutingRule.ADULTS_ONLY)
