-- id: I02
-- version: 2
-- name: Hot om vräkning
-- definition: Antal öppnade avhysningsärenden, och antal berörda bostäder.
-- unit: antal
-- goals: R41
-- coverage: Ett återöppnat ärende räknas inte en gång till, ett som bara var registrerat av misstag inte alls. HOUSEHOLDS räknar varje bostad en gång.

with opened as (
    select tenancy_ref from eviction_case
    where opened_on >= $from_on and opened_on < $to_on and was_threatened
)
select 'TOTAL' as part, count(*) as numerator, null::bigint as denominator, count(*)::double as value from opened
union all
select 'HOUSEHOLDS', count(distinct tenancy_ref), null, count(distinct tenancy_ref) from opened
