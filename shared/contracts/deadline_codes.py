"""Code lists of deadlines: their kinds, where they stand, what they wait for (frister). Values are stored."""

from enum import StrEnum


class DeadlineType(StrEnum):
    """Which legal period a DeadlineSet is about (frist)."""

    LEASE_RECOVERY = "LEASE_RECOVERY"  # återvinningsfrist, JB 12:44 / BRL 7:23
    TRIBUNAL_REFERRAL = "TRIBUNAL_REFERRAL"  # hänskjutande till hyresnämnden, JB 12:49
    ANSWER = "ANSWER"  # svar på föreläggande, lag 1990:746 25 §
    JUDGMENT_REOPENING = "JUDGMENT_REOPENING"  # återvinning i mål, lag 1990:746 53 §
    MOVE_OUT = "MOVE_OUT"  # dag att ha flyttat enligt dom eller beslut, JB 12:52
    EVICTION_WINDOW = "EVICTION_WINDOW"  # när avhysning får och bör ske, UB 16:3-4
    EVICTION_TIME = "EVICTION_TIME"  # tid för avhysning, UF 16:2
    BELONGINGS = "BELONGINGS"  # när det som lämnades får säljas, UB 16:6
    TIME_CONFIRMATION = "TIME_CONFIRMATION"  # bekräftelse samma dag, SoF 11:3
    CHILD_DECISION = "CHILD_DECISION"  # beslut efter orosanmälan, SoL 20:2
    ASSISTANCE_EXECUTION = "ASSISTANCE_EXECUTION"  # verkställighet av gynnande beslut, SoL 34:1


class ClockStatus(StrEnum):
    """Where a legal period stands. `NOT_STARTED` names what is missing.

    WITHDRAWN: what it was counted from was taken back or called off; nothing runs.
    """

    NOT_STARTED = "NOT_STARTED"
    PROVISIONAL = "PROVISIONAL"
    CONFIRMED = "CONFIRMED"
    SETTLED = "SETTLED"
    EXPIRED = "EXPIRED"
    WITHDRAWN = "WITHDRAWN"


class MissingFact(StrEnum):
    """What the clock waits for."""

    TENANT_SERVED_ON = "TENANT_SERVED_ON"
    CO_TENANT_SERVED_ON = "CO_TENANT_SERVED_ON"  # one of several tenants (J21)
    MESSAGE_SENT_ON = "MESSAGE_SENT_ON"
    MESSAGE_RECEIVED_ON = "MESSAGE_RECEIVED_ON"
    MESSAGE_REGISTERED = "MESSAGE_REGISTERED"  # sent by registered letter or not (J13)
    LEASE_ENDS_ON = "LEASE_ENDS_ON"
    OPPORTUNITY_ON = "OPPORTUNITY_ON"
    DOCUMENTS_ON = "DOCUMENTS_ON"
    EVICTION_TIME = "EVICTION_TIME"
