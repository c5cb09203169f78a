"""What the worklist says of an open case, for the list, its JSON and the case's own page."""

from datetime import date, datetime

from services.projections.rows import Row
from shared.web.words import alert_asks


class WorklistRow(Row, frozen=True, kw_only=True):
    """An open case and what is next in it. Days are counted from today; negative is past.

    What to do now is one standing alert: `recommended_rule` at its `recommended_step`, due at `recommended_due_at`,
    that is on `next_due_on` in `days_left`. `recovery_days_left` counts to `safe_date` while the recovery period runs,
    `eviction_days_left` to Kronofogden's time (`is_removal`: for an avlägsnande) until it is
    carried out, on `evicted_on`,
    `home_days_left` to the last day an insecure home is theirs; else None. `soonest_on` is the earliest of the dates:
    the list's order. `level` is the highest of all the `standing_alerts`.
    `duties_unmet`: TENANT (R20), LANDLORD (R21), `age_days` after the threat became known. `awaited_…` is the
    one thing waited for (read_models/waiting_for.sql); `away`: parked, and nothing brings it back (open_case.sql).
    `stand_in_ref` has the case while its handler is away.
    """

    case_id: str
    person_ref: str
    reason: str
    tenancy: str
    unit: str
    handler_ref: str | None
    priority: str
    opened_on: date
    first_received_on: date
    age_days: int
    children_in_home: int | None
    children_visiting: int | None
    any_65_or_older: bool
    tenant_contacted: bool
    landlord_contacted: bool
    duties_unmet: list[str]
    deadline_status: str | None
    safe_date: date | None
    recovery_days_left: int | None
    legal_last_date: date | None
    eviction_at: datetime | None
    eviction_days_left: int | None
    is_removal: bool
    evicted_on: date | None
    home_ends_on: date | None
    home_days_left: int | None
    standing_alerts: int
    level: str | None
    rules: list[str]
    recommended_rule: str | None
    recommended_step: int | None
    recommended_due_at: datetime | None
    next_due_on: date | None
    days_left: int | None
    soonest_on: date | None
    parked_until: date | None
    park_reason: str | None
    away: bool
    awaited_who: str
    awaited_what: str
    awaited_since: date
    awaited_until: date | None
    stand_in_ref: str | None

    @property
    def asks(self) -> str | None:
        """What the alert to work with now asks for, in Swedish: of its step."""
        return alert_asks(self.recommended_rule, self.recommended_step or 0) if self.recommended_rule else None
