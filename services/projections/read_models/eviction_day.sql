-- The time for the eviction that holds in the present threat, as services/evictions/domain/eviction_time.py has it:
-- the one told last that nobody has put off, called off or taken back, until the eviction or until they have left.
create or replace view eviction_day as
with
reopened as (from reopening),
time as (
    select case_id, notice_id, notified_on, notified_at, eviction_at, civil_date(eviction_at) as eviction_on
    from "EvictionTimeNotified" left join reopened using (case_id)
    where eviction_at is not null and is_of_present(seq, idx, reopened_seq, reopened_idx)
        and notice_id not in (select notice_id from "CaseNoticeWithdrawn")
),
told as (
    select case_id, cancelled_on as decided_on, date '9999-12-31' as until_on
    from "EvictionCancelled" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    union
    select case_id, decided_on, until_on
    from "EvictionPostponed" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
),
-- in the order they were made, a cancellation first
decision as (
    select *, row_number() over (
        partition by case_id order by decided_on, until_on <> date '9999-12-31', until_on
    ) as place
    from told
),
-- a decision reaches the times told until its day that lie before the day it lasts to
reached as (
    select * from time join decision using (case_id) where notified_on <= decided_on and eviction_on < until_on
),
first_ended as (
    select * from reached
    where notified_on < decided_on or not exists (
        from reached as earlier
        where earlier.case_id = reached.case_id and earlier.place = reached.place
            and earlier.notified_on < earlier.decided_on
    )
),
left_to_end as (
    select * from reached as earlier
    where notified_on < decided_on and not exists (
        from first_ended as before
        where before.case_id = earlier.case_id and before.notice_id = earlier.notice_id
            and before.place < earlier.place
    )
),
-- one told the same day is taken to be the new one, unless no earlier was left to end
ended as (
    select case_id, notice_id from reached
    where notified_on < decided_on or not exists (
        from left_to_end
        where left_to_end.case_id = reached.case_id and left_to_end.place = reached.place
    )
),
standing as (
    select * from time
    where (case_id, notice_id) not in (from ended)
        and case_id not in (
            select case_id from "TenantLeftBeforeEviction" left join reopened using (case_id)
            where is_of_present(seq, idx, reopened_seq, reopened_idx)
        )
    qualify notified_on = max(notified_on) over (partition by case_id)
),
by_the_hour as (select case_id, count(notified_at) = count(*) as hours_known from standing group by case_id)
select case_id, notified_on, eviction_at, eviction_on
from standing join by_the_hour using (case_id)
qualify row_number() over (
    partition by case_id
    order by case when hours_known then notified_at end desc nulls last, eviction_at, notice_id
) = 1;
