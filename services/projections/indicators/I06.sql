-- id: I06
-- version: 4
-- name: Kontakt med hyresvärden
-- definition: Andel ärenden öppnade i perioden, avslutade eller äldre än tio arbetsdagar, där hyresvärden har fått veta nämndens uppdrag och hur samarbetet går till.
-- unit: andel
-- goals: G20
-- groups: unit, reason, sex, age_group, children
-- coverage: I ett återöppnat ärende räknas kontakten och dagarna från det senaste hotet. En kontakt före hotet räknas inte. Avliden, annan kommun, registrerat av misstag, nämndens egna andrahandskontrakt och en kontakt som skulle röja uppgifter (OSL 26:1) räknas inte. Mål: 100 procent.

select
    'TOTAL' as part, group_of($by, unit, reason, sex, age_group, children_group) as "group",
    count(*) filter (where reached) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from contact_case($as_of)
where contact = 'LANDLORD' and opened_on >= $from_on and opened_on < $to_on
  and (is_closed or began_on < $matured_before)
group by grouping sets ((), ("group"))
