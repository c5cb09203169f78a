-- One row per alert: its level now, until when it asks, whether it still stands and whom it reached.
create or replace view alert as
with
raised as (
    -- an alert is of one case for ever: named here so that a question about one case reads that case's only
    select * from "AlertRaised"
    qualify row_number() over (partition by alert_id, case_id order by seq desc, idx desc) = 1
),
escalated as (
    select
        alert_id, count(*) as escalations, max(escalation.level) as level, max(escalated_at) as escalated_at
    from "AlertEscalated" as escalation join raised using (alert_id)
    where (escalation.seq, escalation.idx) > (raised.seq, raised.idx)
    group by alert_id
),
resolved as (
    select alert_id, seq as resolved_seq, idx as resolved_idx, resolution, resolved_at
    from "AlertResolved" qualify newest(alert_id, seq, idx)
),
delivered as (
    select alert_id, count(*) as deliveries, min(delivered_at) as first_delivered_at
    from "AlertDelivered" group by alert_id
)
select
    raised.alert_id, raised.rule, raised.step,
    greatest(raised.level, escalated.level) as level, raised.due_at, raised.raised_at, raised.priority,
    raised.case_id, raised.journey_id, raised.unit, raised.handler_ref, raised.working,
    coalesce(escalated.escalations, 0) as escalations, escalated.escalated_at,
    resolved_seq is null or (resolved_seq, resolved_idx) < (raised.seq, raised.idx) as standing,
    case when standing then null else resolved.resolution end as resolution,
    case when standing then null else resolved.resolved_at end as resolved_at,
    coalesce(delivered.deliveries, 0) as deliveries, delivered.first_delivered_at
from raised
left join escalated using (alert_id)
left join resolved using (alert_id)
left join delivered using (alert_id);
