-- id: I03
-- version: 4
-- name: Andel tidiga signaler
-- definition: Andel ärenden öppnade i perioden vars första anmälan (den som kom först, i vilken ordning de än registrerades) var en tidig signal, före alla rättsliga steg.
-- unit: andel
-- goals: G09
-- groups: unit, sex, age_group, children
-- coverage: Ärenden med okänd anmälningsorsak, och sådana som bara var registrerade av misstag, räknas inte. En kontakt om osäkert boende är en känd orsak, men ingen tidig signal. Delas inte upp efter orsak: en tidig signal är själv en orsak.

with first_notice as (
    select coalesce(signal_type is not null or notice_type = 'LATE_RENT_SIGNAL', false) as is_early,
        signal_type is null and situation is null and coalesce(notice_type, 'OTHER') = 'OTHER' as is_unknown,
        group_of($by, eviction_case.unit, reason, eviction_case.sex, age_group, children_group) as "group"
    from eviction_case
    join threat on threat.case_id = eviction_case.case_id and threat.number = 1
    left join notice on notice.notice_id = threat.first_notice_id
    where opened_on >= $from_on and opened_on < $to_on and was_threatened
)
select
    'TOTAL' as part, "group", count(*) filter (where is_early) as numerator, count(*) as denominator,
    numerator / nullif(denominator, 0) as value
from first_notice where not is_unknown group by grouping sets ((), ("group"))
