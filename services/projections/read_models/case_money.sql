-- What is claimed, paid and left of the debts of a case in its present threat, and the assistance granted for them. Which
-- payment is of which debt is decided in one place, evictions' domain/settling.py; an open case older than that says so
-- at its next review.
create or replace view case_money as
with
reopened as (from threat_start),
counted as (
    select case_id, claimed_ore, left_ore, paid_before_ore, asks_when_terminated
    from "DebtsCounted" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(case_id, seq, idx)
),
paid as (
    select case_id, sum(amount_ore)::bigint as paid_ore
    from "RentPaid" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx) group by case_id
),
granted as (
    select case_id, sum(amount_ore)::bigint as granted_ore
    from "EconomicAssistanceDecided" left join reopened using (case_id)
    where decision in ('GRANTED', 'PARTLY') and is_of_present(seq, idx, reopened_seq, reopened_idx) group by case_id
)
select
    case_id, claimed_ore, coalesce(paid_ore, 0) as paid_ore, left_ore, coalesce(granted_ore, 0) as granted_ore,
    coalesce(paid_before_ore, 0) as paid_before_ore, coalesce(asks_when_terminated, false) as asks_when_terminated
from counted
left join paid using (case_id)
left join granted using (case_id)
where claimed_ore is distinct from 0;
