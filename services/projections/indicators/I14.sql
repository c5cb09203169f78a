-- id: I14
-- version: 2
-- name: Härbärgesnätter
-- definition: Antal nätter i härbärge i perioden; CHANGE är förändringen mot samma period året före.
-- unit: antal
-- goals: G02
-- groups: none
-- coverage: Räknas från inflyttning till, men inte med, utflyttningsdagen, och till frågedagen; året före till samma dag då. Utan nätter året före finns ingen förändring.

with counted as (
    select
        coalesce(sum(nights) filter (where year_back = 0), 0) as nights,
        coalesce(sum(nights) filter (where year_back = 1), 0) as nights_before
    from (
        select 0 as year_back, step, nights from placement_nights($from_on, $to_on, $as_of)
        union all
        select 1, step, nights
        from placement_nights(
            ($from_on - interval 1 year)::date, ($to_on - interval 1 year)::date, ($as_of - interval 1 year)::date
        )
    ) where step = 'SHELTER'
)
select
    'TOTAL' as part, nights::bigint as numerator, null::bigint as denominator, nights::double as value
from counted
union all
select
    'CHANGE', (nights - nights_before)::bigint, nights_before::bigint, (nights - nights_before) / nullif(nights_before, 0)
from counted
