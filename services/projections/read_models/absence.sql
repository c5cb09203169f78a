-- One row per absence with a day left in it; `last_on` null: until further notice.
create or replace view absence as
with ended as (
    select absence_id, min(back_on) as back_on from "AbsenceEnded" group by absence_id
)
select
    seq, absence_id, staff_ref, first_on, substitute_ref, least(last_on, back_on - 1) as last_on
from "AbsenceRegistered" left join ended using (absence_id)
where back_on is null or back_on > first_on
qualify newest(absence_id, seq, idx);

-- Who is away on a day, and who stands in after all substitutes who are away too; null: nobody, or a circle.
create or replace macro stand_in_on(on_day) as table
with recursive
away as (
    select staff_ref, substitute_ref from absence
    where first_on <= on_day and coalesce(last_on >= on_day, true)
    qualify row_number() over (partition by staff_ref order by seq desc) = 1
),
chain as (
    select staff_ref, substitute_ref as next_ref, [staff_ref] as seen from away
    union all
    select chain.staff_ref, away.substitute_ref, list_append(seen, next_ref)
    from chain join away on away.staff_ref = chain.next_ref
    where not list_contains(seen, next_ref)
)
select away.staff_ref, chain.next_ref as stand_in_ref
from away
left join chain
    on chain.staff_ref = away.staff_ref and chain.next_ref is not null
    and not exists (from away as other where other.staff_ref = chain.next_ref);
