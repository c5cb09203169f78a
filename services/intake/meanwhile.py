"""What of a notice is news to somebody who has a page about it open (shared/web/meanwhile.py). Pure."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from msgspec.structs import replace

from services.intake.domain.notice.correct_notice import FACTS
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import (
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeMoved,
    NoticeRerouted,
    NoticeWithdrawn,
    PersonIdentityResolved,
    UnitInformed,
)
from shared.messaging.envelope import Role
from shared.messaging.store import Loaded, Stamp
from shared.web import meanwhile
from shared.web.meanwhile import Change
from shared.web.words import day, kronor, moment

_NEWS: Final = (
    EvictionNoticeCorrected
    | HouseholdRecorded
    | NoticeForwarded
    | UnitInformed
    | NoticeRerouted
    | NoticeWithdrawn
    | NoticeMoved
    | PersonIdentityResolved
)


def told_since(past: Loaded, position: int) -> tuple[Change, ...]:
    """The facts somebody has told of the notice after `position`, the oldest first; the last correction says what it
    changed."""
    told = meanwhile.told_since(past, position, _counts)
    corrected = [each for each in told if each.event == EvictionNoticeCorrected.__name__]
    details = tuple(_changed(past, position)) if corrected else ()
    return tuple(replace(each, details=details) if corrected and each is corrected[-1] else each for each in told)


def _counts(stamp: Stamp, event: object) -> bool:
    return stamp.role is not Role.SYSTEM and isinstance(event, _NEWS)


def _changed(past: Loaded, position: int) -> Iterator[tuple[str, str]]:
    """Each fact of the paper that is another than at `position`: its name, what it was and what it is."""
    seen = past.events[: sum(stamp.count for stamp in past.stamps if stamp.position <= position)]
    before, now = NOTICE.fold(seen), NOTICE.fold(past.events)
    if not isinstance(before, Received) or not isinstance(now, Received):
        return
    for name in FACTS:
        was, is_now = getattr(before.report_now, name, None), getattr(now.report_now, name, None)
        if was != is_now:
            said = SWEDISH["intake.meanwhile.was"].format(was=_said(name, was), now=_said(name, is_now))
            yield SWEDISH[f"field.{name}"], said


def _said(name: str, value: Any) -> str:
    match value:
        case None:
            return SWEDISH["intake.meanwhile.unknown"]
        case bool():
            return SWEDISH["web.yes" if value else "web.no"].lower()
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case int() if name.endswith("_ore"):
            return kronor(value)
        case _:
            return str(value)
