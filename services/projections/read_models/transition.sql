-- One row per placement that ended while the journey went on: the nights until the next home (glapp).
-- `gap_nights` is null while there is no next home yet. Goal, death and a completed way without a next home end it.
create or replace view transition as
select
    journey_id, person_ref, step as from_step, ended_on, end_reason, next_moved_in_on,
    next_step as to_step,
    date_diff('day', ended_on, next_moved_in_on) as gap_nights
from placement
where ended_on is not null
  and (next_moved_in_on is not null or coalesce(end_reason, '') not in ('LEASE_TAKEN_OVER', 'DECEASED', 'COMPLETED'));
