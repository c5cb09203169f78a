"""Slice: a notice is not about whom it was taken to be about (identiteten tas tillbaka)."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from services.intake.domain.notice.move_notice import MoveNotice, move_notice
from services.intake.domain.notice.notice import Notice, received
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.ids import NoticeId, PersonRef
from shared.contracts.intake import NoticeMoved, NoticeValidationFlagged, PersonIdentityResolved
from shared.kernel.errors import Refused

TakenBack: TypeAlias = PersonIdentityResolved | NoticeValidationFlagged | NoticeMoved


class TakeBackIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """`person_ref`: the unknown person it was about before, whose case it `goes` back to."""

    notice_id: NoticeId
    person_ref: PersonRef
    goes: MoveNotice


def take_back_identity(command: TakeBackIdentity, state: Notice) -> Sequence[TakenBack]:
    """Nobody knows who it is about, as before, and it goes back; a paper that was taken back or is another board's
    stays where it is. Raises `Refused("notice-not-received")`."""
    notice = received(state)
    if notice.identity is None:
        raise Refused("notice-not-received", field="notice_id")
    stays = notice.withdrawn is not None or notice.unit is Unit.OTHER_BOARD
    moved = () if stays else move_notice(command.goes, notice)
    if notice.identity.person_ref == command.person_ref:
        return moved
    identity = replace(notice.identity, person_ref=command.person_ref, birth_year=None, sex=None)
    flags = tuple(dict.fromkeys((*notice.flags, NoticeFlag.UNKNOWN_PERSON)))
    return (identity, NoticeValidationFlagged(notice_id=command.notice_id, flags=flags), *moved)
