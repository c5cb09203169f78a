-- One row per time for an eviction from Kronofogden, and the confirmation it asks for the same day (SoF 11:3).
-- `missed`: the day passed without it in the log, and nothing recorded since says that it was in time after all.
create or replace view eviction_time as
with
notified as (select * from "EvictionTimeNotified" qualify newest(notice_id, seq, idx)),
confirmed as (
    -- in time by the day the paper came as it is known now: that may have been corrected since
    select notice_id, min(sent_at) as confirmed_at, bool_or(civil_date(sent_at) = notified_on) as in_time,
        min(copy_to_person_sent_at) as copy_to_person_sent_at
    from "EvictionTimeConfirmed" join (select notice_id, notified_on from notified) using (notice_id)
    group by notice_id
),
midnight as (
    select distinct case_id, civil_date(due_at) as notified_on, true as passed
    from "LawfulDayMissed" where rule = 'A01'
)
select
    notified.case_id, notified.notice_id, notified.notified_on, notified.eviction_at,
    confirmed.confirmed_at, coalesce(confirmed.in_time, false) as confirmed_in_time, confirmed.copy_to_person_sent_at,
    coalesce(passed, false) and not coalesce(confirmed.in_time, false) as missed
from notified
left join confirmed using (notice_id)
left join midnight on midnight.case_id = notified.case_id and midnight.notified_on = notified.notified_on;
