-- id: I24
-- version: 2
-- name: Glapp i vårdkedjan
-- definition: Antal nätter mellan två boendesteg i perioden; NO_GAP är andelen byten utan glapp.
-- unit: nätter
-- goals: G05
-- groups: none
-- coverage: Flytt samma dag är 0. Ett glapp räknas högst 365 nätter; öppna glapp räknas till och med natten före frågedagen.

with gaps as (select * from gap($from_on, $to_on, $as_of))
select
    'TOTAL' as part, coalesce(sum(nights), 0)::bigint as numerator, null::bigint as denominator,
    coalesce(sum(nights), 0)::double as value
from gaps
union all
select
    'NO_GAP', count(*) filter (where next_moved_in_on = ended_on), count(*),
    count(*) filter (where next_moved_in_on = ended_on) / nullif(count(*), 0)
from gaps where not still_open
