"""Code lists of the support a threatened household gets (stöd). Values are stored: add, never rename."""

from enum import StrEnum


class ConsentScope(StrEnum):
    """With whom the tenant lets us talk about them (samtycke), OSL 10:1 and 12:2."""

    LANDLORD = "LANDLORD"
    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"
    HEALTH_CARE = "HEALTH_CARE"
    NGO = "NGO"


class VisitResult(StrEnum):
    """What came of a home visit (hembesök)."""

    MET = "MET"
    NOT_HOME = "NOT_HOME"
    NOT_LET_IN = "NOT_LET_IN"


class VisitMoveReason(StrEnum):
    """Why a planned visit got another time (flyttat hembesök)."""

    TENANT_ASKED = "TENANT_ASKED"
    STAFF_AWAY = "STAFF_AWAY"
    OTHER_MATTER_FIRST = "OTHER_MATTER_FIRST"
    OTHER = "OTHER"


class VisitCancelReason(StrEnum):
    """Why a planned visit was called off (inställt hembesök)."""

    TENANT_DECLINED = "TENANT_DECLINED"
    REACHED_OTHERWISE = "REACHED_OTHERWISE"
    STAFF_AWAY = "STAFF_AWAY"
    RECORDED_BY_MISTAKE = "RECORDED_BY_MISTAKE"
    OTHER = "OTHER"


class VisitDeviation(StrEnum):
    """Why a visit was made by one alone (avsteg från två och två), R13."""

    COLLEAGUE_ILL = "COLLEAGUE_ILL"
    URGENT = "URGENT"
    TENANT_ASKED = "TENANT_ASKED"
    WITH_OTHER_AUTHORITY = "WITH_OTHER_AUTHORITY"


class SupportType(StrEnum):
    """What was offered (stöd), R20 and R27."""

    HOUSING_GUIDE = "HOUSING_GUIDE"
    DEBT_COUNSELLING = "DEBT_COUNSELLING"
    ECONOMIC_ASSISTANCE = "ECONOMIC_ASSISTANCE"
    LANDLORD_NEGOTIATION = "LANDLORD_NEGOTIATION"
    HEALTH_CARE_CONTACT = "HEALTH_CARE_CONTACT"
    CLEANING = "CLEANING"
    HOUSING_SEARCH = "HOUSING_SEARCH"
    OTHER = "OTHER"


class AssistanceDecision(StrEnum):
    """Decision on economic assistance (ekonomiskt bistånd)."""

    GRANTED = "GRANTED"
    PARTLY = "PARTLY"
    REFUSED = "REFUSED"


class AssistanceBasis(StrEnum):
    """The paragraph the decision rests on: the right (SoL 12:1) or what may be given (SoL 12:2)."""

    SOL_12_1 = "SOL_12_1"
    SOL_12_2 = "SOL_12_2"


class ChildDecision(StrEnum):
    """What the child unit decided on a report of concern (förhandsbedömning), SoL 20:2."""

    INVESTIGATION_OPENED = "INVESTIGATION_OPENED"
    NOT_OPENED = "NOT_OPENED"
    ALREADY_OPEN = "ALREADY_OPEN"


class HarmMeasure(StrEnum):
    """What keeps the chance of a home when this one cannot be kept (skadebegränsning), R18 and G13."""

    SHELTER_ARRANGED = "SHELTER_ARRANGED"
    OTHER_HOUSING_ARRANGED = "OTHER_HOUSING_ARRANGED"
    BELONGINGS_STORED = "BELONGINGS_STORED"
    MOVE_OUT_AGREED = "MOVE_OUT_AGREED"
    DEBT_PLAN = "DEBT_PLAN"
    HOUSING_QUEUE = "HOUSING_QUEUE"
    CHILDREN_PREPARED = "CHILDREN_PREPARED"


class HousingAfter(StrEnum):
    """Where the household lives afterwards (boende efter)."""

    SAME_HOME = "SAME_HOME"
    OTHER_OWN_HOME = "OTHER_OWN_HOME"
    MUNICIPAL_HOUSING = "MUNICIPAL_HOUSING"
    SHELTER = "SHELTER"
    INSTITUTION = "INSTITUTION"
    FAMILY_OR_FRIENDS = "FAMILY_OR_FRIENDS"
    ROUGH = "ROUGH"
    UNKNOWN = "UNKNOWN"
