"""Code lists of the chain of homes. Values are stored: add, never rename."""

from enum import StrEnum


class Programme(StrEnum):
    """Eligibility rule set (C1)."""

    NORRMALM_LOBO = "NORRMALM_LOBO"
    EFH = "EFH"


class TargetGroup(StrEnum):
    """Whom the programme is for (målgrupp), as judged when the journey starts."""

    AT_RISK_OF_EVICTION = "AT_RISK_OF_EVICTION"
    HOMELESS = "HOMELESS"
    INSECURE_HOUSING = "INSECURE_HOUSING"


class PlacementStep(StrEnum):
    """Steps of the chain built so far."""

    SHELTER = "SHELTER"
    TRIAL = "TRIAL"


class PlacementEndReason(StrEnum):
    """Why a placement ended (avslutsorsak). LEASE_TAKEN_OVER follows from the takeover alone."""

    PLANNED_NEXT = "PLANNED_NEXT"
    COMPLETED = "COMPLETED"
    OWN_WISH = "OWN_WISH"
    RELAPSE = "RELAPSE"
    MISCONDUCT = "MISCONDUCT"
    DECEASED = "DECEASED"
    PRISON = "PRISON"
    HOSPITAL = "HOSPITAL"
    LEASE_TAKEN_OVER = "LEASE_TAKEN_OVER"
    OTHER = "OTHER"


class DeviationReason(StrEnum):
    """Why a step was taken although a precondition is not met or not yet recorded (avvikelse)."""

    FACT_NOT_YET_RECORDED = "FACT_NOT_YET_RECORDED"
    AUTHORISED_DECISION = "AUTHORISED_DECISION"
    RECORDED_IN_OTHER_SYSTEM = "RECORDED_IN_OTHER_SYSTEM"
    LANDLORD_AGREED_EARLIER = "LANDLORD_AGREED_EARLIER"


class Precondition(StrEnum):
    """What MoveIn and TakeOverLease ask for (R32, R33)."""

    TRIPARTITE_MEETING = "TRIPARTITE_MEETING"  # R32
    WORK_PLAN = "WORK_PLAN"  # R11, R32
    HOUSING_GUIDE_CONTACT = "HOUSING_GUIDE_CONTACT"  # R10
    TRIAL_LEASE_SIGNED = "TRIAL_LEASE_SIGNED"
    LANDLORD_APPROVAL = "LANDLORD_APPROVAL"  # JB 12:32; never a deviation
    TWELVE_MONTHS_IN_TRIAL = "TWELVE_MONTHS_IN_TRIAL"  # R33
