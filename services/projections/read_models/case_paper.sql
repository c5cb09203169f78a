-- Which papers, signals and contacts are a case's. What was registered by mistake was never about the person, what was
-- sent on is another board's, and what was moved another home's: none of them is among them.
create or replace view paper_of_case as
with
mistaken as (
    select notice_id from (from "NoticeWithdrawn" qualify newest(notice_id, seq, idx)) where "by" = 'INTAKE'
),
moved as (
    select case_id, notice_id, seq, true as is_away from "CaseNoticeForwarded"
    union all by name
    select case_id, notice_id, seq, false as is_away from "CaseNoticeReturned"
),
away as (
    select case_id, notice_id from moved group by case_id, notice_id having arg_max(is_away, seq)
)
select case_id, notice_id
from notice_case
anti join notice_elsewhere using (case_id, notice_id)
anti join mistaken using (notice_id)
anti join away using (case_id, notice_id);

-- Every paper: whom it is about, and where the vault keeps what it says in words.
create or replace view paper_words as
with
home as (
    select notice_id, property_ref as moved_to from "NoticeMoved" qualify newest(notice_id, seq, idx)
),
paper as (
    select
        seq, notice_id, notice_type, received_on, person_ref, property_ref, tenancy_ref, landlord_ref,
        source_name_ref, payment_instruction_ref, enforcement_case_ref, note_ref
    from "EvictionNoticeReceived"
    union all by name
    select
        seq, notice_id, signal_type, received_on, person_ref, property_ref, tenancy_ref, landlord_ref, source_name_ref, note_ref
    from "EarlySignalReceived"
    union all by name
    select
        seq, notice_id, situation, received_on, person_ref, property_ref, tenancy_ref, landlord_ref, source_name_ref, note_ref
    from "InsecureHousingContactRegistered"
)
select paper.* replace (if(home.notice_id is null, property_ref, moved_to) as property_ref)
from paper left join home using (notice_id);

-- Those of the papers that are a case's.
create or replace view case_paper as
select case_id, paper_words.* from paper_words join paper_of_case using (notice_id);

-- Who holds the lease, as the papers of a case tell: whom each is about and who shares it.
create or replace view case_tenant as
with
resolved as (select notice_id, person_ref from "PersonIdentityResolved" qualify newest(notice_id, seq, idx)),
told as (
    select notice_id, coalesce(resolved.person_ref, received.person_ref) as person_ref
    from (
        select notice_id, person_ref from "EvictionNoticeReceived"
        union all
        select notice_id, person_ref from "EarlySignalReceived"
        union all
        select notice_id, person_ref from "InsecureHousingContactRegistered"
    ) as received
    left join resolved using (notice_id)
    union all
    select notice_id, unnest(co_tenant_refs)
    from (select notice_id, co_tenant_refs from "CoTenantsRecorded" qualify newest(notice_id, seq, idx))
)
select distinct case_id, person_ref
from told join paper_of_case using (notice_id);
