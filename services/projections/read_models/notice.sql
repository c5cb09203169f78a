-- Which cases a notice led to or was attached to: one, or a later one too when it came back after the first was over.
create or replace view notice_case as
select notice_id, case_id, max(seq) as seq
from (
    select notice_id, case_id, seq from "NoticeAttachedToCase"
    union all
    select notice_id, case_id, seq from "EvictionCaseOpened"
) group by all;

-- The papers that are in another home's case: of several moves the last made holds.
create or replace view notice_elsewhere as
select case_id, notice_id, moved_at
from (from "CaseNoticeMoved" qualify row_number() over (partition by case_id, notice_id order by nth desc) = 1)
where "move" = 'AWAY';

-- Every paper with its facts as they are now: a correction holds all of them, also those that are not known any more.
create or replace view notice_as_corrected as
with corrected as (from "EvictionNoticeCorrected" qualify newest(notice_id, seq, idx))
select received.* replace (
    if(corrected.notice_id is null, received.received_on, corrected.received_on) as received_on,
    if(corrected.notice_id is null, received.document_on, corrected.document_on) as document_on,
    if(corrected.notice_id is null, received.sent_on, corrected.sent_on) as sent_on,
    if(corrected.notice_id is null, received.sent_registered, corrected.sent_registered) as sent_registered,
    if(corrected.notice_id is null, received.served_on, corrected.served_on) as served_on,
    if(corrected.notice_id is null, received.amount_claimed_ore, corrected.amount_claimed_ore) as amount_claimed_ore,
    if(corrected.notice_id is null, received.interest_ore, corrected.interest_ore) as interest_ore,
    if(corrected.notice_id is null, received.rent_due_on, corrected.rent_due_on) as rent_due_on,
    if(corrected.notice_id is null, received.rooms, corrected.rooms) as rooms,
    if(corrected.notice_id is null, received.eviction_at, corrected.eviction_at) as eviction_at,
    if(corrected.notice_id is null, received.until_on, corrected.until_on) as until_on,
    if(corrected.notice_id is null, received.exceptional, corrected.exceptional) as exceptional,
    if(corrected.notice_id is null, received.judgment_result, corrected.judgment_result) as judgment_result,
    if(corrected.notice_id is null, received.cancellation_reason, corrected.cancellation_reason) as cancellation_reason
)
from "EvictionNoticeReceived" as received
left join corrected using (notice_id);

-- Which paper each paper that came again is the same as.
create or replace view notice_duplicate as
select notice_id, of_notice_id as duplicate_of from "NoticeMarkedDuplicate" qualify newest(notice_id, seq, idx);

-- To whom each notice goes, by the last word of it.
create or replace view routing as
select * from (
    select notice_id, seq, idx, unit, rule as routing_rule, handler_ref, provisional as routing_provisional,
        elderly_team_informed, null::varchar as reroute_reason
    from "NoticeRouted"
    union all by name
    select notice_id, seq, idx, to_unit as unit, rule as routing_rule, handler_ref, false as routing_provisional,
        elderly_team_informed, reason as reroute_reason
    from "NoticeRerouted"
) qualify newest(notice_id, seq, idx);

