-- One row per notice: what the desk is told back, with the case it led to and the dates it started.
create or replace view receipt as
with posted as (
    select notice_id, actor as posted_by from "EvictionNoticeReceived"
    union all
    select notice_id, actor from "EarlySignalReceived"
    union all
    select notice_id, actor from "InsecureHousingContactRegistered"
)
select
    notice.notice_id, notice_type, signal_type, notice.tenancy, received_on, document_on, sent_on, sent_registered,
    served_on, amount_claimed_ore, interest_ore, rent_due_on, rooms, notice.eviction_at, until_on, exceptional, judgment_result, cancellation_reason, situation, ends_on, flags, person_known, notice.unit, routing_rule, routing_provisional,
    inform_elderly_team, elderly_team_informed_at, reroute_reason, len(co_tenant_refs) as co_tenants, forwarded_at, corrected_on,
    withdrawn_on, withdrawn_by, duplicate_of, notice.case_id, notice.person_ref, posted.posted_by,
    eviction_case.priority, eviction_case.opened_on, eviction_case.is_open, deadline_status, deadline_missing,
    deadline_start_on, safe_date, legal_last_date, earliest_decision_strict, earliest_decision_broad,
    undertaking_possible_until, deadline_basis_guessed
from notice
join posted using (notice_id)
left join eviction_case on eviction_case.case_id = notice.case_id;
