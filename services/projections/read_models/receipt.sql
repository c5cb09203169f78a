-- One row per notice: what the desk is told back, with the case it led to and the recovery period that counts from this very paper.
create or replace view receipt as
with posted as (
    select notice_id, actor as posted_by from "EvictionNoticeReceived"
    union all
    select notice_id, actor from "EarlySignalReceived"
    union all
    select notice_id, actor from "InsecureHousingContactRegistered"
),
period as (
    select case_id, basis_notice_id as notice_id, 0 as place, deadline.* exclude (case_id) from deadline
    union all by name
    select
        case_id, other.basis_notice_id as notice_id, place, deadline_type, other.status, [] as missing, other.start_on,
        other.safe_date, other.legal_last_date, false as basis_guessed
    from (select case_id, deadline_type, unnest(others) as other, generate_subscripts(others, 1) as place from deadline)
),
own_period as (
    select * from period where deadline_type = 'LEASE_RECOVERY' qualify row_number() over (partition by case_id, notice_id order by place) = 1
)
select
    notice.notice_id, notice_type, signal_type, notice.channel, notice.handler_ref as routed_to, notice.tenancy, received_on, document_on, sent_on, sent_registered,
    served_on, amount_claimed_ore, interest_ore, rent_due_on, rooms, notice.eviction_at, until_on, exceptional, judgment_result, cancellation_reason, situation, ends_on, flags, person_known, notice.unit, routing_rule, routing_provisional,
    inform_elderly_team, elderly_team_informed_at, reroute_reason, len(co_tenant_refs) as co_tenants, forwarded_at, corrected_on,
    withdrawn_on, withdrawn_by, duplicate_of, notice_id in (from own_message) as is_own_message, notice.case_id, notice.person_ref, posted.posted_by,
    standing.priority, standing.opened_on, standing.is_open, standing.children_in_home is not null as household_known,
    exists(from "TenantServiceRecorded" as served where served.case_id = notice.case_id) as service_known,
    own_period.status as deadline_status, own_period.missing as deadline_missing,
    own_period.start_on as deadline_start_on, own_period.safe_date, own_period.legal_last_date,
    own_period.earliest_decision_strict, own_period.earliest_decision_broad, own_period.undertaking_possible_until,
    own_period.basis_guessed as deadline_basis_guessed
from notice
join posted using (notice_id)
left join case_standing as standing on standing.case_id = notice.case_id
left join own_period on own_period.case_id = notice.case_id and own_period.notice_id = notice.notice_id;
