"""Code lists. Values are stored: add, never rename. Swedish: glossary/."""

from enum import StrEnum
from typing import Final


class NoticeType(StrEnum):
    """Why the report came in (anmälningsorsak)."""

    RENT_ARREARS_TERMINATION = "RENT_ARREARS_TERMINATION"
    FEE_ARREARS_TERMINATION = "FEE_ARREARS_TERMINATION"
    LATE_RENT_SIGNAL = "LATE_RENT_SIGNAL"
    REPEATED_LATE_RENT = "REPEATED_LATE_RENT"
    DISTURBANCE = "DISTURBANCE"
    LACK_OF_CARE = "LACK_OF_CARE"
    SEVERE_DISTURBANCE = "SEVERE_DISTURBANCE"
    CRIME = "CRIME"
    UNLAWFUL_SUBLET = "UNLAWFUL_SUBLET"
    SUBLET_ENDING = "SUBLET_ENDING"
    TRANSITIONAL_ENDING = "TRANSITIONAL_ENDING"
    OWN_SUBLET_BREACH = "OWN_SUBLET_BREACH"
    EVICTION_APPLICATION = "EVICTION_APPLICATION"
    EVICTION_TIME = "EVICTION_TIME"
    REMOVAL_TIME = "REMOVAL_TIME"
    ANSWER_ORDER = "ANSWER_ORDER"  # not in 4.6, nor those below: they go on with a threat, and may be the first we hear
    EVICTION_RULING = "EVICTION_RULING"
    EVICTION_CANCELLED = "EVICTION_CANCELLED"
    EVICTION_RESPITE = "EVICTION_RESPITE"  # anstånd, UB 16:4
    EVICTION_DEFERRAL = "EVICTION_DEFERRAL"  # uppskov, UB 16:5
    COURT_JUDGMENT = "COURT_JUDGMENT"
    TRIBUNAL_DECISION = "TRIBUNAL_DECISION"
    OTHER = "OTHER"


ARREARS: Final = frozenset({NoticeType.RENT_ARREARS_TERMINATION, NoticeType.FEE_ARREARS_TERMINATION})
"""The only reasons with a recovery period (JB 12:44, BRL 7:23); a termination for disturbance has none (D8)."""

POSTPONEMENTS: Final = frozenset({NoticeType.EVICTION_RESPITE, NoticeType.EVICTION_DEFERRAL})
"""The eviction is put off to a day (UB 16:4 and 16:5)."""
COURT_DECISIONS: Final = frozenset({NoticeType.COURT_JUDGMENT, NoticeType.TRIBUNAL_DECISION})
"""The court or hyresnämnden decides about the home: how is on the paper, and nothing is assumed of it."""

_STEPS: Final = {NoticeType.ANSWER_ORDER, NoticeType.EVICTION_RULING, NoticeType.EVICTION_CANCELLED}
DECISIONS: Final = POSTPONEMENTS | COURT_DECISIONS | _STEPS
"""Papers that are a step of the procedure (lag 1990:746, UB 16 kap., JB 12:49)."""
ENFORCEMENT_TIMES: Final = frozenset({NoticeType.EVICTION_TIME, NoticeType.REMOVAL_TIME})
"""Kronofogden tells a time; the same-day confirmation applies to both (E2, E10)."""


class Channel(StrEnum):
    """How the paper or signal reached the intake desk (inkomstsätt)."""

    POST = "POST"
    EMAIL = "EMAIL"
    EDELIVERY = "EDELIVERY"
    PHONE = "PHONE"
    VISIT = "VISIT"
    PORTAL = "PORTAL"


class Source(StrEnum):
    """Who told us (anmälare)."""

    LANDLORD = "LANDLORD"
    ASSOCIATION = "ASSOCIATION"
    RENT_TRIBUNAL = "RENT_TRIBUNAL"
    DISTRICT_COURT = "DISTRICT_COURT"
    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"
    OWN_UNIT = "OWN_UNIT"
    PERSON = "PERSON"
    NEIGHBOUR_OR_RELATIVE = "NEIGHBOUR_OR_RELATIVE"
    HEALTH_CARE = "HEALTH_CARE"
    POLICE = "POLICE"
    NGO = "NGO"
    OTHER = "OTHER"


class Tenancy(StrEnum):
    """How the home is held (upplåtelseform)."""

    RENTAL = "RENTAL"  # first-hand lease
    RENTAL_SUBLET_PRIVATE = "RENTAL_SUBLET_PRIVATE"
    OWN_SUBLET = "OWN_SUBLET"  # the board's own training or trial flat
    CONDO = "CONDO"  # bostadsrätt: no undertaking by the board (B9)
    OTHER = "OTHER"


