-- Why each case was reported (anmälningsorsak): the primary reason is the first statutory one, of one day
-- arrears before disturbance; without any the first there is. The others stand beside it, by the day they came.
-- A paper counts as it was corrected, also one that the landlord took back later: it was reported. Not one registered by
-- mistake sent on to another board or moved to another home. Kronofogden's decisions and signals go on with a threat, and say why at last.
create or replace macro is_statutory(reason) as reason in (
    'RENT_ARREARS_TERMINATION', 'FEE_ARREARS_TERMINATION', 'REPEATED_LATE_RENT', 'DISTURBANCE', 'LACK_OF_CARE',
    'SEVERE_DISTURBANCE', 'CRIME', 'UNLAWFUL_SUBLET', 'OWN_SUBLET_BREACH', 'EVICTION_APPLICATION', 'EVICTION_TIME',
    'REMOVAL_TIME'
);
create or replace macro reason_turn(reason) as case
    when reason in ('RENT_ARREARS_TERMINATION', 'FEE_ARREARS_TERMINATION', 'REPEATED_LATE_RENT', 'LATE_RENT_SIGNAL') then 0
    when reason in ('DISTURBANCE', 'LACK_OF_CARE', 'SEVERE_DISTURBANCE') then 1
    else 2
end;
create or replace view case_reason as
with
attached as (
    select case_id, notice_id, notice_type, received_on
    from "NoticeAttachedToCase" qualify newest((case_id, notice_id), seq, idx)
),
-- what was misread was always so; a message sent anew came after the first
corrected as (
    select case_id, notice_id, arg_max(received_on, (corrected_on, seq, idx)) as received_on
    from "CaseNoticeCorrected" where reason <> 'NEW_MESSAGE' group by case_id, notice_id
),
away as (
    select case_id, notice_id from (
        select case_id, notice_id, 1 as times from "CaseNoticeForwarded"
        union all
        select case_id, notice_id, -1 from "CaseNoticeReturned"
    ) group by case_id, notice_id having sum(times) > 0
    union
    select case_id, notice_id from "CaseNoticeWithdrawn" where "by" = 'INTAKE'
    union
    select case_id, notice_id from "CaseNoticeMoved"
    group by case_id, notice_id having arg_max("move", nth) = 'AWAY'
),
reported as (
    select case_id, notice_type, min(coalesce(corrected.received_on, attached.received_on)) as received_on
    from attached
    left join corrected using (case_id, notice_id)
    anti join away using (case_id, notice_id)
    group by case_id, notice_type
),
turned as (
    select
        case_id,
        list(notice_type order by not is_statutory(notice_type), received_on, reason_turn(notice_type), notice_type) as reasons
    from reported group by case_id
)
select
    case_id, coalesce(reasons[1], primary_reason) as reason, coalesce(reasons[2:], []) as further_reasons
from "EvictionCaseOpened" left join turned using (case_id);
