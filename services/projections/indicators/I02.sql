-- id: I02
-- version: 2
-- name: Hot om vräkning
-- definition: Antal öppnade avhysningsärenden, och antal berörda bostäder.
-- unit: antal
-- goals: R41
-- groups: unit, reason, sex, age_group, children
-- coverage: Ett återöppnat ärende räknas inte en gång till, ett som bara var registrerat av misstag inte alls. HOUSEHOLDS räknar varje bostad en gång. Uppdelat kan en bostad med flera ärenden vara i flera grupper.

with opened as (
    select tenancy_ref, group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from eviction_case
    where opened_on >= $from_on and opened_on < $to_on and was_threatened
)
select 'TOTAL' as part, "group", count(*) as numerator, null::bigint as denominator, count(*)::double as value
from opened group by grouping sets ((), ("group"))
union all
select 'HOUSEHOLDS', "group", count(distinct tenancy_ref), null, count(distinct tenancy_ref)
from opened group by grouping sets ((), ("group"))
