-- One row per closing of a case and day on which its household was planned to be asked whether it still lives there (3, 6
-- and 12 months after; evictions' domain/follow_ups.py): what was answered, and what ended the asking.
-- `lives`: what is known of that day, STILL_THERE, MOVED or HOMELESS; who left the home before is not there later either.
-- Not who solved it without support, though an older plan may say days for them.
-- `threatened_on`: the home, or the person, was threatened anew, in this case or another, whose opening ended the asking;
-- after that nobody is asked, unless somebody took that back.
create or replace view follow_up as
with
planned as (
    select *, (seq, idx) as planned_at from "FollowUpsPlanned" qualify newest((case_id, closed_on), seq, idx)
),
first_planned as (select case_id, closed_on, min((seq, idx)) as since from "FollowUpsPlanned" group by all),
again as (
    select planned.case_id, planned.closed_on, min((reopened.seq, reopened.idx)) as until, min(reopened_on) as reopened_on
    from first_planned as planned
    join "EvictionCaseReopened" as reopened
        on reopened.case_id = planned.case_id and (reopened.seq, reopened.idx) > since
    group by all
),
due as (
    select
        case_id, closed_on, outcome, support,
        unnest([
            {point: 'MONTHS_3', due_on: after_3_months_on}, {point: 'MONTHS_6', due_on: after_6_months_on},
            {point: 'MONTHS_12', due_on: after_12_months_on}
        ], recursive := true)
    from planned
),
span as (
    select case_id, closed_on, since, until, reopened_on from first_planned left join again using (case_id, closed_on)
),
held as (
    select span.case_id, closed_on, point, held_on, answer, confirmed
    from "FollowUpHeld" as told
    join span on span.case_id = told.case_id and (seq, idx) > since and (until is null or (seq, idx) < until)
    qualify row_number() over (partition by span.case_id, closed_on, point order by held_on desc, seq desc, idx desc) = 1
),
ended as (
    select span.case_id, closed_on, min(ended_on) as ended_on, arg_min(reason, (seq, idx)) as end_reason
    from "FollowUpsEnded" as told
    join span on span.case_id = told.case_id and (seq, idx) > since and (until is null or (seq, idx) < until)
    group by all
)
select
    due.case_id, due.closed_on, due.outcome, due.support, due.point, due.due_on, held_on, answer,
    coalesce(confirmed, false) as confirmed, ended_on, end_reason,
    least(reopened_on, if(end_reason = 'NEW_THREAT', ended_on, null)) as threatened_on,
    last_value(
        if(answer in ('MOVED', 'HOMELESS'), answer, null) ignore nulls
    ) over earlier as left_as,
    coalesce(left_as, if(answer = 'STILL_THERE', answer, null)) as lives
from due
join span using (case_id, closed_on)
left join held using (case_id, closed_on, point)
left join ended using (case_id, closed_on)
where due_on is not null and due.outcome <> 'SELF_RESOLVED'
window earlier as (
    partition by due.case_id, due.closed_on order by due_on rows between unbounded preceding and current row
);

-- The households to ask on a day, one row each: of two days that have passed the later. Not who left the home, whom nobody
-- is to ask, or who is threatened anew.
create or replace macro follow_up_due(today) as table
select
    follow_up.case_id, opened.person_ref, coalesce(assigned.unit, opened.unit) as unit,
    if(assigned.case_id is null, opened.handler_ref, assigned.handler_ref) as handler_ref, point, due_on,
    date_diff('day', due_on, today) as days, closed_on, outcome
from follow_up
join "EvictionCaseOpened" as opened using (case_id)
left join assignment as assigned using (case_id)
where due_on <= today and answer is null and left_as is null and ended_on is null and threatened_on is null
qualify row_number() over (partition by follow_up.case_id order by due_on desc) = 1;
