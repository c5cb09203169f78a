"""What the answers look like: one frozen Struct per kind of row. Instants are UTC, dates civil, amounts öre."""

from datetime import date, datetime
from typing import Any

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of an answer. Codes are those of shared/contracts/codes.py, as text; Swedish in the glossary."""


class CaseRow(Row, frozen=True, kw_only=True):
    """An eviction case as it stands. `outcome` is OPEN until it is closed; `sex` UNKNOWN when nobody has said.

    `threatened_since`: when its present threat reached the board; the contacts are the first of any threat.
    `is_evicted`: the eviction of that threat was carried out, on `executed_on`.
    """

    case_id: str
    notice_id: str
    person_ref: str
    tenancy_ref: str
    landlord_ref: str | None
    tenancy: str
    reason: str
    further_reasons: list[str]
    notice_types: list[str] | None
    unit: str
    handler_ref: str | None
    priority: str
    opened_on: date
    first_received_on: date
    notices: int
    opened_recorded_at: datetime
    birth_year: int | None
    sex: str
    age_group: str
    children_in_home: int | None
    children_visiting: int | None
    any_65_or_older: bool
    contact_attempts: int
    first_attempt_at: datetime | None
    threatened_since: date
    tenant_contacted_at: datetime | None
    support_offered_at: datetime | None
    landlord_contacted_at: datetime | None
    child_concern_forwarded_at: datetime | None
    deadline_status: str | None
    deadline_missing: list[str]
    deadline_start_on: date | None
    safe_date: date | None
    legal_last_date: date | None
    earliest_decision_strict: date | None
    earliest_decision_broad: date | None
    undertaking_possible_until: date | None
    deadline_basis_guessed: bool | None
    undertaking_decision: str | None
    undertaking_decided_on: date | None
    undertaking_sent_on: date | None
    undertaking_in_time: bool | None
    undertaking_unproved: bool | None
    eviction_at: datetime | None
    eviction_on: date | None
    executed_on: date | None
    is_evicted: bool
    reopened_on: date | None
    is_open: bool
    closed_on: date | None
    outcome: str
    prevented: bool | None
    tenant_unfulfilled_reason: str | None
    landlord_unfulfilled_reason: str | None


class FoundRow(Row, frozen=True, kw_only=True):
    """A case that a search found."""

    case_id: str
    person_ref: str
    reason: str
    unit: str
    handler_ref: str | None
    opened_on: date
    is_open: bool
    closed_on: date | None
    outcome: str


class TimelineRow(Row, frozen=True, kw_only=True):
    """One thing that happened in a case. `happened_at` is None when only the date is known.

    `event` is the event's class name, recorded by `actor`; `fields` the event's own fields, by name. `alert_rule` is
    the rule of the alert that a message was about; the other events of an alert say it in their fields.
    """

    case_id: str
    seq: int
    idx: int
    event: str
    actor_role: str
    actor: str
    recorded_at: datetime
    happened_at: datetime | None
    happened_on: date
    alert_rule: str | None
    fields: dict[str, Any]


class ReceiptRow(Row, frozen=True, kw_only=True):
    """What the desk is told back about a notice; case and dates are None until the case has opened, and the dates of
    the recovery period when none counts from this very paper. What a reader may not know is None (`as_told`).

    Its facts are those of the newest correction. `unit` answers for it now; `routing_rule` is None when somebody
    decided otherwise than the rules. `co_tenants`: how many share the lease. `routed_to`: the handler the
    person had already. `posted_by`: who took it in. `is_own_message`: it demands the same rent as `duplicate_of` in a
    message whose dates count beside its (J8).
    """

    notice_id: str
    notice_type: str | None
    signal_type: str | None
    channel: str
    tenancy: str
    received_on: date
    document_on: date | None
    sent_on: date | None
    sent_registered: bool | None
    served_on: date | None
    amount_claimed_ore: int | None
    interest_ore: int | None
    rent_due_on: date | None
    rooms: int | None
    eviction_at: datetime | None
    until_on: date | None
    exceptional: bool | None
    judgment_result: str | None
    cancellation_reason: str | None
    situation: str | None
    ends_on: date | None
    flags: list[str]
    person_known: bool | None
    unit: str | None
    routing_rule: str | None
    routing_provisional: bool | None
    routed_to: str | None
    inform_elderly_team: bool | None
    elderly_team_informed_at: datetime | None
    reroute_reason: str | None
    co_tenants: int
    forwarded_at: datetime | None
    corrected_on: date | None
    withdrawn_on: date | None
    withdrawn_by: str | None
    duplicate_of: str | None
    is_own_message: bool | None
    case_id: str | None
    person_ref: str | None
    posted_by: str
    priority: str | None
    opened_on: date | None
    is_open: bool | None
    household_known: bool | None
    service_known: bool | None
    deadline_status: str | None
    deadline_missing: list[str] | None
    deadline_start_on: date | None
    safe_date: date | None
    legal_last_date: date | None
    earliest_decision_strict: date | None
    earliest_decision_broad: date | None
    undertaking_possible_until: date | None
    deadline_basis_guessed: bool | None


class CasesByMonthRow(Row, frozen=True, kw_only=True, omit_defaults=True):
    """How many cases opened in a month; only the groups that were asked for are there.

    `children_in_home`: of the cases whose household is told, None without any; `household_untold`: the others.
    """

    opened_month: date | None = None
    reason: str | None = None
    outcome: str | None = None
    unit: str | None = None
    sex: str | None = None
    age_group: str | None = None
    cases: int
    closed: int
    prevented: int
    children_in_home: int | None
    household_untold: int


class ContactGaugeRow(Row, frozen=True, kw_only=True):
    """R20 (`contact` TENANT) or R21 (LANDLORD): of `cases` that count, how many were `reached`.

    `share` is 0..1, None without cases. `waiting`: open and not reached, by the age of the first notice.
    """

    contact: str
    reached: int
    cases: int
    share: float | None
    waiting: int
    waiting_0_2_days: int
    waiting_3_5_days: int
    waiting_6_10_days: int
    waiting_over_10_days: int
    oldest_days: int | None


class WaitingRow(Row, frozen=True, kw_only=True):
    """An open case whose tenant or landlord nobody has reached, `age_days` after the present threat began."""

    contact: str
    case_id: str
    reason: str
    unit: str
    handler_ref: str | None
    priority: str
    opened_on: date
    threatened_since: date
    age_days: int


class QualityRow(Row, frozen=True, kw_only=True):
    """Something missing or contradictory in a case: `problem` is a code (DataProblem), so for `age_days` days."""

    case_id: str
    problem: str
    reason: str
    unit: str
    handler_ref: str | None
    since_on: date
    age_days: int


class PlacementNightsRow(Row, frozen=True, kw_only=True):
    """Nights, persons and moves of one step in a period."""

    step: str
    placements: int
    persons: int
    nights: int
    moved_in: int
    ended: int


class IndicatorRow(Row, frozen=True, kw_only=True, omit_defaults=True):
    """A figure of an indicator. `part` is TOTAL, a code or a measure such as MEDIAN; `value` in its unit.

    `group`: the code of the group it is of, None of the whole. `suppressed`: what is None is not told, as it would be
    of so few that one might be known again.
    """

    id: str = ""
    part: str
    group: str | None = None
    numerator: int | None
    denominator: int | None
    value: float | None
    suppressed: bool = False
