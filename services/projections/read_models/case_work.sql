-- What is to be thought of at home visits (att tänka på vid hembesök), one row per case: the newest, unless it was ended.
create or replace view visit_warning as
select case_id, review_on
from (from "VisitWarningNoted" qualify row_number() over (partition by case_id order by noted_at desc) = 1)
anti join "VisitWarningEnded" using (case_id, noted_at);

-- How far the work with one case has come in its present threat, and which of its alerts somebody has seen.
-- `ahead_at`: the time of the eviction ahead, for which a booking of attendance counts: moved, nobody is there.
create or replace macro case_work(of_case, threatened_since, ahead_at) as table
with
reopened as (from reopening),
begun as (from threat_start),
attempted as (
    select case_id, count(*) as attempts
    from "TenantContactAttempted" left join begun using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx) and civil_date(attempted_at) >= threatened_since
    group by case_id
),
-- a visit counts as planned until it is held, called off or taken back, for the time it was moved to last
visit as (
    select case_id, visit_id, planned_at, seq, idx
    from (
        select *, bool_or(is_planned) over (partition by case_id, visit_id) as stands
        from (
            select case_id, visit_id, planned_at, seq, idx, true as is_planned from "HomeVisitPlanned"
            union all
            select case_id, visit_id, planned_at, seq, idx, false as is_planned from "HomeVisitMoved"
        )
    ) where stands qualify newest(visit_id, seq, idx)
),
planned as (
    select case_id, min(planned_at) as visit_planned_at
    from visit left join begun using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
        and visit_id not in (select visit_id from "HomeVisitHeld")
        and visit_id not in (select visit_id from "HomeVisitCancelled")
    group by case_id
),
-- consents are the person's and outlive a threat
consented as (
    select case_id, count(*) as consents
    from "ConsentRecorded" where consent_id not in (select consent_id from "ConsentRevoked")
    group by case_id
),
confirmed as (
    select case_id, outcome as confirmed_outcome
    from "OutcomeConfirmed" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(case_id, seq, idx)
),
attended as (
    select case_id, arg_max(staff, (seq, idx)) as attended_by
    from "AttendanceBooked" where eviction_at = ahead_at group by case_id
)
select
    case_id, coalesce(attempts, 0) as attempts, visit_planned_at, coalesce(consents, 0) as consents,
    confirmed_outcome, coalesce(attended_by, []) as attended_by,
    case_id in (select case_id from follow_up where threatened_on is null) as followed_up,
    case_id in (select case_id from visit_warning) as is_warned
from "EvictionCaseOpened"
left join attended using (case_id)
left join attempted using (case_id)
left join planned using (case_id)
left join consented using (case_id)
left join confirmed using (case_id)
where case_id = of_case;

create or replace view alert_acknowledged as
select case_id, alert_id, min(acknowledged_at) as acknowledged_at, arg_min("by", acknowledged_at) as by_ref
from "AlertAcknowledged" group by case_id, alert_id;
