-- The parking that holds on a day, of the present threat: not taken up since, and its day has not come.
create or replace macro parking_on(today) as table
with told as (
    select case_id, seq, idx, parked_on, until_on, reason as park_reason, waiting_for from "CaseParked"
    union all by name
    select case_id, seq, idx from "CaseUnparked"
),
newest_told as (
    select told.*
    from told left join reopening as reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(told.case_id, seq, idx)
)
select case_id, parked_on, until_on as parked_until, park_reason, waiting_for
from newest_told where until_on > today;
