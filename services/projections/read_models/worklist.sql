-- One row per open case with what is next, how urgent it is and whom it waits for on a day: the bosamordnare's list.
create or replace macro worklist_on(today) as table
select
    case_id, person_ref, reason, tenancy, unit, handler_ref, priority, opened_on, first_received_on, age_days,
    children_in_home, children_visiting, any_65_or_older, tenant_contacted, landlord_contacted, duties_unmet,
    deadline_status, safe_date, recovery_days_left, legal_last_date, eviction_at, eviction_days_left, is_removal, evicted_on,
    home_ends_on, home_days_left,
    standing_alerts, level, rules, recommended_rule, recommended_step, recommended_due_at, next_due_on, days_left, soonest_on,
    parked_until, park_reason, away, awaited_who, awaited_what, awaited_since, awaited_until,
    stand_in_ref
from waiting_for_on(today)
left join stand_in_on(today) as stand_in on stand_in.staff_ref = handler_ref;
