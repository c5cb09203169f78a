-- Nights without a home between two steps, inside [from_on, to_on) and at most 365 a gap, as it stood at `as_of`.
create or replace macro gap(from_on, to_on, as_of) as table
select
    journey_id, person_ref, from_step, to_step, ended_on, next_moved_in_on,
    coalesce(next_moved_in_on > as_of, true) as still_open,
    greatest(0, date_diff('day', greatest(ended_on, from_on), least(
        next_moved_in_on, as_of, (ended_on + interval 365 day)::date, to_on
    ))) as nights
from transition
where ended_on < to_on and ended_on <= as_of and coalesce(next_moved_in_on, as_of) >= from_on;

-- Nights in placements inside [from_on, to_on), a row per step; as it stood at `as_of`.
create or replace macro placement_nights(from_on, to_on, as_of) as table
select
    step, count(*) as placements, count(distinct person_ref) as persons,
    sum(greatest(0, date_diff('day', greatest(moved_in_on, from_on), least(ended_on, as_of, to_on))))::bigint
        as nights,
    count(*) filter (where moved_in_on >= from_on and moved_in_on < to_on) as moved_in,
    count(*) filter (where ended_on >= from_on and ended_on < to_on) as ended
from placement
where moved_in_on < to_on and moved_in_on <= as_of and coalesce(ended_on, as_of) >= from_on
group by step;
