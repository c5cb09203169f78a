"""What a body means in the words of the domain, where it leaves something to be understood. Pure."""

from datetime import UTC, datetime
from typing import Final

from services.intake.bodies import Body, ContactBody, HouseholdBody, NoticeBody
from services.intake.domain.notice.circumstances import Household
from shared.contracts.codes import COURT_DECISIONS, DECISIONS, ENFORCEMENT_TIMES, NoticeType, Source, Tenancy
from shared.contracts.intake import Child

_SOURCES: Final = {
    **dict.fromkeys(
        (*ENFORCEMENT_TIMES, *(DECISIONS - COURT_DECISIONS), NoticeType.EVICTION_APPLICATION),
        Source.ENFORCEMENT_AUTHORITY,
    ),
    NoticeType.COURT_JUDGMENT: Source.DISTRICT_COURT,
    NoticeType.TRIBUNAL_DECISION: Source.RENT_TRIBUNAL,
    NoticeType.REPEATED_LATE_RENT: Source.RENT_TRIBUNAL,
    NoticeType.OWN_SUBLET_BREACH: Source.OWN_UNIT,
}
_TENANCIES: Final = {
    NoticeType.FEE_ARREARS_TERMINATION: Tenancy.CONDO,
    NoticeType.OWN_SUBLET_BREACH: Tenancy.OWN_SUBLET,
}
"""Kinds of paper that are only ever about one way to hold a home."""
_LANDLORDS: Final = {Tenancy.CONDO: Source.ASSOCIATION, Tenancy.OWN_SUBLET: Source.OWN_UNIT}
"""Who the landlord is, when it is not an ordinary one."""


def told_tenancy(body: Body) -> Tenancy:
    """How the home is held, as told or as the kind of paper says."""
    return _TENANCIES.get(body.notice_type, body.tenancy) if isinstance(body, NoticeBody) else body.tenancy


def legal_type(body: NoticeBody) -> NoticeType:
    """Formulär 3 is one paper: how the home is held says whether JB 12:44 or BRL 7:23 applies."""
    if body.notice_type is NoticeType.RENT_ARREARS_TERMINATION and body.tenancy is Tenancy.CONDO:
        return NoticeType.FEE_ARREARS_TERMINATION
    return body.notice_type


def usual_source(body: Body) -> Source:
    """Who usually sends that kind of paper, or makes that kind of contact."""
    if isinstance(body, ContactBody):
        return Source.PERSON
    if isinstance(body, NoticeBody) and body.notice_type in _SOURCES:
        return _SOURCES[body.notice_type]
    return _LANDLORDS.get(told_tenancy(body), Source.LANDLORD)


def household_of(body: HouseholdBody | None) -> Household | None:
    """The household as told; None when nothing of it was."""
    if body is None or body == HouseholdBody():
        return None
    children = tuple(Child(birth_year=each.birth_year, living=each.living) for each in body.children)
    return Household(adults=body.adults, children=children, any_65_or_older=body.any_65_or_older)


def in_utc(at: datetime | None) -> datetime | None:
    """An instant as events have it."""
    return at.astimezone(UTC) if at else None
