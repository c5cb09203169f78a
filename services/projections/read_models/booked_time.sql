-- The times for an eviction (avhysning) or a removal (avlägsnande) that a case was told of, one row per case at
-- Kronofogden: eviction may be applied for twice (UF 16:2). `thing` names that case, or the paper while it is not known;
-- `nth_enforcement_case` is its place among the cases, 0 when not known, null while no other time stands beside it.
-- Which time holds is decided in evictions' domain/eviction_time.py: the one EvictionTimeSet says, and beside it those of
-- the deadline.
create or replace view booked_time as
with
kind as (
    select notice_id, bool_or(notice_type = 'REMOVAL_TIME') as is_removal from "NoticeAttachedToCase" group by notice_id
),
told as (
    select
        case_id, notice_id, coalesce(enforcement_case_ref, notice_id) as thing, enforcement_case_ref is not null as is_known,
        eviction_at, seq, idx, coalesce(is_removal, false) as is_removal
    from "EvictionTimeNotified" left join kind using (notice_id)
),
as_told as (from told qualify newest((case_id, notice_id), seq, idx)),
beside as (
    select case_id, other.basis_notice_id as notice_id, other.eviction_on as eviction_on
    from (select case_id, unnest(others) as other from deadline where deadline_type = 'EVICTION_TIME')
    where other.status in ('CONFIRMED', 'EXPIRED')
),
holds as (
    select case_id, eviction_at, said.notice_id
    from eviction_hour
    left join (from "EvictionTimeSet" qualify newest(case_id, seq, idx)) as said using (case_id, eviction_at)
    where eviction_at is not null
),
standing as (
    select distinct case_id, thing, as_told.eviction_at
    from holds join as_told using (case_id, eviction_at)
    where holds.notice_id is null or holds.notice_id = as_told.notice_id
    union
    select case_id, thing, eviction_at
    from beside join as_told using (case_id, notice_id)
    where civil_date(eviction_at) = beside.eviction_on
),
thing as (
    select
        case_id, thing, is_known, bool_or(is_removal) as is_removal, min((seq, idx)) as first_told,
        arg_max(eviction_at, (seq, idx)) as last_at
    from told group by all
),
-- whatever of these is told may move or call off any time of the case
changed as (
    select case_id, count(distinct seq) as times, max(recorded_at) as told_at
    from (
        select case_id, seq, recorded_at from "EvictionTimeSet"
        union all
        select case_id, seq, recorded_at from "EvictionTimeNotified"
        union all
        select case_id, seq, recorded_at from "DeadlineSet" where deadline_type = 'EVICTION_TIME'
    ) group by case_id
)
select
    case_id, thing, is_removal, coalesce(eviction_at, last_at) as eviction_at, eviction_at is not null as stands, times, told_at,
    if(
        eviction_at is not null and count(eviction_at) over (partition by case_id) > 1,
        if(is_known, row_number() over (partition by case_id, is_known order by first_told), 0), null
    ) as nth_enforcement_case
from thing left join standing using (case_id, thing) join changed using (case_id);
