-- id: I11
-- version: 1
-- name: Barn berörda av avhysning
-- definition: Antal barn i verkställda avhysningar efter hur de bor där; EVICTIONS: avhysningar som berörde minst ett barn.
-- unit: antal
-- goals: G12
-- groups: unit, reason, sex, age_group
-- coverage: Mål: 0. Ett barn i två avhysningar räknas två gånger, som Kronofogden gör; UNIQUE räknar varje hushålls barn en gång. Uppdelat visas bara antalet avhysningar: flera barn kan vara en enda familj.

with executed as (
    select execution.*, group_of($by, unit, reason, sex, age_group, '') as "group"
    from execution left join case_group using (case_id)
    where execution.executed_on >= $from_on and execution.executed_on < $to_on
)
select part, "group", children::bigint as numerator, null::bigint as denominator, children::double as value
from (
    select 'TOTAL' as part, null as "group", coalesce(sum(children), 0) as children, 1 as place from executed
    union all
    select 'CHILDREN_PERMANENT', null, coalesce(sum(children_permanent), 0), 2 from executed
    union all
    select 'CHILDREN_ALTERNATING', null, coalesce(sum(children_alternating), 0), 3 from executed
    union all
    select 'CHILDREN_VISITING', null, coalesce(sum(children_visiting), 0), 4 from executed
    union all
    select 'UNIQUE', null, coalesce(sum(most), 0), 5
    from (select max(children) as most from executed group by person_ref)
    union all
    select 'EVICTIONS', "group", count(*) filter (where children > 0), 6 from executed group by grouping sets ((), ("group"))
) order by place
