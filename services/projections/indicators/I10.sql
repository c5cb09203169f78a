-- id: I10
-- version: 4
-- name: Verkställda avhysningar
-- definition: Antal verkställda avhysningar per upplåtelseform; LEFT_BEFORE: hushåll som lämnade bostaden före avhysningen, efter den dag de lämnade den.
-- unit: antal
-- goals: G08, G12, G18
-- groups: unit, reason, sex, age_group
-- coverage: En per bostad. Upplåtelseformen är den som kravet säger. Den som lämnade före räknas inte som avhyst utan för sig. Uppdelat räknas alla upplåtelseformer ihop. Delas inte upp efter barn: avhysningar som berörde barn visar I11.

with
executed as (
    select execution.tenancy, execution.tenancy_ref, group_of($by, unit, reason, sex, age_group, '') as "group"
    from execution left join case_group using (case_id)
    where execution.executed_on >= $from_on and execution.executed_on < $to_on
),
gone as (
    select departure.tenancy_ref, group_of($by, unit, reason, sex, age_group, '') as "group"
    from departure left join case_group using (case_id) where left_on >= $from_on and left_on < $to_on
)
select
    coalesce(tenancy, 'TOTAL') as part, "group", count(distinct tenancy_ref) as numerator, null::bigint as denominator,
    count(distinct tenancy_ref)::double as value
from executed group by grouping sets ((), (tenancy), ("group"))
union all
select 'LEFT_BEFORE', "group", count(distinct tenancy_ref), null, count(distinct tenancy_ref)
from gone group by grouping sets ((), ("group"))
order by part <> 'TOTAL', part
