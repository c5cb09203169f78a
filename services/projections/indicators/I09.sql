-- id: I09
-- version: 4
-- name: Förhindrade vräkningar
-- definition: Antal avslutade ärenden där uppsägning eller rättelseanmaning fanns, stöd gavs och hemmet behölls; SHARE av ärenden med känt utfall.
-- unit: antal
-- goals: G08, G18
-- groups: unit, reason, sex, age_group, children
-- coverage: År är avslutsår. Avliden, annan kommun och registrerat av misstag räknas inte. Löst på egen hand visas för sig (SELF_RESOLVED). Ett bekräftat utfall går före det uppgivna, och en avhysning som verkställts före båda; CONFIRMED är de av dem vars utfall är bekräftat. Definitionen är vår.

with closed as (
    select
        prevented, outcome, outcome_confirmed, outcome <> 'NO_CONTACT_CLOSED' as is_known,
        group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from eviction_case
    where closed_on >= $from_on and closed_on < $to_on and outcome not in ('DECEASED', 'OUT_OF_AREA', 'REGISTERED_BY_MISTAKE')
)
select
    'TOTAL' as part, "group", count(*) filter (where prevented) as numerator, null::bigint as denominator,
    numerator::double as value
from closed group by grouping sets ((), ("group"))
union all
select
    'SHARE', "group", count(*) filter (where prevented), count(*) filter (where is_known),
    count(*) filter (where prevented) / nullif(count(*) filter (where is_known), 0)
from closed group by grouping sets ((), ("group"))
union all
select
    'CONFIRMED', "group", count(*) filter (where prevented and outcome_confirmed), count(*) filter (where prevented),
    count(*) filter (where prevented and outcome_confirmed) / nullif(count(*) filter (where prevented), 0)
from closed group by grouping sets ((), ("group"))
union all
select
    'SELF_RESOLVED', "group", count(*) filter (where outcome = 'SELF_RESOLVED'), null,
    count(*) filter (where outcome = 'SELF_RESOLVED')
from closed group by grouping sets ((), ("group"))
