-- One row per time for an eviction from Kronofogden, and the confirmation it asks for the same day (SoF 11:3).
create or replace view eviction_time as
with
notified as (select * from "EvictionTimeNotified" qualify newest(notice_id, seq, idx)),
confirmed as (
    select notice_id, min(sent_at) as confirmed_at, bool_or(in_time) as in_time,
        min(copy_to_person_sent_at) as copy_to_person_sent_at
    from "EvictionTimeConfirmed" group by notice_id
)
select
    notified.case_id, notified.notice_id, notified.notified_on, notified.eviction_at,
    confirmed.confirmed_at, coalesce(confirmed.in_time, false) as confirmed_in_time, confirmed.copy_to_person_sent_at
from notified
left join confirmed using (notice_id);
