"""Why a paper may be one that came before (möjlig dubblett), said to the desk that chooses. Pure."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from shared.contracts.codes import ENFORCEMENT_TIMES, NoticeType
from shared.contracts.ids import LandlordRef, NoticeId, PropertyRef
from shared.contracts.intake import EvictionNoticeReceived
from shared.contracts.matter import matter
from shared.contracts.procedure_codes import JudgmentResult

_SAID: Final = ("rent_due_on", "document_on", "sent_on", "eviction_at", "until_on", "judgment_result")


class Likeness(StrEnum):
    """What two papers have in common (likhet); the first three say on their own that it may be one paper."""

    TIME = "TIME"
    DUE = "DUE"
    DATES = "DATES"
    ARRIVAL = "ARRIVAL"
    HOME = "HOME"
    LANDLORD = "LANDLORD"


class Asked(NamedTuple):
    """What is about to be taken in. `home` and `landlord_ref`: as the registry would name them."""

    notice_id: NoticeId
    notice_type: NoticeType
    received_on: date
    rent_due_on: date | None
    document_on: date | None
    sent_on: date | None
    eviction_at: datetime | None
    until_on: date | None
    judgment_result: JudgmentResult | None
    home: PropertyRef | None = None
    landlord_ref: LandlordRef | None = None


def likeness(asked: Asked, first: EvictionNoticeReceived, now: EvictionNoticeReceived) -> tuple[Likeness, ...]:
    """Why an earlier paper of the same people, as it came and as it stands now, may be this one; () when it is another.

    A time from Kronofogden is known by its minute, another paper by what it is about. One that says too little for
    that is asked about when it came the same day about the same home or from the same landlord, and says nothing else.
    """
    if asked.notice_type is not now.notice_type:
        return ()
    told = tuple(_in_common(asked, first, now))
    if told[:1] and told[0] in (Likeness.TIME, Likeness.DUE, Likeness.DATES):
        return told
    differs = any(
        None not in (said := (getattr(asked, name), getattr(now, name))) and said[0] != said[1] for name in _SAID
    )
    return told if told[:1] == (Likeness.ARRIVAL,) and len(told) > 1 and not differs else ()


def _in_common(asked: Asked, first: EvictionNoticeReceived, now: EvictionNoticeReceived) -> Iterator[Likeness]:
    if asked.notice_type in ENFORCEMENT_TIMES:
        if asked.eviction_at is not None and asked.eviction_at == now.eviction_at:
            yield Likeness.TIME
    elif matter(asked) in (matter(first), matter(now)):
        yield Likeness.DUE if asked.rent_due_on else Likeness.DATES
    if asked.received_on == now.received_on:
        yield Likeness.ARRIVAL
    if asked.home is not None and asked.home == now.property_ref:
        yield Likeness.HOME
    if asked.landlord_ref is not None and asked.landlord_ref == now.landlord_ref:
        yield Likeness.LANDLORD
