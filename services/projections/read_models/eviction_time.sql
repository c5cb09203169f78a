-- One row per time for an eviction or a removal from Kronofogden, and the confirmation it asks for the same day (SoF
-- 11:3); of an eviction (`copy_due`) the person has a copy too. One that was registered by mistake never was, nor was one
-- in the case of a home it is not about.
-- `missed`: the day passed without it in the log, and nothing recorded since says that it was in time after all.
create or replace view eviction_time as
with
mistaken as (
    select notice_id, case_id from "CaseNoticeWithdrawn" where "by" = 'INTAKE'
    union
    select notice_id, case_id from notice_elsewhere
),
paper as (select distinct notice_id, notice_type from "NoticeAttachedToCase"),
notified as (
    select told.*, coalesce(notice_type <> 'REMOVAL_TIME', true) as copy_due
    from "EvictionTimeNotified" as told
    left join paper using (notice_id)
    anti join mistaken using (notice_id, case_id)
    qualify newest(notice_id, seq, idx)
),
sent_anew as (
    select notice_id, corrected_on, seq, idx
    from "CaseNoticeCorrected" where reason = 'NEW_MESSAGE'
    qualify row_number() over (partition by notice_id order by corrected_on desc, seq desc, idx desc) = 1
),
before as (
    -- the day the message came that the newest one stands in the place of, as corrected until then
    select notice_id, arg_max(said.received_on, (said.corrected_on, said.seq, said.idx)) as told_before_on
    from (
        select notice_id, received_on, date '0001-01-01' as corrected_on, seq, idx from "NoticeAttachedToCase"
        union all
        select notice_id, received_on, corrected_on, seq, idx from "CaseNoticeCorrected"
    ) as said
    join sent_anew using (notice_id)
    where (said.corrected_on, said.seq, said.idx) < (sent_anew.corrected_on, sent_anew.seq, sent_anew.idx)
    group by notice_id
),
named as (
    -- whom the paper that told a time names, and copies of it that stand: as evictions' domain/confirmation.py
    select distinct told.notice_id, unnest(coalesce(person_refs, [coalesce(opened.person_ref, '')])) as person_ref
    from (
        select case_id, notice_id, notice_id as paper_id from notified
        union all
        select case_id, duplicate_of, notice_id from "NoticeAttachedToCase"
        anti join mistaken using (notice_id, case_id)
        anti join (select distinct notice_id from "CaseNoticeWithdrawn") using (notice_id)
        anti join (select distinct notice_id from "EvictionTimeNotified") using (notice_id)
        where duplicate_of is not null
    ) as told
    left join "EvictionCaseOpened" as opened using (case_id)
    left join (
        select notice_id as paper_id, person_refs from "EvictionTimeConcerns" qualify newest(notice_id, seq, idx)
    ) using (paper_id)
),
confirmed as (
    -- in time by the day the paper came as it is known now: that may have been corrected since. A new message asks for
    -- a new confirmation: as evictions' domain/confirmation.py
    select "EvictionTimeConfirmed".case_id, notice_id, sent_at, copy_to_person_sent_at, copied_to,
        civil_date(sent_at) = notified_on as in_time
    from "EvictionTimeConfirmed"
    join (select notice_id, notified_on, notified_at from notified) using (notice_id)
    left join before using (notice_id)
    where case
        when told_before_on is null then true
        when told_before_on < notified_on then civil_date(sent_at) >= notified_on
        when notified_at is not null then sent_at >= notified_at
        else civil_date(sent_at) > notified_on
    end
),
answered as (
    select notice_id, min(sent_at) as confirmed_at, bool_or(in_time) as in_time from confirmed group by notice_id
),
got as (
    select confirmed.notice_id, unnest(coalesce(copied_to, [coalesce(opened.person_ref, '')])) as person_ref,
        copy_to_person_sent_at as sent_at
    from confirmed left join "EvictionCaseOpened" as opened using (case_id)
    where copy_to_person_sent_at is not null
),
copied as (
    -- when the last of them had a copy; none while somebody has not
    select notice_id, if(bool_and(sent_at is not null), max(sent_at), null) as copy_to_person_sent_at
    from (
        select notice_id, person_ref, min(got.sent_at) as sent_at
        from named left join got using (notice_id, person_ref)
        group by notice_id, person_ref
    )
    group by notice_id
),
midnight as (
    select distinct case_id, civil_date(due_at) as notified_on, true as passed
    from "LawfulDayMissed" where rule = 'A01'
)
select
    notified.case_id, notified.notice_id, notified.notified_on, notified.eviction_at,
    answered.confirmed_at, coalesce(answered.in_time, false) as confirmed_in_time, copied.copy_to_person_sent_at,
    copy_due, coalesce(civil_date(copied.copy_to_person_sent_at) = notified.notified_on, false) as copy_in_time,
    coalesce(passed, false) and not coalesce(answered.in_time, false) as missed
from notified
left join answered using (notice_id)
left join copied using (notice_id)
left join midnight on midnight.case_id = notified.case_id and midnight.notified_on = notified.notified_on;
