-- The one alert of each case to work with now: A01 (the same day, SoF 11:3); then A03 when a running recovery period
-- has a week left or less (J7, B5); else what is due first, then the higher level, then the rule's id.
create or replace macro recommended_alert(today) as table
select alert.*
from alert
left join deadline as clock on clock.case_id = alert.case_id and clock.deadline_type = 'LEASE_RECOVERY'
where standing and alert.case_id is not null
qualify row_number() over (
    partition by alert.case_id
    order by
        case
            when rule = 'A01' then 0
            when rule = 'A03' and clock.status in ('PROVISIONAL', 'CONFIRMED') and safe_date <= today + 7 then 1
            else 2
        end,
        due_at, level desc, rule, alert_id
) = 1;
