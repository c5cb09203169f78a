-- id: I13
-- version: 3
-- name: Bekräftelser samma dag
-- definition: Andel tider för avhysning från Kronofogden som bekräftades samma dag; COPY: där personen fick en kopia samma dag; MISSED: där dagen gick utan bekräftelse.
-- unit: andel
-- goals: R18
-- groups: unit, reason, children
-- coverage: Krav i SoF 11:3; kopia krävs vid avhysning, inte vid avlägsnande. En tid som registrerades av misstag räknas inte. Mål: 100 procent. Delas inte upp efter kön och ålder: tiden gäller hushållet, och papperet kan nämna flera personer.

with told as (
    select confirmed_in_time, copy_in_time, copy_due, missed, group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from eviction_time left join case_group using (case_id) where notified_on >= $from_on and notified_on < $to_on
)
select
    'TOTAL' as part, "group", count(*) filter (where confirmed_in_time) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from told group by grouping sets ((), ("group"))
union all
select
    'COPY', "group", count(*) filter (where copy_in_time), count(*),
    count(*) filter (where copy_in_time) / nullif(count(*), 0)
from told where copy_due group by grouping sets ((), ("group"))
union all
select
    'MISSED', "group", count(*) filter (where missed), count(*), count(*) filter (where missed) / nullif(count(*), 0)
from told group by grouping sets ((), ("group"))
