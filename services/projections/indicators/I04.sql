-- id: I04
-- version: 4
-- name: Personlig kontakt med hyresgästen
-- definition: Andel ärenden öppnade i perioden, avslutade eller äldre än tio arbetsdagar, där hyresgästen har nåtts personligen och erbjudits stöd.
-- unit: andel
-- goals: G19
-- groups: unit, reason, sex, age_group, children
-- coverage: I ett återöppnat ärende räknas kontakten och dagarna från det senaste hotet. En kontakt före hotet räknas inte. Avliden, annan kommun och registrerat av misstag räknas inte. Mål: 100 procent.

select
    'TOTAL' as part, group_of($by, unit, reason, sex, age_group, children_group) as "group",
    count(*) filter (where reached) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from contact_case($as_of)
where contact = 'TENANT' and opened_on >= $from_on and opened_on < $to_on
  and (is_closed or began_on < $matured_before)
group by grouping sets ((), ("group"))