class SignalType(StrEnum):
    """Early signal (tidig signal), R16 and R17."""

    MISSED_RENT = "MISSED_RENT"
    NEIGHBOUR_COMPLAINT = "NEIGHBOUR_COMPLAINT"
    OTHER = "OTHER"


class NoticeFlag(StrEnum):
    """What the desk should know about a notice it nevertheless takes in."""

    AMOUNT_MISSING = "AMOUNT_MISSING"
    AMOUNT_INCONSISTENT = "AMOUNT_INCONSISTENT"
    RENT_DUE_DATE_MISSING = "RENT_DUE_DATE_MISSING"
    EVICTION_TIME_MISSING = "EVICTION_TIME_MISSING"
    PREMATURE = "PREMATURE"
    PREMATURE_DISPUTABLE = "PREMATURE_DISPUTABLE"
    WRONG_MUNICIPALITY = "WRONG_MUNICIPALITY"
    FORM_INCOMPLETE_MINOR = "FORM_INCOMPLETE_MINOR"
    NO_SERVICE_DATE = "NO_SERVICE_DATE"
    BASIS_GUESSED = "BASIS_GUESSED"
    DATES_CONTRADICTORY = "DATES_CONTRADICTORY"
    UNKNOWN_PERSON = "UNKNOWN_PERSON"
    SEVERAL_OFFICERS = "SEVERAL_OFFICERS"  # routing rule 1: known in more than one unit
    HOUSEHOLD_UNKNOWN = "HOUSEHOLD_UNKNOWN"
    DECISION_DATE_MISSING = "DECISION_DATE_MISSING"  # föreläggande without service, utslag or dom without date
    UNTIL_MISSING = "UNTIL_MISSING"  # anstånd or uppskov without the day it lasts to
    RESULT_MISSING = "RESULT_MISSING"  # dom without what was decided
    RULING_ASSUMED = "RULING_ASSUMED"  # utslag without what it is about: taken to be eviction
    CANCELLATION_REASON_MISSING = "CANCELLATION_REASON_MISSING"
    URGING_MISSING = "URGING_MISSING"  # of a flat of the board's: nobody says when the client was urged to stop (D7)
    HOME_ASSUMED = "HOME_ASSUMED"  # no address, or an incomplete one: taken to be the home of the only open case
    WHICH_HOME = "WHICH_HOME"  # there are open cases, and the paper is about none of their homes for certain


class ChildLiving(StrEnum):
    """Where a child lives (barnets boende), as Kronofogden counts."""

    PERMANENT = "PERMANENT"
    ALTERNATING = "ALTERNATING"
    VISITING = "VISITING"


class Sex(StrEnum):
    """As the ninth digit of the personnummer says (juridiskt kön)."""

    FEMALE = "FEMALE"
    MALE = "MALE"


class Unit(StrEnum):
    """The receiving units of R22. Names on screen are dated configuration."""

    FAMILY_RECEPTION = "FAMILY_RECEPTION"
    ADULT_RECEPTION = "ADULT_RECEPTION"
    ELDERLY_TEAM = "ELDERLY_TEAM"
    OTHER_BOARD = "OTHER_BOARD"


OLDER_FROM: Final = 65
"""Age in years from which ELDERLY_TEAM receives an unknown person (routing rule 3; the limit is proposed, not law)."""


class RoutingRule(StrEnum):
    """Which routing rule sent the notice where it went."""

    KNOWN_OFFICER = "KNOWN_OFFICER"  # 1
    CHILD_IN_HOUSEHOLD = "CHILD_IN_HOUSEHOLD"  # 2 and 5
    AGED_65_OR_OLDER = "AGED_65_OR_OLDER"  # 3
    ADULTS_ONLY = "ADULTS_ONLY"  # 4
    COMPOSITION_UNKNOWN = "COMPOSITION_UNKNOWN"  # 6
    OUTSIDE_AREA = "OUTSIDE_AREA"  # 7


