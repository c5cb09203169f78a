-- One row per threat of a case: from its opening, and from every time it was reopened; a fact belongs to the threat that
-- stood when it was recorded. R20: somebody has talked with the tenant and offered support; R21: the landlord knows of
-- the board's mission. Each is asked for anew when the home is threatened anew.
create or replace view threat as
with
began as (
    select case_id, opened_on as began_on, -1 as from_seq, -1 as from_idx from "EvictionCaseOpened"
    union all
    select case_id, reopened_on, seq, idx from "EvictionCaseReopened"
),
spans as (
    select
        *,
        lead(from_seq) over in_order as to_seq, lead(from_idx) over in_order as to_idx,
        row_number() over in_order as number
    from began
    window in_order as (partition by case_id order by from_seq, from_idx)
),
facts as (
    select case_id, seq, idx, contacted_at as tenant_at, offered_support from "TenantContacted"
    union all by name
    select case_id, seq, idx, contacted_at as landlord_at from "LandlordContacted"
    union all by name
    select case_id, seq, idx, closed_on, outcome, tenant_unfulfilled_reason, landlord_unfulfilled_reason
    from "EvictionCaseClosed"
)
select
    spans.case_id, number, any_value(began_on) as began_on, any_value(to_seq) is null as is_present,
    min(tenant_at) as tenant_contacted_at, min(tenant_at) filter (where offered_support) as support_offered_at,
    min(landlord_at) as landlord_contacted_at,
    arg_max(closed_on, (seq, idx)) as closed_on, arg_max(outcome, (seq, idx)) as outcome,
    arg_max(tenant_unfulfilled_reason, (seq, idx)) as tenant_unfulfilled_reason,
    arg_max(landlord_unfulfilled_reason, (seq, idx)) as landlord_unfulfilled_reason
from spans
left join facts
    on facts.case_id = spans.case_id and (seq, idx) > (from_seq, from_idx)
    and (to_seq is null or (seq, idx) < (to_seq, to_idx))
group by spans.case_id, number;
