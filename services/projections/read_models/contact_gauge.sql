-- R20 and R21 met? One row per case and person to reach, at the end of `as_of`, of the threat that stood then (I04, I06).
-- Counted: threats closed or begun before `matured_before` (ten working days back); waiting: open and not reached.
create or replace macro contact_case(as_of) as table
with
stood as (
    select
        eviction_case.* exclude (closed_on, outcome), threat.began_on,
        threat.support_offered_at as offered_at, threat.landlord_contacted_at as told_at,
        coalesce(threat.closed_on <= as_of, false) as is_closed,
        case when threat.closed_on <= as_of then threat.outcome end as ended_as,
        case when threat.closed_on <= as_of then threat.tenant_unfulfilled_reason end as tenant_excuse,
        case when threat.closed_on <= as_of then threat.landlord_unfulfilled_reason end as landlord_excuse,
        threat.threatened_since
    from eviction_case join threat using (case_id)
    where began_on <= as_of
    qualify row_number() over (partition by case_id order by threat.number desc) = 1
),
asked as (
    select
        *, 'TENANT' as contact, civil_date(offered_at) as contacted_on,
        coalesce(tenant_excuse in ('DECEASED', 'OUT_OF_AREA'), false) as excused
    from stood
    union all
    select
        *, 'LANDLORD' as contact, civil_date(told_at) as contacted_on,
        tenancy = 'OWN_SUBLET'
        or coalesce(landlord_excuse in ('DECEASED', 'OUT_OF_AREA', 'BOARD_IS_LANDLORD', 'WOULD_DISCLOSE'), false) as excused
    from stood
)
select
    contact, case_id, reason, unit, sex, age_group, children_group, handler_ref, priority, opened_on, began_on, threatened_since,
    contacted_on, coalesce(contacted_on <= as_of, false) as reached, is_closed,
    date_diff('day', threatened_since, as_of) as age_days
from asked
where not excused and coalesce(ended_as not in ('DECEASED', 'OUT_OF_AREA', 'REGISTERED_BY_MISTAKE'), true);

create or replace macro contact_gauge(as_of, matured_before) as table
select
    contact,
    count(*) filter (where reached and (is_closed or began_on < matured_before)) as reached,
    count(*) filter (where is_closed or began_on < matured_before) as cases,
    count(*) filter (where not reached and not is_closed) as waiting,
    count(*) filter (where not reached and not is_closed and age_days <= 2) as waiting_0_2_days,
    count(*) filter (where not reached and not is_closed and age_days between 3 and 5) as waiting_3_5_days,
    count(*) filter (where not reached and not is_closed and age_days between 6 and 10) as waiting_6_10_days,
    count(*) filter (where not reached and not is_closed and age_days > 10) as waiting_over_10_days,
    max(age_days) filter (where not reached and not is_closed) as oldest_days
from (values ('TENANT'), ('LANDLORD')) as asked(contact)
left join contact_case(as_of) using (contact)
group by contact;
