"""Slice: who lives in the home becomes known after the notice came (hushållet blir känt), routing rule 6."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from services.intake.domain.notice.circumstances import Household, household_ref_of
from services.intake.domain.notice.notice import Notice, Received, received
from services.intake.domain.notice.plausibility import impossible_household
from services.intake.domain.notice.routing import FlatArea, route
from shared.contracts.codes import NoticeFlag
from shared.contracts.ids import NoticeId
from shared.contracts.intake import HouseholdRecorded, NoticeRerouted, NoticeRouted, NoticeValidationFlagged
from shared.contracts.intake_codes import RerouteReason
from shared.kernel.errors import Refused

Recorded: TypeAlias = HouseholdRecorded | NoticeValidationFlagged | NoticeRouted | NoticeRerouted


class RecordHousehold(msgspec.Struct, frozen=True, kw_only=True):
    """The household as now told. `tenant_is_older`: the tenant has turned 65, which counts among the adults'."""

    notice_id: NoticeId
    household: Household
    tenant_is_older: bool = False
    today: date


def record_household(command: RecordHousehold, state: Notice) -> Sequence[Recorded]:
    """The household, the finding about it anew, and the routing anew if that was provisional.

    Raises `Refused`: notice-not-received, and the codes of plausibility.py.
    """
    notice = received(state)
    tenancy_ref = notice.tenancy_ref
    household = HouseholdRecorded(
        notice_id=command.notice_id,
        household_ref=household_ref_of(tenancy_ref),
        tenancy_ref=tenancy_ref,
        adults=command.household.adults,
        children=command.household.children,
        any_65_or_older=command.household.any_65_or_older or command.tenant_is_older,
    )
    if household == notice.household:
        return ()
    for field, code in impossible_household(command.household, command.today):
        raise Refused(code, field=field)
    return (household, *_flagged(command, notice), *routed_anew(notice, household, command.today))


def _flagged(command: RecordHousehold, notice: Received) -> tuple[NoticeValidationFlagged, ...]:
    others = tuple(flag for flag in notice.flags if flag is not NoticeFlag.HOUSEHOLD_UNKNOWN)
    flags = others if command.household.whole else (*others, NoticeFlag.HOUSEHOLD_UNKNOWN)
    return () if flags == notice.flags else (NoticeValidationFlagged(notice_id=command.notice_id, flags=flags),)


def routed_anew(
    notice: Received, household: HouseholdRecorded, today: date
) -> tuple[NoticeRouted | NoticeRerouted, ...]:
    """By the rules, and only what they had left open: nobody's decision is undone."""
    before = notice.routed
    if notice.identity is None or not isinstance(before, NoticeRouted) or not before.provisional:
        return ()
    now = route(notice.identity, household, FlatArea.OURS)  # of a flat elsewhere the routing is never provisional
    if now == before or now.unit is before.unit:
        return () if now == before else (now,)
    return (
        NoticeRerouted(
            notice_id=household.notice_id,
            from_unit=before.unit,
            to_unit=now.unit,
            reason=RerouteReason.HOUSEHOLD_KNOWN,
            rerouted_on=today,
            overridden=False,
            rule=now.rule,
            handler_ref=now.handler_ref,
            elderly_team_informed=now.elderly_team_informed,
        ),
    )
