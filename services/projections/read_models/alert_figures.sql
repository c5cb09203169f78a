-- How long alerts take, by rule and the level they reached: those raised in [from_on, to_on). Hours are hours of the
-- clock, nights and weekends too; an alert that has not come so far is not in that median.
create or replace macro alert_times(from_on, to_on) as table
with hour as (
    select
        rule, level, resolved_at, acknowledged_at,
        (epoch(resolved_at) - epoch(raised_at)) / 3600 as to_resolved,
        (epoch(acknowledged_at) - epoch(raised_at)) / 3600 as to_acknowledged,
        (epoch(first_delivered_at) - epoch(raised_at)) / 3600 as to_delivered
    from alert_measures where raised_on >= from_on and raised_on < to_on
)
select
    rule, level, count(*) as raised,
    count(to_delivered) as delivered, count(to_acknowledged) as acknowledged, count(to_resolved) as resolved,
    median(to_delivered) as delivered_hours_median, quantile_cont(to_delivered, 0.9) as delivered_hours_p90,
    median(to_acknowledged) as acknowledged_hours_median, quantile_cont(to_acknowledged, 0.9) as acknowledged_hours_p90,
    median(to_resolved) as resolved_hours_median, quantile_cont(to_resolved, 0.9) as resolved_hours_p90
from hour group by rule, level;

-- Alerts raised and messages taken, by the day in Sweden; days with neither are left out.
create or replace macro alert_days(from_on, to_on) as table
with happened as (
    select raised_on as on_day, 1 as raised, 0 as delivered from alert_measures
    union all
    select civil_date(delivered_at), 0, 1 from delivery
)
select on_day, sum(raised)::bigint as raised, sum(delivered)::bigint as delivered
from happened where on_day >= from_on and on_day < to_on
group by on_day;
