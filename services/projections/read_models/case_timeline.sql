-- Everything that happened in a case, its notices and its alerts; sort by happened_on, seq, idx.
create or replace view case_timeline as
with
of_case as (
    select fact.* exclude (notice_id, alert_id), null::varchar as alert_rule from fact where case_id is not null
    union all by name
    select fact.* exclude (case_id, notice_id, alert_id), notice_case.case_id from fact join notice_case using (notice_id)
    union all by name
    select fact.* exclude (case_id, notice_id, alert_id), alerted.case_id, rule as alert_rule
    from fact join (select distinct alert_id, case_id, rule from "AlertRaised") as alerted using (alert_id)
    where alerted.case_id is not null
),
-- the one field of each event that says when it happened; what has none happened when it was recorded
dated as (
    select *, coalesce(
        fields->>'$.raised_at', fields->>'$.escalated_at', fields->>'$.resolved_at', fields->>'$.delivered_at',
        fields->>'$.attempted_at', fields->>'$.contacted_at', fields->>'$.forwarded_at', fields->>'$.sent_at',
        fields->>'$.held_at', fields->>'$.moved_at', fields->>'$.cancelled_at', fields->>'$.acknowledged_at',
        fields->>'$.retracted_at'
    )::timestamptz as at_instant, coalesce(
        fields->>'$.corrected_on', fields->>'$.notified_on', fields->>'$.closed_on', fields->>'$.reopened_on', fields->>'$.executed_on',
        fields->>'$.opened_on', fields->>'$.returned_on', fields->>'$.paid_on', fields->>'$.decided_on',
        fields->>'$.withdrawn_on', fields->>'$.rerouted_on', fields->>'$.received_on',
        fields->>'$.from_on', fields->>'$.revoked_on', fields->>'$.offered_on', fields->>'$.accepted_on',
        fields->>'$.declined_on', fields->>'$.referred_on', fields->>'$.agreed_on', fields->>'$.made_on',
        fields->>'$.assigned_on', fields->>'$.parked_on', fields->>'$.unparked_on', fields->>'$.reported_on',
        fields->>'$.confirmed_on', fields->>'$.ceased_on', fields->>'$.opportunity_on', fields->>'$.cancelled_on',
        fields->>'$.left_on', case event
            when 'AnswerOrdered' then fields->>'$.served_on'
            when 'UndertakingSentToLandlord' then fields->>'$.sent_on'
            when 'TenantServiceRecorded' then fields->>'$.served_on'
        end
    )::date as on_date
    from of_case
)
select
    case_id, seq, idx, event, actor_role, actor, recorded_at,
    coalesce(at_instant, case when on_date is null then recorded_at end) as happened_at,
    coalesce(civil_date(at_instant), on_date, civil_date(recorded_at)) as happened_on,
    alert_rule, fields
from dated;
