-- id: I13
-- version: 3
-- name: Bekräftelser samma dag
-- definition: Andel tider för avhysning från Kronofogden som bekräftades samma dag; COPY: där personen fick en kopia samma dag; MISSED: där dagen gick utan bekräftelse.
-- unit: andel
-- goals: R18
-- coverage: Krav i SoF 11:3; kopia krävs vid avhysning, inte vid avlägsnande. En tid som registrerades av misstag räknas inte. Mål: 100 procent.

select
    'TOTAL' as part, count(*) filter (where confirmed_in_time) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from eviction_time where notified_on >= $from_on and notified_on < $to_on
union all
select
    'COPY', count(*) filter (where copy_in_time), count(*), count(*) filter (where copy_in_time) / nullif(count(*), 0)
from eviction_time where copy_due and notified_on >= $from_on and notified_on < $to_on
union all
select 'MISSED', count(*) filter (where missed), count(*), count(*) filter (where missed) / nullif(count(*), 0)
from eviction_time where notified_on >= $from_on and notified_on < $to_on
