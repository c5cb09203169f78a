-- id: I22
-- version: 1
-- name: Månader till övertagande
-- definition: Median av hela månader från inflyttning i försökslägenhet till övertaget kontrakt.
-- unit: månader
-- goals: R33
-- groups: none
-- coverage: Tid i träningslägenhet räknas inte.

select
    'MEDIAN' as part, count(months_in_trial) as numerator, count(*) as denominator,
    quantile_cont(months_in_trial, 0.5)::double as value
from takeover where taken_over_on >= $from_on and taken_over_on < $to_on
