-- One row per case with support: offered (by name, or in a personal contact), accepted, given; execution and undertaking.
create or replace view support as
with
offered as (
    select case_id, min(on_date) as offered_on from (
        select case_id, offered_on as on_date from "SupportOffered"
        union all
        select case_id, civil_date(support_offered_at) from threat where support_offered_at is not null
    ) group by case_id
),
accepted as (select case_id, min(accepted_on) as accepted_on from "SupportAccepted" group by case_id),
declined as (select case_id, max(declined_on) as declined_on from "SupportDeclined" group by case_id),
assisted as (
    select case_id, min(decided_on) as assisted_on, sum(amount_ore)::bigint as assisted_ore
    from "EconomicAssistanceDecided" where decision in ('GRANTED', 'PARTLY') group by case_id
)
select case_id, offered_on, accepted_on, declined_on, assisted_on, assisted_ore
from offered
full join accepted using (case_id)
full join declined using (case_id)
full join assisted using (case_id);
