"""Code lists of how a case is worked on: whose it is, what it waits for (arbetsläge). Values are stored."""

from enum import StrEnum
from typing import Final


class AssignmentReason(StrEnum):
    """Why a case has another handler (tilldelning)."""

    ROUTED = "ROUTED"
    TAKEN = "TAKEN"
    GIVEN = "GIVEN"
    HANDED_OVER = "HANDED_OVER"
    HANDOVER_UNDONE = "HANDOVER_UNDONE"


class HouseholdUntoldReason(StrEnum):
    """Why a case may close while nobody has said who lives in the home (hushåll okänt)."""

    NOT_REACHED = "NOT_REACHED"
    DECLINED_TO_TELL = "DECLINED_TO_TELL"
    DECEASED = "DECEASED"
    OUT_OF_AREA = "OUT_OF_AREA"
    NOTICE_WITHDRAWN = "NOTICE_WITHDRAWN"


class WaitingFor(StrEnum):
    """Whose move it is (vem vi väntar på)."""

    US = "US"
    TENANT = "TENANT"
    LANDLORD = "LANDLORD"
    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"
    COURT = "COURT"
    RENT_TRIBUNAL = "RENT_TRIBUNAL"
    OTHER_UNIT = "OTHER_UNIT"


class ParkReason(StrEnum):
    """Why nothing is done before a day (parkeringsorsak)."""

    ANSWER_PROMISED = "ANSWER_PROMISED"
    PAYMENT_PROMISED = "PAYMENT_PROMISED"
    DECISION_AWAITED = "DECISION_AWAITED"
    MEETING_BOOKED = "MEETING_BOOKED"
    TENANT_AWAY = "TENANT_AWAY"
    OTHER = "OTHER"


class UnparkReason(StrEnum):
    """Why a parked case is back on the list (åter från parkering)."""

    DAY_CAME = "DAY_CAME"
    NEW_NOTICE = "NEW_NOTICE"
    TAKEN_UP = "TAKEN_UP"


class ReopenReason(StrEnum):
    """Why a closed case is worked on again (skäl för att återöppna)."""

    NEW_NOTICE = "NEW_NOTICE"
    NOT_SETTLED = "NOT_SETTLED"  # what was said to be paid or agreed was not
    CLOSED_BY_MISTAKE = "CLOSED_BY_MISTAKE"
    OTHER = "OTHER"


NEVER_OVER: Final = frozenset({ReopenReason.NOT_SETTLED, ReopenReason.CLOSED_BY_MISTAKE})
"""Reopened so, the threat is the one before: whatever papers threatened the home still do."""


class EmergencyReason(StrEnum):
    """Why a case of others must be opened now (skäl för nödöppning)."""

    DANGER = "DANGER"
    EVICTION_NEAR = "EVICTION_NEAR"
    CHILD_AT_RISK = "CHILD_AT_RISK"
    OUT_OF_HOURS = "OUT_OF_HOURS"
    NOBODY_REACHED = "NOBODY_REACHED"


class OutcomeSource(StrEnum):
    """Who says how it ended (källa till utfall): a paper's date is not an outcome."""

    LANDLORD = "LANDLORD"
    TENANT = "TENANT"
    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"
    COURT = "COURT"
    OWN_UNIT = "OWN_UNIT"
    DOCUMENT = "DOCUMENT"


class FollowUpPoint(StrEnum):
    """How long after the closing a household is followed up (uppföljning efter avslut)."""

    MONTHS_3 = "MONTHS_3"
    MONTHS_6 = "MONTHS_6"
    MONTHS_12 = "MONTHS_12"


class FollowUpAnswer(StrEnum):
    """Where the household lives when it is followed up."""

    STILL_THERE = "STILL_THERE"
    MOVED = "MOVED"
    HOMELESS = "HOMELESS"
    NOT_REACHED = "NOT_REACHED"


class FollowUpEnd(StrEnum):
    """Why nobody follows up any more."""

    DECLINED = "DECLINED"
    MOVED = "MOVED"
    DECEASED = "DECEASED"
    NEW_THREAT = "NEW_THREAT"


class SupportGiven(StrEnum):
    """What support a case rests on when it is closed (givet stöd), as I09 has it."""

    ACCEPTED = "ACCEPTED"
    ASSISTANCE = "ASSISTANCE"
    UNDERTAKING = "UNDERTAKING"
    LANDLORD_TALK = "LANDLORD_TALK"
