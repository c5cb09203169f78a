-- id: I21
-- version: 2
-- name: Övertagna kontrakt
-- definition: Antal övertagna förstahandskontrakt; SHARE av dem som lämnade en försökslägenhet i perioden.
-- unit: antal
-- goals: G11, G23
-- groups: none
-- coverage: Varje övertagande räknas en gång; SHARE räknar personer; byte av försökslägenhet samma dag är inte att lämna den.

with
taken as (select person_ref from takeover where taken_over_on >= $from_on and taken_over_on < $to_on),
gone as (
    select count(distinct person_ref) as persons
    from placement
    where step = 'TRIAL' and ended_on >= $from_on and ended_on < $to_on
      and (next_step is distinct from 'TRIAL' or next_moved_in_on > ended_on)
)
select 'TOTAL' as part, count(*) as numerator, null::bigint as denominator, count(*)::double as value from taken
union all
select
    'SHARE', count(distinct person_ref), any_value(persons),
    count(distinct person_ref) / nullif(any_value(persons), 0)
from gone left join taken on true
