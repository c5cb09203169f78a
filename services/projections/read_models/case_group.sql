-- Who lives in the threatened home, as far as anybody has told (A07): the household of the latest day that was told
-- whole, and what was told in part since; `children_in_home` null: nobody has told.
create or replace view case_household as
with
known as (
    select case_id, opened_on as known_on, seq, idx, children_in_home, children_visiting, any_65_or_older
    from "EvictionCaseOpened"
    union all
    select case_id, known_on, seq, idx, children_in_home, children_visiting, any_65_or_older from "HouseholdKnown"
),
told as (
    select case_id, max((known_on, seq, idx)) as since from known where children_in_home is not null group by case_id
),
lives as (
    select
        case_id, max(children_in_home) as children_in_home, max(children_visiting) as children_visiting,
        bool_or(any_65_or_older) as any_65_or_older
    from known left join told using (case_id)
    where since is null or (known_on, seq, idx) >= since
    group by case_id
),
-- a log older than the difference between none and untold has it in the report that opened the case
reported as (
    select
        notice_id, len(list_filter(children, lambda child: child.living <> 'VISITING')) as children_in_home,
        len(list_filter(children, lambda child: child.living = 'VISITING')) as children_visiting
    from "HouseholdRecorded"
    where adults is not null or len(list_filter(children, lambda child: child.living <> 'VISITING')) > 0
    qualify row_number() over (partition by notice_id order by seq, idx) = 1
)
select
    opened.case_id, coalesce(lives.children_in_home, reported.children_in_home) as children_in_home,
    coalesce(lives.children_visiting, reported.children_visiting) as children_visiting, lives.any_65_or_older
from "EvictionCaseOpened" as opened
join lives using (case_id)
left join reported using (notice_id);

-- The groups of each case that figures are divided into, as known: whose unit it is, why it was reported, who it is about
-- and who lives in the home.
create or replace view case_group as
with resolved as (
    select notice_id, sex, birth_year
    from "PersonIdentityResolved" qualify newest(notice_id, seq, idx)
)
select
    opened.case_id, coalesce(assigned.unit, opened.unit) as unit, case_reason.reason, case_reason.further_reasons,
    coalesce(resolved.birth_year, opened.birth_year) as birth_year, coalesce(resolved.sex, 'UNKNOWN') as sex,
    age_group(coalesce(resolved.birth_year, opened.birth_year), opened.opened_on) as age_group,
    children_group(household.children_in_home) as children_group
from "EvictionCaseOpened" as opened
join case_reason using (case_id)
join case_household as household using (case_id)
left join assignment as assigned using (case_id)
left join resolved using (notice_id);
