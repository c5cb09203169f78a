-- id: I05
-- version: 3
-- name: Tid till kontakt med hyresgästen
-- definition: Dagar från första anmälan till första personliga kontakten: median och 90:e percentil för ärenden öppnade i perioden.
-- unit: dagar
-- goals: G19
-- groups: unit, reason, sex, age_group, children
-- coverage: Samma dag är 0. Ärenden utan kontakt visas för sig (CENSORED) och ingår inte i måtten. En kontakt före hotet räknas inte, och inget ärende som bara var registrerat av misstag.

with contact as (
    select
        case when civil_date(eviction_case.tenant_contacted_at) <= $as_of
            then date_diff('day', threat.threatened_since, civil_date(eviction_case.tenant_contacted_at))
        end as days,
        group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from eviction_case join threat on threat.case_id = eviction_case.case_id and threat.number = 1
    where opened_on >= $from_on and opened_on < $to_on and was_threatened
)
select
    'MEDIAN' as part, "group", count(days) as numerator, count(*) as denominator,
    quantile_cont(days, 0.5)::double as value
from contact group by grouping sets ((), ("group"))
union all
select 'P90', "group", count(days), count(*), quantile_cont(days, 0.9)::double from contact group by grouping sets ((), ("group"))
union all
select 'CENSORED', "group", count(*) - count(days), count(*), (count(*) - count(days))::double
from contact group by grouping sets ((), ("group"))
