-- The standing alerts of each case in the order to work with them; the first is the one to work with now. The order, and
-- the only place it stands:
--   1. A01  Kronofogden's time is confirmed today (SoF 11:3); 2. A02 its copy today; 3. A13 an answer today (D6)
--   4. A05  an undertaking that is decided is sent, when a running period has a week left or less: only the post is left
--   5. A03, A04  the debt of a period with a week left or less (J7, B5); not of one that nobody knows the end of and
--      whose safe date has passed: then the day of service is what is wanted first (A06)
--   6. A16  somewhere to live after an eviction within a week (R18)
--   7. else what is due first, then the higher level, then the rule's id.
create or replace macro alert_to_work_with(today) as table
select alert.*, row_number() over (
    partition by alert.case_id
    order by
        case
            when rule = 'A01' then 1
            when rule = 'A02' then 2
            when rule = 'A13' then 3
            when rule in ('A05', 'A03', 'A04')
                and safe_date <= today + 7
                and (clock.status = 'CONFIRMED' or (clock.status = 'PROVISIONAL' and safe_date >= today))
                then if(rule = 'A05', 4, 5)
            when rule = 'A16' then 6
            else 7
        end,
        due_at, level desc, rule, alert_id
) as turn
from alert
left join deadline as clock on clock.case_id = alert.case_id and clock.deadline_type = 'LEASE_RECOVERY'
where standing and alert.case_id is not null;
