-- id: I08
-- version: 4
-- name: Kontakt före fristen
-- definition: Andel ärenden om obetald hyra eller avgift, öppnade i perioden, där hyresgästen nåddes personligen senast den dag vi arbetar mot.
-- unit: andel
-- goals: G09
-- groups: unit, reason, sex, age_group, children
-- coverage: Preliminära frister ingår och visas för sig (PROVISIONAL). I ett återöppnat ärende räknas det senaste hotets frist och kontakt; en kontakt före hotet räknas inte. Ärenden som bara var registrerade av misstag räknas inte.

with arrears as (
    select
        deadline_status = 'PROVISIONAL' as is_provisional,
        civil_date(threat.tenant_contacted_at) <= safe_date as in_time,
        group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from eviction_case join threat on threat.case_id = eviction_case.case_id and threat.is_present
    where opened_on >= $from_on and opened_on < $to_on and was_threatened and safe_date is not null
)
select
    'TOTAL' as part, "group", count(*) filter (where in_time) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from arrears group by grouping sets ((), ("group"))
union all
select
    'PROVISIONAL', "group", count(*) filter (where in_time), count(*),
    count(*) filter (where in_time) / nullif(count(*), 0)
from arrears where is_provisional group by grouping sets ((), ("group"))
