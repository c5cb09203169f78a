-- Cases by the month they opened, reason, outcome, unit, sex and age group; now, or as known at an instant.
create or replace macro cases_by_month_as_known(known_at) as table
select
    date_trunc('month', opened_on)::date as opened_month, reason, outcome, unit, sex, age_group,
    count(*) as cases, sum(children_in_home)::bigint as children_in_home,
    count(*) filter (where closed_on is not null) as closed, count(*) filter (where prevented) as prevented
from eviction_case_as_known(known_at)
group by all;

create or replace view cases_by_month as from cases_by_month_as_known('infinity'::timestamptz);
