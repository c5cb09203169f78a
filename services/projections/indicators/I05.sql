-- id: I05
-- version: 2
-- name: Tid till kontakt med hyresgästen
-- definition: Dagar från första anmälan till första personliga kontakten: median och 90:e percentil för ärenden öppnade i perioden.
-- unit: dagar
-- goals: G19
-- coverage: Samma dag är 0. Räknas från den dag den första anmälan kom, som den är rättad. Ärenden utan kontakt visas för sig (CENSORED) och ingår inte i måtten.

with contact as (
    select
        case when civil_date(tenant_contacted_at) <= $as_of
            then greatest(0, date_diff('day', first_received_on, civil_date(tenant_contacted_at)))
        end as days
    from eviction_case where opened_on >= $from_on and opened_on < $to_on
)
select 'MEDIAN' as part, count(days) as numerator, count(*) as denominator, quantile_cont(days, 0.5)::double as value
from contact
union all
select 'P90', count(days), count(*), quantile_cont(days, 0.9)::double from contact
union all
select 'CENSORED', count(*) - count(days), count(*), (count(*) - count(days))::double from contact
