-- Two people who may be one, as last proposed and as last judged, with the case of each (träff).
-- case_id: of the one nobody has identified; other_case_id: of the one they may be, or the case that stands once they are linked.
create or replace view match as
with
proposed as (from "MatchProposed" qualify newest(match_id, seq, idx)),
judged as (
    select * from (
        select match_id, 'LINKED' as state, link, from_tenancy_ref, tenancy_ref, linked_at as judged_at, seq, idx from "PeopleLinked"
        union all by name
        select match_id, 'APART' as state, unlinked_at as judged_at, seq, idx from "PeopleUnlinked"
        union all by name
        select match_id, 'APART' as state, told_at as judged_at, seq, idx from "PeopleToldApart"
    ) qualify newest(match_id, seq, idx)
),
of_person as (
    select person_ref, arg_max(case_id, (opened_on, case_id)) as case_id from eviction_case where is_open group by person_ref
),
of_tenancy as (
    select tenancy_ref, arg_max(case_id, (is_open, opened_on, case_id)) as case_id from eviction_case group by tenancy_ref
),
-- nobody has told the number of who the paper is about; the newest paper of theirs is the one to name
unidentified as (
    select person_ref, case_id, arg_max(notice_id, (received_on, notice_id)) as paper_id
    from notice where list_contains(flags, 'UNKNOWN_PERSON') and withdrawn_on is null group by all
)
select
    match_id, coalesce(judged.state, 'PROPOSED') as state, judged.link, judged.judged_at,
    proposed.person_ref, proposed.with_ref, band, score, speaks_for, speaks_against, proposed_on,
    coalesce(left_case.case_id, own.case_id) as case_id, coalesce(standing.case_id, theirs.case_id) as other_case_id,
    unidentified.paper_id
from proposed
left join judged using (match_id)
left join of_person as own on own.person_ref = proposed.person_ref
left join of_person as theirs on theirs.person_ref = proposed.with_ref
left join of_tenancy as left_case on left_case.tenancy_ref = judged.from_tenancy_ref
left join of_tenancy as standing on standing.tenancy_ref = judged.tenancy_ref
left join unidentified on unidentified.person_ref = proposed.person_ref and unidentified.case_id = own.case_id;

-- The same with whose each case is. What is proposed is only asked about while the unidentified one's case is open; one
-- home alone only while the other's is too.
create or replace view match_now as
select
    match.*, own.unit, own.handler_ref, theirs.unit as other_unit, theirs.handler_ref as other_handler_ref,
    notice.notice_type, notice.signal_type, notice.situation, notice.received_on
from match
left join eviction_case as own on own.case_id = match.case_id
left join eviction_case as theirs on theirs.case_id = match.other_case_id
left join notice on notice.notice_id = match.paper_id
where state = 'LINKED'
    or (
        state = 'PROPOSED' and match.case_id is not null and paper_id is not null
        and (other_case_id is null or other_case_id <> match.case_id)
        and (band <> 'HOME' or other_case_id is not null)
    );
