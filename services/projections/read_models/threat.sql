-- The day each threat reached the board: the first message of its earliest paper, read as it should have been from the
-- start, whichever was registered first, a copy that came before what it copies too; without a paper the day the case
-- opened (evictions' domain/case.py: begun_on). Duties count from it.
create or replace view threat_span as
with
began as (
    select case_id, opened_on as began_on, notice_id, []::varchar[] as kept, -1 as from_seq, -1 as from_idx
    from "EvictionCaseOpened"
    union all
    select case_id, reopened_on, notice_id, coalesce(kept_notice_ids, []), seq, idx from "EvictionCaseReopened"
    where not coalesce(continues, false)
),
spans as (
    select
        *,
        lead(from_seq) over in_order as to_seq, lead(from_idx) over in_order as to_idx,
        row_number() over in_order as number,
        (
            select arg_max(closed_on, (seq, idx)) from "EvictionCaseClosed"
            where "EvictionCaseClosed".case_id = began.case_id and (seq, idx) < (from_seq, from_idx)
        ) as ended_on
    from began
    window in_order as (partition by case_id order by from_seq, from_idx)
),
told as (
    select
        case_id, notice_id, seq, idx, received_on, null::date as corrected_on, false as sent_anew,
        duplicate_of as copy_of, true as attached
    from "NoticeAttachedToCase"
    union all
    select case_id, notice_id, seq, idx, received_on, corrected_on, reason = 'NEW_MESSAGE', null, false
    from "CaseNoticeCorrected"
),
-- nothing said of the paper in an earlier threat counts, unless the paper was kept; of one sent anew, what came before
read as (
    select
        spans.case_id, number, told.notice_id, told.notice_id is not distinct from spans.notice_id as began, copy_of,
        attached and (seq, idx) > (from_seq, from_idx) and not list_contains(kept, told.notice_id) as is_own,
        told.received_on, corrected_on, ended_on, seq, idx,
        count(*) filter (where sent_anew) over (
            partition by spans.case_id, number, told.notice_id order by corrected_on nulls first, seq, idx
        ) as messages_since
    from spans join told on told.case_id = spans.case_id
    where (to_seq is null or (seq, idx) < (to_seq, to_idx))
        and if(
            told.notice_id is not distinct from spans.notice_id,
            (seq, idx) > (from_seq, from_idx) or list_contains(kept, told.notice_id),
            (seq, idx) > (from_seq, from_idx) and not list_contains(kept, told.notice_id)
        )
),
-- another board's, another home's, or registered by mistake
never_ours as (
    select case_id, notice_id from "CaseNoticeWithdrawn" where "by" = 'INTAKE'
    union
    select case_id, notice_id from notice_elsewhere
    union
    select case_id, notice_id
    from (
        select case_id, notice_id, 1 as times from "CaseNoticeForwarded"
        union all
        select case_id, notice_id, -1 from "CaseNoticeReturned"
    ) group by all having sum(times) > 0
),
first_message as (
    select
        case_id, number, notice_id, bool_or(began) as began, bool_or(is_own) as is_own, any_value(copy_of) as copy_of,
        any_value(ended_on) as ended_on,
        arg_max(received_on, (coalesce(corrected_on, date '0001-01-01'), seq, idx)) as received_on
    from read where messages_since = 0 group by case_id, number, notice_id
),
earliest as (
    select
        case_id, number,
        coalesce(
            min(received_on) filter (where counts and coalesce(received_on >= ended_on, true)),
            min(received_on) filter (where counts),
            min(received_on) filter (where began)
        ) as received_on,
        coalesce(
            arg_min(notice_id, (received_on, notice_id)) filter (where counts and coalesce(received_on >= ended_on, true)),
            arg_min(notice_id, (received_on, notice_id)) filter (where counts)
        ) as first_notice_id
    from (
        select
            *,
            (
                began
                or is_own and (
                    copy_of is null
                    or list_contains(list(notice_id) filter (where is_own) over (partition by case_id, number), copy_of)
                )
            )
            and (case_id, notice_id) not in (select (case_id, notice_id) from never_ours) as counts
        from first_message
    ) group by case_id, number
)
select
    spans.* exclude (notice_id, kept, ended_on), coalesce(earliest.received_on, began_on) as threatened_since,
    coalesce(earliest.first_notice_id, spans.notice_id) as first_notice_id
from spans left join earliest using (case_id, number);

-- One row per threat of a case: from its opening, and from every time it was reopened; a fact belongs to the threat that
-- stood when it was recorded, and fulfils nothing of it when it happened before the threat reached the board. R20:
-- somebody has talked with the tenant and offered support; R21: the landlord knows of the board's mission. Each is
-- asked for anew when the home is threatened anew. A closing that was a mistake ended no threat.
create or replace view threat as
with undone as (
    select case_id, seq, idx
    from (
        select case_id, seq, idx, false as continues, true as is_end from "EvictionCaseClosed"
        union all
        select case_id, seq, idx, coalesce(continues, false), false from "EvictionCaseReopened"
    )
    qualify is_end and lead(continues) over (partition by case_id order by seq, idx)
),
facts as (
    select case_id, seq, idx, contacted_at as tenant_at, offered_support from "TenantContacted"
    union all by name
    select case_id, seq, idx, contacted_at as landlord_at from "LandlordContacted"
    union all by name
    select case_id, seq, idx, closed_on, outcome, tenant_unfulfilled_reason, landlord_unfulfilled_reason
    from "EvictionCaseClosed" anti join undone using (case_id, seq, idx)
)
select
    threat_span.case_id, number, any_value(began_on) as began_on, any_value(threatened_since) as threatened_since,
    any_value(first_notice_id) as first_notice_id,
    any_value(to_seq) is null as is_present,
    min(tenant_at) filter (where civil_date(tenant_at) >= threatened_since) as tenant_contacted_at,
    min(tenant_at) filter (where civil_date(tenant_at) >= threatened_since and offered_support) as support_offered_at,
    min(landlord_at) filter (where civil_date(landlord_at) >= threatened_since) as landlord_contacted_at,
    arg_max(closed_on, (seq, idx)) as closed_on, arg_max(outcome, (seq, idx)) as outcome,
    arg_max(tenant_unfulfilled_reason, (seq, idx)) as tenant_unfulfilled_reason,
    arg_max(landlord_unfulfilled_reason, (seq, idx)) as landlord_unfulfilled_reason
from threat_span
left join facts
    on facts.case_id = threat_span.case_id and (seq, idx) > (from_seq, from_idx)
    and (to_seq is null or (seq, idx) < (to_seq, to_idx))
group by threat_span.case_id, number;
