-- The time for the eviction that holds in the present threat: Kronofogden's newest, not called off or put off since.
create or replace view eviction_day as
with called_off as (
    select case_id, max((seq, idx)) as place
    from (
        select case_id, seq, idx from "EvictionCancelled"
        union all
        select case_id, seq, idx from "EvictionPostponed"
    ) group by case_id
),
told as (
    select case_id, notified_on, eviction_at, seq, idx
    from "EvictionTimeNotified" left join reopening as reopened using (case_id)
    where eviction_at is not null and is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(case_id, seq, idx)
)
select case_id, notified_on, eviction_at, civil_date(eviction_at) as eviction_on
from told left join called_off using (case_id)
where place is null or (seq, idx) > place;
