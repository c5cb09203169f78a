"""Slice: an unknown person turns out to be somebody (okänd person identifieras), R22."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from services.intake.domain.notice.circumstances import Person, household_ref_of, is_older
from services.intake.domain.notice.move_notice import MoveNotice, move_notice
from services.intake.domain.notice.notice import Notice, Received, received
from services.intake.domain.notice.record_household import routed_anew
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.ids import NoticeId
from shared.contracts.intake import (
    HouseholdRecorded,
    NoticeMoved,
    NoticeRerouted,
    NoticeValidationFlagged,
    PersonIdentityResolved,
)
from shared.kernel.errors import Refused

Resolved: TypeAlias = (
    PersonIdentityResolved | NoticeValidationFlagged | HouseholdRecorded | NoticeRerouted | NoticeMoved
)


class ResolveIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """Who the notice is about after all. `person`: the same reference as before, with what the number tells; or
    somebody known, whose case the paper `joins`.
    """

    notice_id: NoticeId
    person: Person
    today: date
    joins: MoveNotice | None = None


def resolve_identity(command: ResolveIdentity, state: Notice) -> Sequence[Resolved]:
    """Who it is, without the finding that nobody knew. When the number tells that the tenant has turned 65, so does
    the household, and a provisional routing is made anew. The paper of somebody known goes to that person's case,
    unless it was taken back or is another board's. Told again nothing is added.

    Raises `Refused`: notice-not-received, person-not-unknown.
    """
    notice = received(state)
    if notice.identity is None:
        raise Refused("notice-not-received", field="notice_id")
    who = command.person
    identity = replace(notice.identity, person_ref=who.person_ref, birth_year=who.birth_year, sex=who.sex)
    if NoticeFlag.UNKNOWN_PERSON not in notice.flags:
        if identity == notice.identity:
            return ()
        raise Refused("person-not-unknown", field="identity_number")
    flags = tuple(flag for flag in notice.flags if flag is not NoticeFlag.UNKNOWN_PERSON)
    flagged = NoticeValidationFlagged(notice_id=command.notice_id, flags=flags)
    household = _older(command, notice)
    if household is None:
        return (identity, flagged, *_joined(command, notice))
    rerouted = (each for each in routed_anew(notice, household, command.today) if isinstance(each, NoticeRerouted))
    return (identity, flagged, household, *rerouted, *_joined(command, notice))


def _joined(command: ResolveIdentity, notice: Received) -> Sequence[NoticeMoved]:
    if command.joins is None or notice.withdrawn is not None or notice.unit is Unit.OTHER_BOARD:
        return ()
    return move_notice(command.joins, notice)


def _older(command: ResolveIdentity, notice: Received) -> HouseholdRecorded | None:
    """The household with somebody of 65 or older in it; None when that is told already, or not so."""
    told, tenancy_ref = notice.household, notice.tenancy_ref
    if not is_older(command.person, notice.report.received_on) or (told and told.any_65_or_older):
        return None
    told = told or HouseholdRecorded(
        notice_id=command.notice_id, household_ref=household_ref_of(tenancy_ref), tenancy_ref=tenancy_ref
    )
    return replace(told, any_65_or_older=True)
