-- The dates of every case, whichever debt, paper or order they are counted from: where each stands now, whether it still
-- holds and how often it was told.
-- `thing` names the date within its case and kind for ever; `sequence` is raised by every fact that may move or
-- cancel it, `changed_at` is the last of them. A date that never came into force has no row.
create or replace view calendar_date as
with
-- what closes or opens a case moves every date in it
turned as (
    select case_id, count(*) as turns, max(recorded_at) as turned_at
    from (
        select case_id, recorded_at from "EvictionCaseClosed"
        union all
        select case_id, recorded_at from "EvictionCaseReopened"
    ) group by case_id
),
-- every period of a kind that has a last day: the one that drives the work and the other debts, papers and orders
said as (
    select
        *, count(*) over of_kind as times, max(recorded_at) over of_kind as told_at,
        newest((case_id, deadline_type), seq, idx)
            and is_of_present(seq, idx, reopened_seq, reopened_idx) as is_now
    from "DeadlineSet" left join reopening using (case_id)
    where deadline_type not in ('EVICTION_TIME', 'EVICTION_WINDOW', 'MOVE_OUT')
    window of_kind as (partition by case_id, deadline_type)
),
period as (
    select
        case_id, deadline_type, times, told_at, (seq, idx) as turn, is_now, 0 as place,
        coalesce(basis_notice_id, start_on::varchar, '') as basis, safe_date, legal_last_date,
        status in ('PROVISIONAL', 'CONFIRMED') as runs
    from said
    union all by name
    select
        case_id, deadline_type, times, told_at, turn, is_now, place,
        coalesce(other.basis_notice_id, other.start_on::varchar, '') as basis, other.safe_date, other.legal_last_date,
        other.status in ('PROVISIONAL', 'CONFIRMED') as runs
    from (
        select
            case_id, deadline_type, times, told_at, (seq, idx) as turn, is_now, unnest(others) as other,
            generate_subscripts(others, 1) as place
        from said
    )
),
clock as (
    select
        case_id, deadline_type as deadline, deadline_type || ':' || basis as thing, any_value(times) as times,
        any_value(told_at) as told_at,
        unnest([
            {
                -- Kronofogden's answer is due its very day: that is said once
                kind: 'SAFE_DATE', on_date: if(deadline_type = 'TIME_CONFIRMATION', null, arg_max(safe_date, (turn, -place))),
                stands: bool_or(is_now and runs and safe_date is not null)
            },
            {
                kind: 'LEGAL_LAST_DATE', on_date: arg_max(legal_last_date, (turn, -place)),
                stands: bool_or(is_now and runs and legal_last_date is not null)
            }
        ], recursive := true)
    from period group by case_id, deadline_type, basis
),
-- the first day the law lets an eviction take place (UB 16:3 third paragraph), of the application that drives the work,
-- and lets Kronofogden sell what was left in the home (UB 16:6); a removal that was put off, from the day it was put
-- off to (UB 16:10 b)
opens as (
    select
        case_id, kind, count(*) as times, max(recorded_at) as told_at,
        arg_max(opens_on, (seq, idx)) filter (where opens_on is not null) as last_on,
        arg_max(
            status in ('PROVISIONAL', 'CONFIRMED') and opens_on is not null
                and is_of_present(seq, idx, reopened_seq, reopened_idx),
            (seq, idx)
        ) as runs
    from (
        select *, if(deadline_type = 'BELONGINGS', 'BELONGINGS', 'EVICTION_EARLIEST') as kind, earliest_on as opens_on
        from "DeadlineSet" where deadline_type in ('EVICTION_WINDOW', 'BELONGINGS')
        union all by name
        select
            *, 'REMOVAL_EARLIEST' as kind,
            if(list_contains(list_transform(working, lambda each: each.rule_id), 'E10_MOVED'), eviction_on, null) as opens_on
        from "DeadlineSet" where deadline_type = 'EVICTION_TIME'
    ) left join reopening using (case_id)
    group by case_id, kind
),
visit as (
    select case_id, visit_id, count(*) as times, max(recorded_at) as told_at, arg_max(planned_at, (seq, idx)) as last_at
    from (
        select case_id, visit_id, planned_at, recorded_at, seq, idx, true as is_planned from "HomeVisitPlanned"
        union all
        select case_id, visit_id, planned_at, recorded_at, seq, idx, false as is_planned from "HomeVisitMoved"
    ) group by all having bool_or(is_planned)
),
-- somebody of social services is booked for a time; of two evictions that stand each may be attended
attended as (
    select
        case_id, thing, count(*) + coalesce(any_value(times), 0) as times, max(greatest(recorded_at, told_at)) as told_at,
        arg_max(attended_at, (stands, seq, idx)) as last_at, bool_or(stands) as stands, any_value(nth_enforcement_case) as nth_enforcement_case
    from (
        select
            booked.case_id, coalesce(told.thing, 'ATTENDANCE') as thing, booked.recorded_at, booked.seq, booked.idx,
            booked.eviction_at as attended_at, times, told_at, nth_enforcement_case,
            coalesce(stands and booked_time.eviction_at = booked.eviction_at, false) as stands
        from "AttendanceBooked" as booked
        left join (
            select distinct case_id, eviction_at, coalesce(enforcement_case_ref, notice_id) as thing
            from "EvictionTimeNotified"
        ) as told using (case_id, eviction_at)
        left join booked_time on booked_time.case_id = booked.case_id and booked_time.thing = told.thing
    ) group by case_id, thing
),
parked as (
    select
        case_id, count(*) as times, max(recorded_at) as told_at, arg_max(until_on, (seq, idx)) as last_on,
        arg_max(unparked, (seq, idx)) as unparked, arg_max(reason, (seq, idx)) as why
    from (
        select case_id, seq, idx, recorded_at, until_on, false as unparked, null as reason from "CaseParked"
        union all by name
        select case_id, seq, idx, recorded_at, true as unparked, reason from "CaseUnparked"
    ) group by case_id
),
alerted as (
    select
        case_id, rule, count(*) + count(resolved_at) + sum(escalations) as times,
        max(greatest(raised_at, escalated_at, resolved_at)) as told_at,
        coalesce(max(due_at) filter (where standing), max(due_at)) as last_at, bool_or(standing) as stands
    from alert where case_id is not null group by all
),
-- the days on which a household is to be asked whether it still lives there: until it has answered, or nobody is to ask
followed as (
    select
        case_id, point || ':' || closed_on as thing, due_on as on_date, times, told_at,
        answer is null and left_as is null and ended_on is null and threatened_on is null as stands
    from follow_up
    join (
        select case_id, count(*) as times, max(recorded_at) as told_at
        from (
            select case_id, recorded_at from "FollowUpsPlanned"
            union all
            select case_id, recorded_at from "FollowUpHeld"
            union all
            select case_id, recorded_at from "FollowUpsEnded"
        ) group by case_id
    ) using (case_id)
),
told as (
    select case_id, kind, thing, on_date, null::timestamptz as timed_at, null as rule, deadline, null::bigint as nth_enforcement_case,
        times, told_at, stands
    from clock
    union all by name
    select case_id, if(is_removal, 'REMOVAL', 'EVICTION') as kind, thing, civil_date(eviction_at) as on_date,
        eviction_at as timed_at, nth_enforcement_case, times, told_at, stands
    from booked_time
    union all by name
    select case_id, kind, kind as thing, last_on as on_date, times, told_at,
        runs as stands
    from opens
    union all by name
    select case_id, 'HOME_VISIT' as kind, visit_id as thing, civil_date(last_at) as on_date, last_at as timed_at, times,
        told_at, visit_id not in (select visit_id from "HomeVisitCancelled") as stands
    from visit
    union all by name
    select case_id, 'ATTENDANCE' as kind, thing, civil_date(last_at) as on_date, last_at as timed_at, nth_enforcement_case, times,
        told_at, stands
    from attended
    union all by name
    select case_id, 'PARKED' as kind, 'PARKED' as thing, last_on as on_date, times, told_at,
        not unparked or why = 'DAY_CAME' as stands
    from parked
    union all by name
    select case_id, 'ALERT' as kind, rule as thing, civil_date(last_at) as on_date, last_at as timed_at, rule, times,
        told_at, stands
    from alerted
    union all by name
    select case_id, 'FOLLOW_UP' as kind, thing, on_date, times, told_at, stands from followed
    union all by name
    select case_id, 'HOME_ENDS' as kind, thing, ends_on as on_date, times, told_at, stands from home_end
)
select
    case_id, person_ref, unit, handler_ref, kind, thing, on_date, timed_at, rule, deadline, nth_enforcement_case,
    -- what was left in a home that was lost is sold, and a household followed up, when the case is long closed
    not (stands and (is_open or on_date <= closed_on or kind in ('BELONGINGS', 'FOLLOW_UP'))) as cancelled,
    (times - 1 + coalesce(turns, 0))::bigint as sequence, greatest(told_at, turned_at) as changed_at
from told
join eviction_case using (case_id)
left join turned using (case_id)
where on_date is not null;
