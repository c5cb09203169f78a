-- Cases in which a home was threatened by the month they opened, reason, outcome, unit, sex and age group.
-- Children are those of the cases whose household somebody has told: null when nobody has in any of them.
create or replace view cases_by_month as
select
    date_trunc('month', opened_on)::date as opened_month, reason, outcome, unit, sex, age_group,
    count(*) as cases, sum(children_in_home)::bigint as children_in_home,
    count(*) filter (where children_in_home is null) as household_untold,
    count(*) filter (where closed_on is not null) as closed, count(*) filter (where prevented) as prevented
from eviction_case where was_threatened
group by all;
