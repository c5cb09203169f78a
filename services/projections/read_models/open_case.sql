-- The open cases on a day: the clocks that run in each, its parking, its most urgent alert and the duties unmet.
-- The duties are those of the present threat (threat.sql); the board need not contact itself (R21).
create or replace macro open_case_on(today) as table
with
standing as (
    select
        case_id, count(*) as standing_alerts, max(level) as level,
        list(rule order by level desc, due_at, rule) as rules,
        -- the duties that the law itself asks for by a day (SoF 11:3, JB 12:44 4 st, SoL 19:1, JB 12:42 4 st)
        min(civil_date(due_at)) filter (where rule in ('A01', 'A02', 'A05', 'A11', 'A13')) as lawful_due_on,
        any_value({rule: rule, step: step, due_at: due_at, raised_at: raised_at}) filter (where turn = 1) as recommended
    from alert_to_work_with(today) group by case_id
),
reached as (from threat where is_present),
home as (select case_id, min(ends_on) as home_ends_on from home_end where stands group by case_id),
-- told again when the paper is corrected: the newest telling says when it came
time_told as (
    select case_id, eviction_at, arg_max(notified_on, (seq, idx)) as notified_on
    from "EvictionTimeNotified" group by case_id, eviction_at
),
removal as (
    select case_id, eviction_at, bool_and(is_removal) as is_removal from booked_time where stands group by all
),
-- when somebody last met the household, or planned with it where to live
met as (
    select case_id, max(on_date) as met_on
    from (
        select case_id, civil_date(contacted_at) as on_date from "TenantContacted"
        union all
        select case_id, civil_date(held_at) from "HomeVisitHeld" where result = 'MET'
        union all
        select case_id, made_on from "HarmReductionPlanMade"
    ) group by case_id
),
threatened as (
    select
        case_now.* exclude (eviction_on), notified_on as eviction_told_on,
        case when is_evicted then executed_on end as evicted_on, is_evicted and coalesce(met_on >= executed_on, false) as is_met_since,
        case when deadline_status in ('PROVISIONAL', 'CONFIRMED') and not is_evicted then safe_date end as running_until,
        case when executed_on is null then civil_date(eviction_at) end as eviction_on
    from case_now left join time_told using (case_id, eviction_at) left join met using (case_id) where is_open
)
select
    threatened.*, reached.threatened_since,
    reached.tenant_contacted_at is not null as tenant_contacted,
    reached.landlord_contacted_at is not null as landlord_contacted,
    list_filter([
        case when reached.support_offered_at is null then 'TENANT' end,
        case when reached.landlord_contacted_at is null and tenancy <> 'OWN_SUBLET' then 'LANDLORD' end
    ], lambda duty: duty is not null) as duties_unmet,
    date_diff('day', reached.threatened_since, today) as age_days,
    date_diff('day', today, running_until) as recovery_days_left,
    date_diff('day', today, eviction_on) as eviction_days_left, coalesce(is_removal, false) as is_removal,
    home_ends_on, date_diff('day', today, home_ends_on) as home_days_left,
    coalesce(standing_alerts, 0) as standing_alerts, level, coalesce(rules, []) as rules, lawful_due_on,
    recommended.rule as recommended_rule, recommended.step as recommended_step, recommended.due_at as recommended_due_at,
    civil_date(recommended.raised_at) as recommended_since, civil_date(recommended.due_at) as next_due_on,
    date_diff('day', today, next_due_on) as days_left,
    least(
        next_due_on, running_until, eviction_on, if(home_ends_on >= today, home_ends_on, null),
        if(is_met_since, null, evicted_on)
    ) as soonest_on,
    parked_on, parked_until, park_reason, parking.waiting_for as parked_for,
    -- away from the list until its day, unless level 2 has been told, a duty of the law is due before, or a lawful day
    -- is within a week
    parked_until is not null and coalesce(level, 'L1') < 'L2' and coalesce(lawful_due_on >= parked_until, true)
        and coalesce(least(running_until, eviction_on, if(home_ends_on >= today, home_ends_on, null)) > today + 7, true)
        as away
from threatened
left join standing using (case_id)
left join reached using (case_id)
left join home using (case_id)
left join removal using (case_id, eviction_at)
left join parking_on(today) as parking using (case_id);
