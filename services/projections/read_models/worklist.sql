-- One row per open case with what is next and how urgent it is: the bosamordnare's list.
create or replace view worklist as
with standing as (
    select
        case_id, count(*) as standing_alerts, max(level) as level, min(due_at) as next_alert_due_at,
        first(rule order by level desc, due_at, rule) as recommended_rule,
        list(rule order by level desc, due_at, rule) as rules
    from alert where standing and case_id is not null group by case_id
),
reopened as (from reopening_as_known('infinity'::timestamptz)),
tenant as (
    select distinct case_id from "TenantContacted" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
),
landlord as (
    select distinct case_id from "LandlordContacted" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
)
select
    case_id, person_ref, reason, tenancy, unit, handler_ref, priority, opened_on, first_received_on,
    children_in_home, children_visiting, any_65_or_older,
    tenant.case_id is not null as tenant_contacted, landlord.case_id is not null as landlord_contacted,
    deadline_status, safe_date, legal_last_date, eviction_at,
    coalesce(standing_alerts, 0) as standing_alerts, level, recommended_rule, coalesce(rules, []) as rules,
    next_alert_due_at,
    least(
        civil_date(next_alert_due_at),
        case when deadline_status in ('PROVISIONAL', 'CONFIRMED') then safe_date end,
        civil_date(eviction_at)
    ) as next_due_on
from eviction_case
left join standing using (case_id)
left join tenant using (case_id)
left join landlord using (case_id)
where is_open;
