-- id: I12
-- version: 2
-- name: Åtaganden i tid
-- definition: Andel åtaganden för hyran som nådde hyresvärden i tid, av alla skickade i perioden; AMOUNT: summan i kronor.
-- unit: andel
-- goals: G09
-- groups: unit, reason, sex, age_group, children
-- coverage: Ett åtagande vars mottagande inte är bevisat, eller vars sista dag inte är känd, räknas inte som i tid (UNDECIDED). Bedöms efter de dagar som är kända nu.

with sent as (
    select in_time, amount_ore, group_of($by, unit, reason, sex, age_group, children_group) as "group"
    from undertaking left join case_group using (case_id) where sent_on >= $from_on and sent_on < $to_on
)
select
    'TOTAL' as part, "group", count(*) filter (where in_time) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from sent group by grouping sets ((), ("group"))
union all
select
    'UNDECIDED', "group", count(*) filter (where in_time is null), count(*),
    count(*) filter (where in_time is null) / nullif(count(*), 0)
from sent group by grouping sets ((), ("group"))
union all
select 'AMOUNT', "group", count(amount_ore), count(*), coalesce(sum(amount_ore), 0) / 100
from sent group by grouping sets ((), ("group"))