-- One row per notice, early signal and contact about insecure housing: whom it is about, what was remarked, where it went, its case.
create or replace view notice as
with
received as (
    select
        seq, recorded_at, notice_id, notice_type, null::varchar as signal_type, channel, source,
        person_ref, tenancy_ref, tenancy, landlord_ref, received_on, document_on, sent_on, sent_registered,
        served_on, amount_claimed_ore, interest_ore, rent_due_on, rooms, eviction_at,
        until_on, exceptional, judgment_result, cancellation_reason
    from notice_as_corrected
    union all by name
    select
        seq, recorded_at, notice_id, signal_type, channel, source,
        person_ref, tenancy_ref, tenancy, landlord_ref, received_on
    from "EarlySignalReceived"
    union all by name
    select
        seq, recorded_at, notice_id, situation, ends_on, channel, source,
        person_ref, tenancy_ref, tenancy, landlord_ref, received_on
    from "InsecureHousingContactRegistered"
),
flagged as (
    select notice_id, list_sort(flags) as flags from "NoticeValidationFlagged" qualify newest(notice_id, seq, idx)
),
co_tenants as (
    select notice_id, co_tenant_refs from "CoTenantsRecorded" qualify newest(notice_id, seq, idx)
),
forwarded as (
    select notice_id, forwarded_at from "NoticeForwarded" qualify newest(notice_id, seq, idx)
),
informed as (
    select notice_id, min(informed_at) as elderly_team_informed_at
    from "UnitInformed" where unit = 'ELDERLY_TEAM' group by notice_id
),
corrected as (
    select notice_id, max(corrected_on) as corrected_on from "EvictionNoticeCorrected" group by notice_id
),
withdrawn as (
    select notice_id, withdrawn_on, "by" as withdrawn_by from "NoticeWithdrawn" qualify newest(notice_id, seq, idx)
),
resolved as (
    select notice_id, person_ref, known, birth_year, sex from "PersonIdentityResolved" qualify newest(notice_id, seq, idx)
),
household as (
    select
        notice_id, adults, any_65_or_older,
        len(list_filter(children, lambda child: child.living <> 'VISITING')) as children_in_home,
        len(list_filter(children, lambda child: child.living = 'VISITING')) as children_visiting
    from "HouseholdRecorded" qualify newest(notice_id, seq, idx)
),
moved as (
    select notice_id, tenancy_ref, moved_at from "NoticeMoved" qualify newest(notice_id, seq, idx)
),
newest_case as (
    select notice_id, arg_max(case_id, seq) as case_id
    from notice_case anti join notice_elsewhere using (case_id, notice_id) group by notice_id
)
select
    received.* exclude (person_ref, tenancy_ref),
    coalesce(moved.tenancy_ref, received.tenancy_ref) as tenancy_ref, moved.moved_at,
    coalesce(resolved.person_ref, received.person_ref) as person_ref,
    coalesce(flagged.flags, []) as flags,
    resolved.known as person_known, resolved.birth_year, resolved.sex,
    household.adults, household.children_in_home, household.children_visiting, household.any_65_or_older,
    coalesce(co_tenants.co_tenant_refs, []) as co_tenant_refs,
    forwarded.forwarded_at, corrected.corrected_on, withdrawn.withdrawn_on, withdrawn.withdrawn_by,
    routing.unit, routing.reroute_reason, routing.routing_rule, routing.handler_ref, routing.routing_provisional,
    routing.elderly_team_informed as inform_elderly_team, informed.elderly_team_informed_at,
    duplicate.duplicate_of,
    newest_case.case_id
from received
left join flagged using (notice_id)
left join resolved using (notice_id)
left join household using (notice_id)
left join routing using (notice_id)
left join co_tenants using (notice_id)
left join forwarded using (notice_id)
left join informed using (notice_id)
left join corrected using (notice_id)
left join withdrawn using (notice_id)
left join notice_duplicate as duplicate using (notice_id)
left join moved using (notice_id)
left join newest_case using (notice_id);

-- The demands for a rent that was demanded before, in a message of their own: the dates of each count (J8, J22). A paper
-- that came twice has no other dates than the first time; without a date in common one written or come later is another.
create or replace view own_message as
with demand as (
    select notice_id, coalesce(duplicate_of, notice_id) as first_id, seq, document_on, sent_on, received_on
    from notice_as_corrected left join notice_duplicate using (notice_id)
    where notice_type in ('RENT_ARREARS_TERMINATION', 'FEE_ARREARS_TERMINATION')
)
select later.notice_id
from demand as later
where later.notice_id <> later.first_id and not exists (
    select 1 from demand as earlier
    where earlier.first_id = later.first_id and earlier.notice_id <> later.notice_id
      and (earlier.notice_id = later.first_id or earlier.seq < later.seq)
      and if(
          coalesce(later.document_on = earlier.document_on, later.sent_on = earlier.sent_on) is null,
          coalesce(later.document_on, later.sent_on, later.received_on) <= earlier.received_on,
          coalesce(later.document_on = earlier.document_on, true) and coalesce(later.sent_on = earlier.sent_on, true)
      )
);
