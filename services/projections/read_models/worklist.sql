-- The one alert of each case to work with now: A01 (the same day, SoF 11:3); then A03 when a running recovery period
-- has a week left or less (J7, B5); else what is due first, then the higher level, then the rule's id.
create or replace macro recommended_alert(today) as table
select alert.*
from alert
left join deadline as clock on clock.case_id = alert.case_id and clock.deadline_type = 'LEASE_RECOVERY'
where standing and alert.case_id is not null
qualify row_number() over (
    partition by alert.case_id
    order by
        case
            when rule = 'A01' then 0
            when rule = 'A03' and clock.status in ('PROVISIONAL', 'CONFIRMED') and safe_date <= today + 7 then 1
            else 2
        end,
        due_at, level desc, rule, alert_id
) = 1;

-- One row per open case with what is next and how urgent it is on a day: the bosamordnare's list.
create or replace macro worklist_on(today) as table
with standing as (
    select
        case_id, count(*) as standing_alerts, max(level) as level,
        list(rule order by level desc, due_at, rule) as rules
    from alert where standing and case_id is not null group by case_id
),
recommended as (
    select case_id, rule as recommended_rule, due_at as recommended_due_at, civil_date(due_at) as next_due_on
    from recommended_alert(today)
),
reopened as (from reopening),
tenant as (
    select distinct case_id from "TenantContacted" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
),
landlord as (
    select distinct case_id from "LandlordContacted" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
),
threat as (
    select
        *, case when deadline_status in ('PROVISIONAL', 'CONFIRMED') then safe_date end as running_until,
        case when executed_on is null then civil_date(eviction_at) end as eviction_on
    from eviction_case where is_open
)
select
    case_id, person_ref, reason, tenancy, unit, handler_ref, priority, opened_on, first_received_on,
    children_in_home, children_visiting, any_65_or_older,
    tenant.case_id is not null as tenant_contacted, landlord.case_id is not null as landlord_contacted,
    deadline_status, safe_date, date_diff('day', today, running_until) as recovery_days_left,
    legal_last_date, eviction_at, date_diff('day', today, eviction_on) as eviction_days_left,
    coalesce(standing_alerts, 0) as standing_alerts, level, coalesce(rules, []) as rules,
    recommended_rule, recommended_due_at, next_due_on, date_diff('day', today, next_due_on) as days_left,
    least(next_due_on, running_until, eviction_on) as soonest_on
from threat
left join standing using (case_id)
left join recommended using (case_id)
left join tenant using (case_id)
left join landlord using (case_id);
