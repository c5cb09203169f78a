-- id: I11
-- version: 1
-- name: Barn berörda av avhysning
-- definition: Antal barn i verkställda avhysningar efter hur de bor där; EVICTIONS: avhysningar som berörde minst ett barn.
-- unit: antal
-- goals: G12
-- coverage: Mål: 0. Ett barn i två avhysningar räknas två gånger, som Kronofogden gör; UNIQUE räknar varje hushålls barn en gång.

with executed as (from execution where executed_on >= $from_on and executed_on < $to_on)
select part, children::bigint as numerator, null::bigint as denominator, children::double as value
from (
    select 'TOTAL' as part, coalesce(sum(children), 0) as children, 1 as place from executed
    union all
    select 'CHILDREN_PERMANENT', coalesce(sum(children_permanent), 0), 2 from executed
    union all
    select 'CHILDREN_ALTERNATING', coalesce(sum(children_alternating), 0), 3 from executed
    union all
    select 'CHILDREN_VISITING', coalesce(sum(children_visiting), 0), 4 from executed
    union all
    select 'UNIQUE', coalesce(sum(most), 0), 5 from (select max(children) as most from executed group by person_ref)
    union all
    select 'EVICTIONS', count(*) filter (where children > 0), 6 from executed
) order by place
