-- id: I10
-- version: 3
-- name: Verkställda avhysningar
-- definition: Antal verkställda avhysningar per upplåtelseform; LEFT_BEFORE: hushåll som lämnade bostaden före avhysningen, efter den dag de lämnade den.
-- unit: antal
-- goals: G08, G12, G18
-- coverage: En per bostad. Upplåtelseformen är den som kravet säger. Den som lämnade före räknas inte som avhyst utan för sig.

select
    coalesce(tenancy, 'TOTAL') as part, count(distinct tenancy_ref) as numerator, null::bigint as denominator,
    count(distinct tenancy_ref)::double as value
from execution where executed_on >= $from_on and executed_on < $to_on
group by rollup (tenancy)
union all
select 'LEFT_BEFORE', count(distinct tenancy_ref), null, count(distinct tenancy_ref)
from departure where left_on >= $from_on and left_on < $to_on
order by part <> 'TOTAL', part
