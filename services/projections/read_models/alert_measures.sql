-- One row per alert as work is measured by: the level it reached, and when it was raised, told of, seen and ended.
create or replace view alert_measures as
with seen as (
    select alert_id, min(acknowledged_at) as acknowledged_at from "AlertAcknowledged" group by alert_id
)
select
    alert_id, rule, level, unit, raised_at, civil_date(raised_at) as raised_on,
    first_delivered_at, acknowledged_at, resolution, resolved_at
from alert left join seen using (alert_id);
