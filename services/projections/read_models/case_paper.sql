-- The papers, signals and contacts of a case: whom each is about, and where the vault keeps what it says in words.
create or replace view case_paper as
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
select case_id, paper.* replace (if(home.notice_id is null, property_ref, moved_to) as property_ref)
from paper
join notice_case using (notice_id)
anti join notice_elsewhere using (case_id, notice_id)
left join home using (notice_id);
