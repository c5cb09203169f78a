-- id: I01
-- version: 3
-- name: Inkomna anmälningar
-- definition: Antal inkomna underrättelser om risk för avhysning per anmälningsorsak. Dubbletter räknas inte.
-- unit: antal
-- goals: R39, G09
-- groups: unit, sex, age_group, children
-- coverage: Tidiga signaler och kontakter om osäkert boende ingår inte. En återkallad anmälan är kommen och räknas, en som registrerats av misstag inte. Två lagliga ärendeslag om samma bostad är två anmälningar. Uppdelat: en anmälan räknas i sitt ärendes grupp; den som inte ledde till något ärende efter det anmälan själv säger. Delas inte upp efter orsak: måttet räknar redan efter den.

with reported as (
    select
        notice_type,
        group_of(
            $by, coalesce(case_group.unit, notice.unit), '',
            coalesce(case_group.sex, notice.sex),
            coalesce(case_group.age_group, age_group(notice.birth_year, received_on)), case_group.children_group
        ) as "group"
    from notice left join case_group using (case_id)
    where notice_type is not null and duplicate_of is null and withdrawn_by is distinct from 'INTAKE'
      and received_on >= $from_on and received_on < $to_on
)
select
    coalesce(notice_type, 'TOTAL') as part, "group", count(*) as numerator, null::bigint as denominator,
    count(*)::double as value
from reported
group by grouping sets ((), (notice_type), ("group"))
order by notice_type nulls first
