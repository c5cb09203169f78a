"""Ids, instants and the day it is in the invented district."""

from datetime import UTC, date, datetime
from typing import Final

from shared.contracts.ids import (
    AlertId,
    EvictionCaseId,
    JourneyId,
    NoticeId,
    StaffRef,
)
from shared.kernel.ids import derived_id

TODAY: Final = date(2026, 4, 15)
STAFF: Final = StaffRef(derived_id("staff", "handler"))


def case_id(number: int) -> EvictionCaseId:
    return EvictionCaseId(derived_id("case", str(number)))


def notice_id(number: int) -> NoticeId:
    return NoticeId(derived_id("notice", str(number)))


def journey_id(number: int) -> JourneyId:
    return JourneyId(derived_id("journey", str(number)))


def alert_id(number: int) -> AlertId:
    return AlertId(derived_id("alert", str(number)))


def noon(month: int, day: int, hour: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)
