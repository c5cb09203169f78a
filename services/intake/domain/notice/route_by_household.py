"""Slice: who lives there was told in the case, the right unit gets the notice (omfördelning), routing rules 2, 6."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.notice.circumstances import household_ref_of
from services.intake.domain.notice.notice import Notice, received
from services.intake.domain.notice.record_household import routed_anew
from shared.contracts.codes import ChildLiving
from shared.contracts.ids import NoticeId
from shared.contracts.intake import Child, HouseholdRecorded, NoticeRerouted, NoticeRouted


class RouteByHousehold(msgspec.Struct, frozen=True, kw_only=True):
    """What the case knows that routing asks for; `with_children`: one lives there, always or in turn."""

    notice_id: NoticeId
    with_children: bool
    any_65_or_older: bool
    today: date


def route_by_household(command: RouteByHousehold, state: Notice) -> Sequence[NoticeRouted | NoticeRerouted]:
    """Only a provisional routing is made anew (`routed_anew`). Raises `Refused`: notice-not-received."""
    notice = received(state)
    tenancy_ref = notice.tenancy_ref
    told = HouseholdRecorded(
        notice_id=command.notice_id,
        household_ref=household_ref_of(tenancy_ref),
        tenancy_ref=tenancy_ref,
        adults=1,  # the tenant at least: it is told who lives there
        children=(Child(living=ChildLiving.ALTERNATING),) if command.with_children else (),
        any_65_or_older=command.any_65_or_older,
    )
    return routed_anew(notice, told, command.today)