class Priority(StrEnum):
    """P1 child, 65+, eviction time known or safe date within 7 days; P2 terminated; P3 early signal."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class ServiceSource(StrEnum):
    """Who says when the tenant was served (delgiven)."""

    LANDLORD = "LANDLORD"
    ENFORCEMENT_AUTHORITY = "ENFORCEMENT_AUTHORITY"
    TENANT = "TENANT"
    DOCUMENT = "DOCUMENT"


class ContactMethod(StrEnum):
    """How somebody was contacted (kontaktsätt)."""

    PHONE = "PHONE"
    LETTER = "LETTER"
    SMS = "SMS"
    EMAIL = "EMAIL"
    VISIT = "VISIT"


class AttemptResult(StrEnum):
    """Why an attempt was no contact (resultat av kontaktförsök), R20."""

    NO_ANSWER = "NO_ANSWER"
    LEFT_MESSAGE = "LEFT_MESSAGE"
    REFUSED = "REFUSED"
    MET = "MET"  # at home; whether support was offered is not told


class Disclosure(StrEnum):
    """What the landlord was told (OSL 26:1): general information only, unless consent or statute."""

    NONE = "NONE"
    WITH_CONSENT = "WITH_CONSENT"
    STATUTORY = "STATUTORY"


class UndertakingDecision(StrEnum):
    """Whether the board undertakes to pay the rent (åtagande), J16."""

    UNDERTAKE = "UNDERTAKE"
    DECLINE = "DECLINE"


class Payer(StrEnum):
    """Who paid (betalare): support by the board counts towards a prevented eviction (I09)."""

    TENANT = "TENANT"
    SOCIAL_SERVICES = "SOCIAL_SERVICES"
    OTHER = "OTHER"


class Outcome(StrEnum):
    """How a case ended (utfall)."""

    SELF_RESOLVED = "SELF_RESOLVED"
    RECOVERED_PAID = "RECOVERED_PAID"
    RECOVERED_ECONOMIC_ASSISTANCE = "RECOVERED_ECONOMIC_ASSISTANCE"
    RECOVERED_UNDERTAKING = "RECOVERED_UNDERTAKING"
    INSTALMENT_AGREED = "INSTALMENT_AGREED"
    DISTURBANCE_CEASED = "DISTURBANCE_CEASED"
    TERMINATION_WITHDRAWN = "TERMINATION_WITHDRAWN"
    PROLONGED_OR_WON = "PROLONGED_OR_WON"
    MOVED_OTHER_HOUSING = "MOVED_OTHER_HOUSING"
    LEFT_BEFORE_EVICTION = "LEFT_BEFORE_EVICTION"
    EVICTED = "EVICTED"
    EVICTED_RETURN = "EVICTED_RETURN"
    DECEASED = "DECEASED"
    OUT_OF_AREA = "OUT_OF_AREA"
    REGISTERED_BY_MISTAKE = "REGISTERED_BY_MISTAKE"  # in no figure: there was no threat, only an error of ours
    NO_CONTACT_CLOSED = "NO_CONTACT_CLOSED"


class UnfulfilledReason(StrEnum):
    """Why a case may close without contact (R20, R21)."""

    DECEASED = "DECEASED"
    OUT_OF_AREA = "OUT_OF_AREA"
    REPEATED_ATTEMPTS_FAILED = "REPEATED_ATTEMPTS_FAILED"
    NOTICE_WITHDRAWN = "NOTICE_WITHDRAWN"
    BOARD_IS_LANDLORD = "BOARD_IS_LANDLORD"
    WOULD_DISCLOSE = "WOULD_DISCLOSE"  # the landlord knows of nothing, and there is neither consent nor statute


class AlertRule(StrEnum):
    """The alert rules of docs/alerts.md."""

    A01 = "A01"
    A02 = "A02"
    A03 = "A03"
    A04 = "A04"
    A05 = "A05"
    A06 = "A06"
    A07 = "A07"
    A08 = "A08"
    A09 = "A09"
    A10 = "A10"
    A11 = "A11"
    A12 = "A12"
    A13 = "A13"
    A14 = "A14"
    A15 = "A15"
    A16 = "A16"
    A17 = "A17"
    A18 = "A18"
    A35 = "A35"
    A36 = "A36"


class AlertLevel(StrEnum):
    """L1 handler and bosamordnare; L2 also deputy unit head; L3 also unit head."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"


class AlertResolution(StrEnum):
    """Why an alert ended. Never by a click."""

    FULFILLED = "FULFILLED"  # the fact it asked for is there
    SUPERSEDED = "SUPERSEDED"  # its date moved, or a later step replaced it
    CASE_CLOSED = "CASE_CLOSED"
    LAPSED = "LAPSED"  # its date passed without the fact: a breach, kept as such
    GROUND_GONE = "GROUND_GONE"  # nothing to ask for any more: called off, taken back, settled otherwise


class DeliveryChannel(StrEnum):
    """How a message about an alert left us (leveranssätt)."""

    MAIL = "MAIL"
    WEBHOOK = "WEBHOOK"
