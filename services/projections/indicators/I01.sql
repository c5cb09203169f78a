-- id: I01
-- version: 2
-- name: Inkomna anmälningar
-- definition: Antal inkomna underrättelser om risk för avhysning per anmälningsorsak. Dubbletter räknas inte.
-- unit: antal
-- goals: R39, G09
-- coverage: Tidiga signaler och kontakter om osäkert boende ingår inte. En återkallad anmälan är kommen och räknas, en som registrerats av misstag inte. Två lagliga ärendeslag om samma bostad är två anmälningar.

select
    coalesce(notice_type, 'TOTAL') as part, count(*) as numerator, null::bigint as denominator,
    count(*)::double as value
from notice
where notice_type is not null and duplicate_of is null and withdrawn_by is distinct from 'INTAKE'
  and received_on >= $from_on and received_on < $to_on
group by rollup (notice_type)
order by notice_type nulls first
