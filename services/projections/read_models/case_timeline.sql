-- Everything that happened in a case, its notices and its alerts; sort by happened_on, seq, idx.
create or replace view case_timeline as
with
of_case as (
    select * from every_fact where case_id is not null
    union all
    select every_fact.* replace (notice.case_id as case_id)
    from every_fact join notice on notice.notice_id = every_fact.notice_id
    where every_fact.case_id is null and notice.case_id is not null
    union all
    select every_fact.* replace (alert.case_id as case_id)
    from every_fact join alert on alert.alert_id = every_fact.alert_id
    where every_fact.case_id is null and alert.case_id is not null
),
-- the one field of each event that says when it happened; what has none happened when it was recorded
dated as (
    select *, coalesce(
        fields->>'$.raised_at', fields->>'$.escalated_at', fields->>'$.resolved_at', fields->>'$.delivered_at',
        fields->>'$.attempted_at', fields->>'$.contacted_at', fields->>'$.forwarded_at', fields->>'$.sent_at'
    )::timestamptz as at_instant, coalesce(
        fields->>'$.notified_on', fields->>'$.closed_on', fields->>'$.reopened_on', fields->>'$.executed_on',
        fields->>'$.opened_on', fields->>'$.returned_on', fields->>'$.paid_on', fields->>'$.decided_on',
        fields->>'$.received_on', case event
            when 'UndertakingSentToLandlord' then fields->>'$.sent_on'
            when 'TenantServiceRecorded' then fields->>'$.served_on'
        end
    )::date as on_date
    from of_case
)
select
    case_id, seq, idx, event, actor_role, recorded_at,
    coalesce(at_instant, case when on_date is null then recorded_at end) as happened_at,
    coalesce(civil_date(at_instant), on_date, civil_date(recorded_at)) as happened_on,
    fields
from dated;
