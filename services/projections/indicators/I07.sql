-- id: I07
-- version: 3
-- name: Stöd erbjudet och mottaget
-- definition: Andel ärenden öppnade i perioden där stöd har erbjudits; ACCEPTED: andel av dem som tackat ja.
-- unit: andel
-- goals: G26, G12
-- groups: unit, reason, sex, age_group, children
-- coverage: Flera erbjudanden i ett ärende räknas som ett. Ett erbjudande i en personlig kontakt räknas, men ingen kontakt före hotet. Ärenden som bara var registrerade av misstag räknas inte.

with asked as (
    select
        offered_on <= $as_of as offered, accepted_on <= $as_of as accepted,
        group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from eviction_case left join support using (case_id)
    where opened_on >= $from_on and opened_on < $to_on and was_threatened
)
select
    'TOTAL' as part, "group", count(*) filter (where offered) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from asked group by grouping sets ((), ("group"))
union all
select
    'ACCEPTED', "group", count(*) filter (where accepted), count(*) filter (where offered or accepted),
    count(*) filter (where accepted) / nullif(count(*) filter (where offered or accepted), 0)
from asked group by grouping sets ((), ("group"))
