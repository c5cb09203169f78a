"""Code lists of the legal procedure around a home (rättslig process). Values are stored: add, never rename."""

from enum import StrEnum


class TerminationGround(StrEnum):
    """Why the lease was terminated (uppsägningsgrund), JB 12:42 and 12:46, BRL 7:18."""

    ARREARS = "ARREARS"  # 12:42 1 st 1
    DISTURBANCE = "DISTURBANCE"  # 12:42 1 st 9
    LACK_OF_CARE = "LACK_OF_CARE"  # 12:42 1 st 9
    SEVERE_DISTURBANCE = "SEVERE_DISTURBANCE"  # 12:42 4 st
    CRIME = "CRIME"  # 12:42 1 st 12
    UNLAWFUL_SUBLET = "UNLAWFUL_SUBLET"  # 12:42 1 st 3
    REPEATED_LATE_RENT = "REPEATED_LATE_RENT"  # 12:46 1 st 2
    OTHER = "OTHER"


class JudgmentBody(StrEnum):
    """Who decided (beslutande organ)."""

    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"  # utslag, lag 1990:746
    DISTRICT_COURT = "DISTRICT_COURT"
    RENT_TRIBUNAL = "RENT_TRIBUNAL"


class JudgmentResult(StrEnum):
    """What was decided about the home (utgång)."""

    EVICTION = "EVICTION"
    PAYMENT = "PAYMENT"  # betalning, and nothing of the home
    DISMISSED = "DISMISSED"
    PROLONGED = "PROLONGED"
    RESPITE = "RESPITE"  # uppskov med avflyttning, JB 12:52
    WRITTEN_OFF = "WRITTEN_OFF"


class PostponementKind(StrEnum):
    """How an eviction was put off: by Kronofogden (UB 16:4) or by the applicant (UB 16:5)."""

    ANSTAND = "ANSTAND"
    UPPSKOV = "UPPSKOV"


class CancellationReason(StrEnum):
    """Why an eviction was called off (avhysning inställd)."""

    WITHDRAWN = "WITHDRAWN"
    PAID = "PAID"
    OTHER = "OTHER"


class NoticeMove(StrEnum):
    """Which way a paper went that is about another home than was believed (flytt av handling)."""

    AWAY = "AWAY"
    HERE = "HERE"


class CorrectionReason(StrEnum):
    """Why a paper's facts are other than first registered (rättelse)."""

    NEW_MESSAGE = "NEW_MESSAGE"  # the sender sent a corrected message: a new period starts (J8, NJA 1985 s. 586)
    MISREAD = "MISREAD"  # we registered it wrongly: it was always so


class WithdrawnBy(StrEnum):
    """Who took a paper back (återkallelse)."""

    LANDLORD = "LANDLORD"
    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"
    INTAKE = "INTAKE"  # registered by mistake
