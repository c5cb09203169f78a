-- The last day a home is theirs: of an insecure one (TG3, R28) as told at the desk, one row per contact and the case it
-- came into, which no rule of law counts; and as a court, hyresnämnden or Kronofogden has decided (JB 12:52). `stands`:
-- told of the present threat, and the contact was not taken back or sent on.
create or replace view home_end as
with
gone as (
    select case_id, notice_id, max(recorded_at) as gone_at
    from (
        select case_id, notice_id, recorded_at from "CaseNoticeWithdrawn"
        union all
        select case_id, notice_id, recorded_at from "CaseNoticeForwarded"
        union all
        select case_id, notice_id, moved_at from notice_elsewhere
    ) group by all
)
select
    case_id, notice_id as thing, ends_on, greatest(attached.recorded_at, gone_at) as told_at,
    if(gone_at is null, 1, 2) as times,
    gone_at is null and is_of_present(attached.seq, attached.idx, reopened_seq, reopened_idx) as stands
from "NoticeAttachedToCase" as attached
join (select notice_id, ends_on from "InsecureHousingContactRegistered" where ends_on is not null) using (notice_id)
left join threat_start using (case_id)
left join gone using (case_id, notice_id)
union all
select
    case_id, 'MOVE_OUT' as thing,
    arg_max(legal_last_date, (seq, idx)) filter (where legal_last_date is not null) as ends_on,
    max(recorded_at) as told_at, count(*) as times,
    arg_max(
        status in ('PROVISIONAL', 'CONFIRMED') and is_of_present(seq, idx, reopened_seq, reopened_idx), (seq, idx)
    ) as stands
from "DeadlineSet" left join reopening using (case_id)
where deadline_type = 'MOVE_OUT' group by case_id;
