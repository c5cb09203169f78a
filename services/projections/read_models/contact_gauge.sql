-- R20 and R21 met? One row per person to reach, at the end of `as_of` (I04, I06).
-- Counted: cases closed or opened before `matured_before` (ten working days back); waiting: open and not reached.
create or replace macro contact_case(as_of) as table
with
asked as (
    select
        *, 'TENANT' as contact, civil_date(support_offered_at) as contacted_on,
        coalesce(tenant_unfulfilled_reason in ('DECEASED', 'OUT_OF_AREA'), false) as excused
    from eviction_case
    union all
    select
        *, 'LANDLORD' as contact, civil_date(landlord_contacted_at) as contacted_on,
        tenancy = 'OWN_SUBLET'
        or coalesce(landlord_unfulfilled_reason in ('DECEASED', 'OUT_OF_AREA', 'BOARD_IS_LANDLORD'), false) as excused
    from eviction_case
)
select
    contact, case_id, reason, unit, handler_ref, priority, opened_on, first_received_on, contacted_on,
    coalesce(contacted_on <= as_of, false) as reached,
    coalesce(closed_on <= as_of, false) as is_closed,
    date_diff('day', first_received_on, as_of) as age_days
from asked
where opened_on <= as_of and not excused and outcome not in ('DECEASED', 'OUT_OF_AREA');

create or replace macro contact_gauge(as_of, matured_before) as table
select
    contact,
    count(*) filter (where reached and (is_closed or opened_on < matured_before)) as reached,
    count(*) filter (where is_closed or opened_on < matured_before) as cases,
    count(*) filter (where not reached and not is_closed) as waiting,
    count(*) filter (where not reached and not is_closed and age_days <= 2) as waiting_0_2_days,
    count(*) filter (where not reached and not is_closed and age_days between 3 and 5) as waiting_3_5_days,
    count(*) filter (where not reached and not is_closed and age_days between 6 and 10) as waiting_6_10_days,
    count(*) filter (where not reached and not is_closed and age_days > 10) as waiting_over_10_days,
    max(age_days) filter (where not reached and not is_closed) as oldest_days
from (values ('TENANT'), ('LANDLORD')) as asked(contact)
left join contact_case(as_of) using (contact)
group by contact;
