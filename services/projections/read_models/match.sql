-- Two people who may be one, as last proposed and as last judged, with the case of each and whose it is (träff).
-- case_id: of the one nobody has identified; other_case_id: of the one they may be, or the case that stands once they are linked.
-- What is proposed is only asked about while the unidentified one's case is open; one home alone only while both are.
-- Asked of the facts themselves: it stands on the page of every case.
create or replace view match_now as
with
proposed as (from "MatchProposed" qualify newest(match_id, seq, idx)),
judged as (
    select * from (
        select match_id, 'LINKED' as state, link, from_tenancy_ref, tenancy_ref, seq, idx from "PeopleLinked"
        union all by name
        select match_id, 'APART' as state, seq, idx from "PeopleUnlinked"
        union all by name
        select match_id, 'APART' as state, seq, idx from "PeopleToldApart"
    ) qualify newest(match_id, seq, idx)
),
asked as (
    select
        proposed.* exclude (seq, idx), coalesce(state, 'PROPOSED') as state, link, from_tenancy_ref, tenancy_ref
    from proposed left join judged using (match_id) where state is distinct from 'APART'
),
people as (select person_ref from asked union select with_ref from asked),
turned as (
    select case_id, arg_max(is_open, seq) as is_open from (
        select case_id, seq, false as is_open from "EvictionCaseClosed"
        union all by name
        select case_id, seq, true as is_open from "EvictionCaseReopened"
    ) group by case_id
),
cases as (
    select opened.case_id, opened.person_ref, opened.tenancy_ref, opened.opened_on, coalesce(turned.is_open, true) as is_open,
        if(assignment.case_id is null, opened.unit, assignment.unit) as unit,
        if(assignment.case_id is null, opened.handler_ref, assignment.handler_ref) as handler_ref
    from "EvictionCaseOpened" as opened
    left join turned using (case_id)
    left join assignment using (case_id)
    where opened.person_ref in (from people)
        or opened.tenancy_ref in (select unnest([from_tenancy_ref, tenancy_ref]) from asked)
),
of_person as (from cases where is_open qualify row_number() over (partition by person_ref order by opened_on desc, case_id) = 1),
of_tenancy as (from cases qualify row_number() over (partition by tenancy_ref order by is_open desc, opened_on desc, case_id) = 1),
-- nobody has told the number of whom the paper is about; the newest paper of theirs is the one to name
flagged as (select notice_id, flags from "NoticeValidationFlagged" qualify newest(notice_id, seq, idx)),
resolved as (select notice_id, person_ref from "PersonIdentityResolved" qualify newest(notice_id, seq, idx)),
came as (
    select notice_id, notice_type, received_on from "EvictionNoticeReceived"
    union all by name
    select notice_id, signal_type, received_on from "EarlySignalReceived"
    union all by name
    select notice_id, situation, received_on from "InsecureHousingContactRegistered"
),
unidentified as (
    select resolved.person_ref, came.*
    from resolved join flagged using (notice_id) join came using (notice_id) anti join "NoticeWithdrawn" using (notice_id)
    where resolved.person_ref in (select person_ref from asked) and list_contains(flags, 'UNKNOWN_PERSON')
    qualify row_number() over (partition by resolved.person_ref order by received_on desc, notice_id) = 1
)
select
    match_id, state, link, asked.person_ref, asked.with_ref, band, score, speaks_for, speaks_against, proposed_on,
    own.case_id, own.unit, own.handler_ref,
    theirs.case_id as other_case_id, theirs.unit as other_unit, theirs.handler_ref as other_handler_ref,
    unidentified.notice_id as paper_id, notice_type, signal_type, situation, received_on
from asked
left join of_person as own on own.person_ref = asked.person_ref
left join of_person as theirs on theirs.person_ref = asked.with_ref
left join unidentified on unidentified.person_ref = asked.person_ref
where state = 'PROPOSED' and own.case_id is not null and unidentified.notice_id is not null
    and own.case_id is distinct from theirs.case_id and (band <> 'HOME' or theirs.case_id is not null)
union all by name
select
    match_id, state, link, asked.person_ref, asked.with_ref, band, score, speaks_for, speaks_against, proposed_on,
    own.case_id, own.unit, own.handler_ref,
    standing.case_id as other_case_id, standing.unit as other_unit, standing.handler_ref as other_handler_ref
from asked
left join of_tenancy as own on own.tenancy_ref = asked.from_tenancy_ref
left join of_tenancy as standing on standing.tenancy_ref = asked.tenancy_ref
where state = 'LINKED';
