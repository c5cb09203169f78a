-- What is claimed and paid in the present threat of a case: each standing demand as it is now, each payment, and the
-- assistance granted for the debt. case_money.py adds them up.
create or replace view case_claim as
with
told as (
    select
        case_id, notice_id, seq, idx, notice_type, rent_due_on, document_on, sent_on, received_on, amount_claimed_ore
    from "NoticeAttachedToCase"
    where notice_type in ('RENT_ARREARS_TERMINATION', 'FEE_ARREARS_TERMINATION')
    union all by name
    select case_id, notice_id, seq, idx, corrected_on, rent_due_on, document_on, sent_on, received_on, amount_claimed_ore
    from "CaseNoticeCorrected"
),
kinds as (
    select case_id, notice_id, any_value(notice_type) as notice_type, max((seq, idx)) as attached_at
    from told where notice_type is not null group by all
),
gone as (
    select case_id, notice_id, event <> 'returned' as is_gone from (
        select case_id, notice_id, seq, idx, 'withdrawn' as event from "CaseNoticeWithdrawn"
        union all
        select case_id, notice_id, seq, idx, 'forwarded' from "CaseNoticeForwarded"
        union all
        select case_id, notice_id, seq, idx, 'returned' from "CaseNoticeReturned"
    ) qualify newest((case_id, notice_id), seq, idx)
)
select
    case_id, notice_id, kinds.notice_type, told.rent_due_on, told.document_on, told.sent_on, told.received_on,
    told.amount_claimed_ore
from told
join kinds using (case_id, notice_id)
left join gone using (case_id, notice_id)
left join reopening using (case_id)
where not coalesce(is_gone, false) and is_of_present(attached_at[1], attached_at[2], reopened_seq, reopened_idx)
-- corrections apply by the day they were made, whatever order they came in
qualify row_number() over (
    partition by case_id, notice_id order by corrected_on desc nulls last, told.seq desc, told.idx desc
) = 1;

create or replace view case_payment as
select case_id, paid_on, amount_ore
from "RentPaid" left join reopening using (case_id)
where is_of_present(seq, idx, reopened_seq, reopened_idx);

create or replace view case_assistance as
select case_id, coalesce(amount_ore, 0) as amount_ore
from "EconomicAssistanceDecided" left join reopening using (case_id)
where decision in ('GRANTED', 'PARTLY') and is_of_present(seq, idx, reopened_seq, reopened_idx);
