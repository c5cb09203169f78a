-- The last day an insecure home is theirs (TG3, R28), as told at the desk: one row per contact and the case it came into.
-- No rule of law counts it. `stands`: told of the present threat, and the contact was not taken back or sent on.
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
    case_id, notice_id, ends_on, greatest(attached.recorded_at, gone_at) as told_at,
    if(gone_at is null, 1, 2) as times,
    gone_at is null and is_of_present(attached.seq, attached.idx, reopened_seq, reopened_idx) as stands
from "NoticeAttachedToCase" as attached
join (select notice_id, ends_on from "InsecureHousingContactRegistered" where ends_on is not null) using (notice_id)
left join threat_start using (case_id)
left join gone using (case_id, notice_id);
