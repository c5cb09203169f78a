-- Which case a notice led to or was attached to.
create or replace view notice_case as
select notice_id, any_value(case_id) as case_id
from (
    select notice_id, case_id from "NoticeAttachedToCase"
    union all
    select notice_id, case_id from "EvictionCaseOpened"
) group by notice_id;

-- One row per notice and early signal: whom it is about, what was remarked, where it went, its case.
create or replace view notice as
with
received as (
    select
        seq, recorded_at, notice_id, notice_type, null::varchar as signal_type, channel, source,
        person_ref, tenancy_ref, tenancy, landlord_ref, received_on, document_on, sent_on, sent_registered,
        served_on, amount_claimed_ore, interest_ore, rent_due_on, rooms, eviction_at
    from "EvictionNoticeReceived"
    union all by name
    select
        seq, recorded_at, notice_id, signal_type, channel, source,
        person_ref, tenancy_ref, tenancy, landlord_ref, received_on
    from "EarlySignalReceived"
),
flagged as (
    select notice_id, list_sort(list_distinct(flatten(list(flags)))) as flags
    from "NoticeValidationFlagged" group by notice_id
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
routed as (
    select notice_id, unit, rule as routing_rule, handler_ref, provisional as routing_provisional,
        elderly_team_informed
    from "NoticeRouted" qualify newest(notice_id, seq, idx)
),
duplicate as (
    select notice_id, of_notice_id as duplicate_of from "NoticeMarkedDuplicate" qualify newest(notice_id, seq, idx)
)
select
    received.* exclude (person_ref),
    coalesce(resolved.person_ref, received.person_ref) as person_ref,
    coalesce(flagged.flags, []) as flags,
    resolved.known as person_known, resolved.birth_year, resolved.sex,
    household.adults, household.children_in_home, household.children_visiting, household.any_65_or_older,
    routed.unit, routed.routing_rule, routed.handler_ref, routed.routing_provisional, routed.elderly_team_informed,
    duplicate.duplicate_of,
    notice_case.case_id
from received
left join flagged using (notice_id)
left join resolved using (notice_id)
left join household using (notice_id)
left join routed using (notice_id)
left join duplicate using (notice_id)
left join notice_case using (notice_id);
