-- What a case is about, rented or owned: what a demand says goes before what a signal said at the opening (B9).
create or replace view case_tenancy as
with claim as (
    select
        case_id,
        -- the board is the landlord when every demand says so (evictions' board_lets)
        coalesce(arg_max(tenancy, (seq, idx)) filter (where tenancy <> 'OWN_SUBLET'), any_value(tenancy)) as tenancy,
        bool_or(notice_type = 'FEE_ARREARS_TERMINATION' or coalesce(tenancy = 'CONDO', false)) as is_condo
    from "NoticeAttachedToCase"
    where notice_type in ('RENT_ARREARS_TERMINATION', 'FEE_ARREARS_TERMINATION')
      and (case_id, notice_id) not in (select (case_id, notice_id) from notice_elsewhere)
    group by case_id
)
select
    opened.case_id,
    case
        when claim.is_condo then 'CONDO'
        else coalesce(claim.tenancy, opened.tenancy)
    end as tenancy
from "EvictionCaseOpened" as opened
left join claim using (case_id);

-- The day each home was evicted, and whether that stands since the case was last opened again.
create or replace view case_executed as
select
    case_id, min(executed_on) as executed_on,
    bool_or(is_of_present(seq, idx, reopened_seq, reopened_idx)) as is_evicted
from "EvictionExecuted" left join reopening using (case_id) group by case_id;

-- The time that holds for the home of a case, and the day it was evicted: one row per case that was told of either.
create or replace view eviction_hour as
with
reopened as (from reopening),
eviction_time as (
    -- which time holds is decided in one place, evictions' domain/eviction_time.py; a log older than that: the newest
    select case_id, eviction_at
    from (
        select case_id, eviction_at, seq, idx, 1 as told_by from "EvictionTimeSet"
        union all
        select case_id, eviction_at, seq, idx, 2 from "EvictionTimeNotified" where eviction_at is not null
    ) left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify row_number() over (partition by case_id order by told_by, seq desc, idx desc) = 1
),
-- which time holds, and where respite has moved it, is said by the case itself; here only its hour is looked up
booked as (
    select deadline.case_id, status, eviction_on, told.eviction_at
    from deadline
    left join "EvictionTimeNotified" as told on told.notice_id = basis_notice_id and told.case_id = deadline.case_id
    where deadline_type = 'EVICTION_TIME'
)
select
    case_id,
    case
        when status is null or (status = 'WITHDRAWN' and executed_on is not null) then eviction_time.eviction_at
        when civil_date(booked.eviction_at) = eviction_on then booked.eviction_at
    end as eviction_at,
    case
        when status is null or (status = 'WITHDRAWN' and executed_on is not null) then civil_date(eviction_time.eviction_at)
        else eviction_on
    end as eviction_on,
    executed_on, coalesce(case_executed.is_evicted, false) as is_evicted
from eviction_time full join booked using (case_id) full join case_executed using (case_id);

-- How a case stands: how pressing, whose home, open or how it ended. What its receipts are told of it, and more is in
-- eviction_case: each view costs every question that looks through it.
create or replace view case_standing as
with
reopened as (from reopening),
confirmed as (
    select case_id, outcome
    from "OutcomeConfirmed" left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(case_id, seq, idx)
),
closed as (
    -- an outcome that was confirmed goes before the one it was closed with; whether we prevented the
    -- eviction was judged at the closing, and holds while the home is said to be kept
    select
        closing.case_id, closed_on, coalesce(sure.outcome, closing.outcome) as outcome, sure.outcome is not null as is_sure,
        prevented and kept_home(coalesce(sure.outcome, closing.outcome)) as prevented,
        tenant_unfulfilled_reason, landlord_unfulfilled_reason
    from "EvictionCaseClosed" as closing
    left join reopened on reopened.case_id = closing.case_id
    left join confirmed as sure on sure.case_id = closing.case_id
    where is_of_present(closing.seq, closing.idx, reopened_seq, reopened_idx)
    qualify newest(closing.case_id, closing.seq, closing.idx)
),
alerted as (
    select case_id, priority
    from "AlertRaised" where case_id is not null qualify newest(case_id, seq, idx)
)
select
    opened.* replace (
        -- an eviction that was carried out presses nobody any more: a child or somebody of 65 or older still does
        if(
            coalesce(executed.is_evicted, false) and coalesce(household.children_in_home, 0) = 0
                and coalesce(household.children_visiting, 0) = 0
                and not coalesce(household.any_65_or_older, false),
            greatest(coalesce(alerted.priority, opened.priority), 'P2'), coalesce(alerted.priority, opened.priority)
        ) as priority,
        household.children_in_home as children_in_home, household.children_visiting as children_visiting,
        household.any_65_or_older as any_65_or_older
    ),
    closed.closed_on is null as is_open, closed.closed_on, closed.outcome, closed.is_sure, closed.prevented,
    closed.tenant_unfulfilled_reason, closed.landlord_unfulfilled_reason
from "EvictionCaseOpened" as opened
left join case_household as household using (case_id)
left join case_executed as executed on executed.case_id = opened.case_id
left join closed on closed.case_id = opened.case_id
left join alerted on alerted.case_id = opened.case_id;

-- A case as it stands now: what it is about, whose it is, and of the present threat its clock, undertaking and eviction
-- time. The day's work looks through it; how the case came there is in eviction_case.
create or replace view case_now as
with
begun as (from threat_start),
notices as (
    -- a copy is no paper of its own, but may have come before what it copies
    select
        case_id, min(received_on) as first_received_on,
        count(distinct notice_id) filter (where duplicate_of is null) as notices,
        list_sort(list(distinct notice_type) filter (where duplicate_of is null)) as notice_types
    from "NoticeAttachedToCase"
    where (case_id, notice_id) not in (select (case_id, notice_id) from notice_elsewhere)
    group by case_id
),
decided as (
    select case_id, decision as undertaking_decision, decided_on as undertaking_decided_on
    from "UndertakingDecided" left join begun using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(case_id, seq, idx)
),
sent as (
    select
        case_id, sent_on as undertaking_sent_on, in_time as undertaking_in_time,
        not registered and received_proof_on is null as undertaking_unproved
    from undertaking left join begun using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    qualify newest(case_id, seq, idx)
)
select
    opened.case_id, opened.notice_id, opened.person_ref, opened.tenancy_ref, opened.landlord_ref,
    home.tenancy, why.reason, why.further_reasons, notices.notice_types,
    coalesce(assigned.unit, opened.unit) as unit,
    case when assigned.case_id is null then opened.handler_ref else assigned.handler_ref end as handler_ref,
    opened.priority,
    opened.opened_on, coalesce(notices.first_received_on, opened.opened_on) as first_received_on,
    coalesce(notices.notices, 1) as notices, opened.recorded_at as opened_recorded_at,
    opened.children_in_home, opened.children_visiting, opened.any_65_or_older,
    clock.status as deadline_status, coalesce(clock.missing, []) as deadline_missing,
    clock.start_on as deadline_start_on, clock.safe_date, clock.legal_last_date, clock.earliest_decision_strict,
    clock.earliest_decision_broad, clock.undertaking_possible_until, clock.basis_guessed as deadline_basis_guessed,
    decided.undertaking_decision, decided.undertaking_decided_on,
    sent.undertaking_sent_on, sent.undertaking_in_time, sent.undertaking_unproved,
    hour.eviction_at, hour.eviction_on, hour.executed_on,
    opened.is_open, opened.closed_on, coalesce(opened.outcome, 'OPEN') as outcome,
    coalesce(opened.is_sure, false) as outcome_confirmed,
    -- an eviction that was carried out all the same was not prevented
    opened.prevented and not coalesce(hour.is_evicted, false) as prevented,
    coalesce(hour.is_evicted, false) as is_evicted,
    opened.tenant_unfulfilled_reason, opened.landlord_unfulfilled_reason
from case_standing as opened
join case_reason as why using (case_id)
left join assignment as assigned using (case_id)
left join notices using (case_id)
left join case_tenancy as home using (case_id)
left join deadline as clock
    on clock.case_id = opened.case_id and clock.deadline_type = 'LEASE_RECOVERY'
left join decided on decided.case_id = opened.case_id
left join sent on sent.case_id = opened.case_id
left join eviction_hour as hour on hour.case_id = opened.case_id;

-- One row per eviction case: why, whose, how far, how it ended.
-- `was_threatened`: a threat of it was real; one that was only registered by mistake is in no figure of threats.
-- Contacts are the first of any threat (I05), those of each stand in threat.sql.
create or replace view eviction_case as
with
attempts as (
    select case_id, count(*) as contact_attempts, min(attempted_at) as first_attempt_at
    from "TenantContactAttempted" group by case_id
),
contacted as (
    select
        case_id, min(tenant_contacted_at) as tenant_contacted_at, min(support_offered_at) as support_offered_at,
        min(landlord_contacted_at) as landlord_contacted_at,
        any_value(threatened_since) filter (is_present) as threatened_since,
        bool_or(coalesce(outcome, 'OPEN') <> 'REGISTERED_BY_MISTAKE') as was_threatened
    from threat group by case_id
),
child_concern as (
    select case_id, min(forwarded_at) as child_concern_forwarded_at
    from "ChildConcernForwarded" group by case_id
)
select
    case_now.*,
    grouped.birth_year, grouped.sex, grouped.age_group, grouped.children_group,
    coalesce(attempts.contact_attempts, 0) as contact_attempts, attempts.first_attempt_at,
    contacted.threatened_since, contacted.was_threatened, contacted.tenant_contacted_at, contacted.support_offered_at, contacted.landlord_contacted_at,
    child_concern.child_concern_forwarded_at, reopened.reopened_on
from case_now
join case_group as grouped using (case_id)
left join attempts using (case_id)
left join contacted using (case_id)
left join child_concern using (case_id)
left join reopening as reopened using (case_id);
