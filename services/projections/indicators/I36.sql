-- id: I36
-- version: 2
-- name: Bor kvar efter 3, 6 och 12 månader
-- definition: Andel hushåll som bodde kvar 3, 6 och 12 månader efter att ärendet avslutats med hemmet i behåll och stöd givet, av dem vars boende då är känt; UNANSWERED: andel av alla som skulle följas upp vars boende inte är känt.
-- unit: andel
-- goals: G18, R34
-- groups: none
-- coverage: Räknas på dagen för uppföljningen. Den som har flyttat eller blivit hemlös bor inte kvar senare heller. Avlidna och hushåll som hotats på nytt före dagen räknas inte. Löst på egen hand, utan stöd, följs inte upp. Den som avböjt eller inte gått att nå är obesvarad. CONFIRMED är de svar som är kontrollerade. Per utfall och stöd gäller tolv månader; ett hushåll med flera slags stöd räknas i vart och ett. Måttet är vårt.

with asked as (
    select *
    from follow_up
    where due_on >= $from_on and due_on < $to_on and due_on <= $as_of
        and coalesce(threatened_on > due_on, true)
        and not coalesce(end_reason = 'DECEASED' and ended_on <= due_on, false)
),
told as (
    select point, lives, confirmed, 'ALL' as part from asked
    union all
    select point, lives, confirmed, outcome from asked where point = 'MONTHS_12'
    union all
    select point, lives, confirmed, 'SUPPORT_' || unnest(support) from asked where point = 'MONTHS_12'
),
counted as (
    select
        point, part, count(*) filter (where lives = 'STILL_THERE') as there, count(lives) as known,
        count(*) filter (where lives is not null and confirmed) as sure, count(*) as everybody
    from told group by all
),
points as (select unnest(['MONTHS_3', 'MONTHS_6', 'MONTHS_12']) as point)
select point as part, coalesce(there, 0) as numerator, coalesce(known, 0) as denominator, there / nullif(known, 0) as value
from points left join (from counted where part = 'ALL') using (point)
union all
select
    point || '_UNANSWERED', coalesce(everybody - known, 0), coalesce(everybody, 0), (everybody - known) / nullif(everybody, 0)
from points left join (from counted where part = 'ALL') using (point)
union all
select point || '_CONFIRMED', coalesce(sure, 0), coalesce(known, 0), sure / nullif(known, 0)
from points left join (from counted where part = 'ALL') using (point)
union all
select part, there, known, there / nullif(known, 0) from counted where part <> 'ALL'
order by position('_' in part) = 0, part
